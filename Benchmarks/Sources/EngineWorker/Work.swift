import Foundation
import Recurrent

/// The ways in which the engine runs a layer.
enum Way: String, CaseIterable {
  /// A trace of its own for every call, as `unroll` does it.
  case model
  /// Every gate recorded into memory that is used again.
  case recorded
  /// Hidden states alone, into memory that is used again.
  case unrecorded
}

/// A layer and its input.
struct Work {
  private let model: Model
  private let call: ModelCall
  private let recorded, unrecorded: RepeatedRun

  init(cell: String, shape: [Int]) throws {
    let layer: KerasLayer =
      switch cell {
      case "GRU": .gru(units: shape[3], returnSequences: true, name: "layer")
      case "SimpleRNN": .simpleRNN(units: shape[3], returnSequences: true, name: "layer")
      default: .lstm(units: shape[3], returnSequences: true, name: "layer")
      }
    let input = KerasTensor.input("x", shape: [nil, shape[2]])
    let configuration = try ModelConfiguration(inputs: [input], outputs: [layer(input).output])
    let numbers = (0..<shape[0] * shape[1] * shape[2]).map { Float($0 * 7919 % 2003) / 1000 - 1 }
    call = ModelCall(input: Tensor(shape: Array(shape.prefix(3)), scalars: numbers))
    model = try Model(configuration, inputShapes: [call.input.shape])
    let built = model.layers[0]
    guard let recorded = RepeatedRun(of: built, batch: shape[0], steps: shape[1]),
      let unrecorded = RepeatedRun(of: built, batch: shape[0], steps: shape[1], recordsAll: false)
    else { preconditionFailure("\(cell) does not run on the kernel") }
    (self.recorded, self.unrecorded) = (recorded, unrecorded)
  }

  /// The seconds that a call takes, on the average of some.
  func seconds(_ way: Way, times: Int) throws -> Double {
    let start = Self.seconds()
    for _ in 0..<times {
      switch way {
      case .model:
        let trace = try model.run(call)
        precondition(trace.layers.count == 1, "a trace without its layer")
      case .recorded: recorded.run(call.input.scalars)
      case .unrecorded: unrecorded.run(call.input.scalars)
      }
    }
    return (Self.seconds() - start) / Double(times)
  }

  /// On one thread the time that the process had a core: what else the machine does is not in it. Else that of a clock.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(
      CommandLine.arguments.dropFirst().first == "1" ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// What calls take over a while; many short ones are timed together, as the clock takes its time too.
  func times(_ way: Way, for seconds: Double) throws -> [Double] {
    let first = try self.seconds(way, times: 1)
    let once = first > 1e-3 ? first : try self.seconds(way, times: 16)
    let together = max(1, min(1000, Int(1e-4 / once)))
    let end = ContinuousClock.now + .seconds(seconds)
    var times: [Double] = []
    repeat { times.append(try self.seconds(way, times: together)) } while ContinuousClock.now < end
    return times
  }
}
