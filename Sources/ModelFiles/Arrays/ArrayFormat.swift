import Recurrent

/// A kind of file that an input can be read from. A new one is one file and one line in ``FormatCatalog``.
public protocol ArrayFormat: Sendable {
  /// The end of its files' names, without the dot: `npy`.
  static var suffix: String { get }

  /// What it is, in a few words.
  static var summary: String { get }

  /// Reads one array from a whole file.
  ///
  /// Declared sizes are compared with the file's own before any memory is taken for them, and nothing in a
  /// file is ever run.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: Which array, where the file holds several; its only one where nil.
  /// - Returns: The numbers as float32; they may hold NaN and infinities where the format has them.
  static func read(_ bytes: [UInt8], array name: String?) throws(FileFormatError) -> Tensor

  /// The names of the arrays in a file; none for a format that keeps one array without a name.
  static func arrayNames(_ bytes: [UInt8]) throws(FileFormatError) -> [String]
}

extension ArrayFormat {
  /// None.
  public static func arrayNames(_ bytes: [UInt8]) throws(FileFormatError) -> [String] { [] }
}
