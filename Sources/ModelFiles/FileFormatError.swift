/// A file whose bytes are not what its format asks for.
///
/// Whoever opened the file knows its name; this says what is wrong inside it, where, and what to do.
public struct FileFormatError: Error, Hashable, Sendable {
  /// What is wrong, in a few words: `array kernel: the header wants 256 bytes, 236 are there`.
  public var problem: String
  /// What to do about it: `save the file again`.
  public var remedy: String
  /// Where in the text; nil for a binary file.
  public var mark: TextMark?

  /// Creates an error.
  public init(_ problem: String, remedy: String, at mark: TextMark? = nil) {
    self.problem = problem
    self.remedy = remedy
    self.mark = mark
  }
}

/// A place in a text file, counted as editors count: from 1.
public struct TextMark: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int

  /// Creates a mark.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A piece of somebody's input as an error message quotes it: in quotation marks, and shortened when long.
public func quoted(_ text: some StringProtocol, limit: Int = 40) -> String {
  text.count <= limit ? "\"\(text)\"" : "\"\(text.prefix(limit - 1))…\""
}
