import ModelFiles

/// A Markdown page with the figures and the numbers in it that a run gives.
struct Page {
  /// The file, as the user named it.
  let path: String
  let lines: PageLines
  let blocks: [FigurePlace]
  let values: [ValuePlace]

  /// Reads a page.
  ///
  /// - Throws: An ``UnrollError`` with the place of a block or a marker that is never closed.
  init(_ text: String, named path: String) throws(UnrollError) {
    var scanner = PageScanner(PageLines(text), named: path)
    try scanner.scan()
    self.path = path
    (lines, blocks, values) = (scanner.lines, scanner.blocks, scanner.values)
  }
}

/// Where a figure stands in a page: its source, and below that what was made of it.
struct FigurePlace: Hashable {
  /// The lines, from 0, of the source with its fence or its comment.
  var source: Range<Int>
  /// The lines of the fenced block; the same as ``source`` unless that is in a comment.
  var fence: Range<Int>
  /// The lines of YAML.
  var yaml: Range<Int>
  /// What stands before the source's first line.
  var prefix: LinePrefix
  /// Whether the source is in a comment, and so not seen in the page.
  var isHidden: Bool
  /// What was made of it, markers included: the lines from the end of the source on; empty where nothing was yet.
  var made: Range<Int>
}

/// Where a number or a shape stands in a page.
struct ValuePlace: Hashable {
  /// The line, from 0.
  let line: Int
  /// The first column, and that behind the last, from 0 in characters.
  let columns: Range<Int>
  /// What is asked for: `lstm/hidden_state[0,2,0] format=%.4f`.
  let query: String
  /// What the page says now; nil where it says nothing yet.
  let text: String?
}

/// The comments that embedding goes by; hosts drop them.
enum PageMarker {
  /// Opens a comment with a figure's source in it; a line of its own.
  static let source = "<!-- unroll"
  /// Closes that comment; a line of its own.
  static let sourceEnd = "-->"
  /// Opens what was made of a source that is seen.
  static let picture = "<!-- unroll:picture -->"
  /// Ends what was made, and a value.
  static let end = "<!-- /unroll -->"
  /// Opens a value: behind it stands what is asked for.
  static let value = "<!-- unroll: "
  /// Closes the opening of a value.
  static let valueEnd = " -->"
  /// How a value is first written, and its end.
  static let snippet = (open: "{{ unroll:", close: "}}")
}
