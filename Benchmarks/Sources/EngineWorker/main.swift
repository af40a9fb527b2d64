import CMachineLimits
import Foundation
import Recurrent

// Times the engine as a peer among others: a request a line on standard input, an answer a line on standard output,
// both JSON. `{"do": "prepare", "cell": "LSTM", "shape": [1, 100, 32, 32]}`, then
// `{"do": "time", "variant": "recorded", "seconds": 0.15}`.

/// What the driver asks for.
struct Request: Decodable {
  let `do`: String
  var cell: String?
  /// Batch, steps, features, units.
  var shape: [Int]?
  var variant: String?
  var seconds: Double?
  var bytes: Int?
}

func answer(_ values: [String: Any]) throws {
  FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: values) + Data("\n".utf8))
}

var work: Work?
while let line = readLine() {
  let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
  switch request.do {
  case "prepare":
    let prepared = try Work(cell: request.cell ?? "LSTM", shape: request.shape ?? [1, 3, 2, 1])
    let cold = try Way.allCases.map { ($0.rawValue, try prepared.seconds($0, times: 1)) }
    work = prepared
    try answer([
      "variants": Way.allCases.map(\.rawValue), "cold": Dictionary(uniqueKeysWithValues: cold),
    ])
  case "time":
    guard let work, let way = Way(rawValue: request.variant ?? "recorded") else { exit(1) }
    let times = try work.times(way, for: request.seconds ?? 0.1).sorted()
    try answer(["median": times[times.count / 2], "least": times[0], "runs": times.count])
  case "peak": try answer(["value": cml_peak()])
  case "bandwidth": try answer(["value": cml_bandwidth(request.bytes ?? 1 << 15)])
  default: exit(0)
  }
}
