import Recurrent

/// A kind of file that a trace is written to. A new one is one file and one line in ``FormatCatalog``.
public protocol TraceFormat: Sendable {
  /// The end of its files' names, without the dot: `npz`.
  static var suffix: String { get }

  /// What it is, in a few words.
  static var summary: String { get }

  /// How many times the memory of its arrays the making of a whole file takes.
  static var copies: Int { get }

  /// Gives the whole file; the same trace gives the same bytes, whatever the clock and the locale.
  static func write(_ trace: TraceExport) throws(FileFormatError) -> [UInt8]
}

/// What is exported of one or several calls: named arrays in a fixed order.
///
/// Keys are `LAYER/SIGNAL`, `LAYER/output`, `LAYER/mask`, `inputs/NAME` and `outputs/0`, `outputs/1` …; with
/// more than one call each begins with `calls/0/`, `calls/1/` ….
public struct TraceExport: Sendable {
  /// The arrays.
  public let arrays: [NamedTensor]

  /// Creates an export of arrays that already have their keys.
  public init(arrays: [NamedTensor]) {
    self.arrays = arrays
  }
}
