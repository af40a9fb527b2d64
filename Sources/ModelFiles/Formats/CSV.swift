import Recurrent

/// CSV: an input with a step a line; a trace with a value a line.
public enum CSV: ArrayFormat, TraceFormat {
  /// The end of its files' names.
  public static let suffix = "csv"
  /// What it is, in a few words.
  public static let summary = "a line a step, or a line a value; for spreadsheets"
  /// Text of about 12 bytes a number, which moves to a larger place as it grows.
  public static let copies = 6

  /// Reads `[batch, time, features]`: a line is a step, a column a feature.
  ///
  /// The first line may name the columns. A column called `sample` tells which sample a step belongs to, in the
  /// order in which samples first occur; without it all steps are of one sample. Comma, semicolon or tab
  /// separate, whichever the first line has.
  public static func read(_ bytes: [UInt8], array name: String?) throws(FileFormatError) -> Tensor {
    var table = try CSVTable(bytes)
    var samples: [String: Int] = [:]
    var steps: [[[Float]]] = []
    let sampleColumn = table.header?.firstIndex { $0.lowercased() == "sample" }
    while let row = try table.nextRow() {
      var label = ""
      var values: [Float] = []
      for (column, cell) in row.cells.enumerated() {
        if column == sampleColumn { label = cell.text } else { values.append(try cell.number()) }
      }
      guard !values.isEmpty else {
        throw FileFormatError(
          "the file has no column of numbers", remedy: "add one for each feature", at: row.mark)
      }
      let sample = samples[label] ?? steps.count
      if sample == steps.count {
        samples[label] = sample
        steps.append([])
      }
      steps[sample].append(values)
    }
    return try tensor(of: steps, names: samples)
  }

  private static func tensor(
    of steps: [[[Float]]], names: [String: Int]
  ) throws(FileFormatError) -> Tensor {
    guard let first = steps.first, let features = first.first?.count else {
      throw FileFormatError("the file has no rows of numbers", remedy: "give a line for each step")
    }
    for (sample, rows) in steps.enumerated() where rows.count != first.count {
      let name = names.first { $0.value == sample }?.key ?? ""
      throw FileFormatError(
        "the rows are ragged: sample \(quoted(name)) has \(rows.count) steps, the first has \(first.count)",
        remedy: "give every sample equally many lines")
    }
    return Tensor(shape: [steps.count, first.count, features], scalars: steps.joined().flatMap { $0 })
  }

  /// Writes a line for every value: `layer,signal,sample,step,unit,value`.
  ///
  /// The last part of a key is the signal and what stands before it the layer. Samples, steps and units count
  /// from 1, as on the command line and in figures; what an array has no axis for is empty, and so is a value
  /// where there is none (a gate at a masked step).
  public static func write(_ trace: TraceExport) -> [UInt8] {
    var bytes = Array("layer,signal,sample,step,unit,value\n".utf8)
    for array in trace.arrays {
      let parts = array.name.split(separator: "/")
      let layer = field(parts.dropLast().joined(separator: "/"))
      let signal = String(parts.last ?? "")
      let prefix = "\(layer),\(field(signal)),"
      let isMask = signal == "mask"
      append(array.tensor, prefix, isMask: isMask, to: &bytes)
    }
    return bytes
  }

  private static func append(_ tensor: Tensor, _ prefix: String, isMask: Bool, to bytes: inout [UInt8]) {
    let shape = tensor.shape
    // The first axis is the sample, the last the unit, and what lies between them the steps.
    let batch = shape.first ?? 1
    let units = isMask || shape.count < 2 ? 1 : shape[shape.count - 1]
    let steps = batch * units == 0 ? 0 : tensor.count / (batch * units)
    let hasSteps = isMask || shape.count > 2
    var offset = 0
    for sample in 0..<batch {
      for step in 0..<steps {
        for unit in 0..<units {
          let scalar = tensor.scalars[offset]
          offset += 1
          bytes += "\(prefix)\(sample + 1),\(hasSteps ? "\(step + 1)" : ""),".utf8
          bytes += "\(isMask ? "" : "\(unit + 1)"),\(scalar.isNaN ? "" : scalar.description)\n".utf8
        }
      }
    }
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.contains { ",\"\n\r".contains($0) }
    return needsQuotes
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      : text
  }
}
