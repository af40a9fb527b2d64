import Foundation

/// How much memory a run may take.
public struct MemoryLimit: Hashable, Sendable {
  /// In bytes.
  public let bytes: Int

  /// Half of the memory that the machine has.
  public static let half = MemoryLimit(bytes: Int(ProcessInfo.processInfo.physicalMemory / 2))

  /// Creates a limit.
  public init(bytes: Int) { self.bytes = bytes }

  /// Reads a number with a unit: `8GB`, `512 MB`, `1.5GiB`; nil where it is none.
  public init?(_ text: String) {
    let text = text.lowercased().filter { $0 != " " }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let units: [Substring: Double] = [
      "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12,
      "kib": 0x1p10, "mib": 0x1p20, "gib": 0x1p30, "tib": 0x1p40,
    ]
    guard let number = Double(digits), let unit = units[text.dropFirst(digits.count)],
      number > 0, number * unit < 0x1p62
    else { return nil }
    bytes = Int(number * unit)
  }

  /// A number of bytes in words: `1.5 GB`.
  static func words(_ bytes: Int) -> String {
    let units = ["GB", "MB", "kB"]
    for (unit, size) in zip(units, [1e9, 1e6, 1e3]) where Double(bytes) >= size {
      let tenths = Int((Double(bytes) / size * 10).rounded())
      let isShort = tenths < 100 && tenths % 10 != 0
      return (isShort ? "\(tenths / 10).\(tenths % 10)" : "\((tenths + 5) / 10)") + " \(unit)"
    }
    return "\(bytes) bytes"
  }

  /// Refuses what would take more.
  ///
  /// - Throws: An ``UnrollError`` that says how much it would need, and what to do.
  func check(_ need: Int, remedy: String, of source: String) throws(UnrollError) {
    guard need > bytes else { return }
    throw UnrollError(
      "the run would need about \(Self.words(need)) of memory, and the limit is \(Self.words(bytes))",
      remedy: "\(remedy), or raise --memory-limit", in: source)
  }
}
