import Recurrent

/// JSON: an input as nested lists or `{"shape": […], "data": […]}`; a trace as a map of the latter.
public enum JSON: ArrayFormat, TraceFormat {
  /// The end of its files' names.
  public static let suffix = "json"
  /// What it is, in a few words.
  public static let summary = "lists of numbers, as text"
  /// Text of about 12 bytes a number, which moves to a larger place as it grows.
  public static let copies = 6

  /// Reads nested lists, or `{"shape": […], "data": […]}`; of a map of several arrays the one that is named.
  public static func read(_ bytes: [UInt8], array name: String?) throws(FileFormatError) -> Tensor {
    var value = try JSONReader.read(bytes)
    if let name {
      guard let named = value[name] else {
        throw FileFormatError(
          "there is no array \(quoted(name))", remedy: "name one that is there", at: value.mark)
      }
      value = named
    }
    return try TensorReader(subject: "the input", axes: ["sample", "step", "feature"]).read(value)
  }

  /// The keys of a map of arrays.
  public static func arrayNames(_ bytes: [UInt8]) throws(FileFormatError) -> [String] {
    let value = try JSONReader.read(bytes)
    return value["shape"] != nil && value["data"] != nil ? [] : value.members?.map(\.key) ?? []
  }

  /// Writes each array as `{"shape": […], "data": […]}` on a line of its own.
  ///
  /// A number is the shortest decimal that gives the same float32 back; NaN, which is how a trace says that
  /// there is no value, is `null`.
  public static func write(_ trace: TraceExport) -> [UInt8] {
    var bytes: [UInt8] = Array("{".utf8)
    for (index, array) in trace.arrays.enumerated() {
      bytes += Array((index == 0 ? "\n" : ",\n").utf8)
      bytes += Array("  \(literal(array.name)): {\"shape\": \(array.tensor.shape), \"data\": [".utf8)
      for (position, scalar) in array.tensor.scalars.enumerated() {
        if position > 0 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
        append(scalar, to: &bytes)
      }
      bytes += Array("]}".utf8)
    }
    return bytes + Array("\n}\n".utf8)
  }

  private static func append(_ scalar: Float, to bytes: inout [UInt8]) {
    if scalar.isNaN {
      bytes += "null".utf8
    } else if scalar.isInfinite {
      bytes += (scalar < 0 ? "\"-Infinity\"" : "\"Infinity\"").utf8
    } else {
      bytes += scalar.description.utf8
    }
  }

  /// A text in quotes, with everything escaped that JSON asks for.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
