import ModelFiles

/// Finds what is ours in a page, and passes over fenced blocks, code and comments of others.
struct PageScanner {
  let lines: PageLines
  private let path: String
  private(set) var blocks: [FigurePlace] = []
  private(set) var values: [ValuePlace] = []
  private var index = 0
  /// Where the text of the innermost list item begins.
  private var listWidth = 0
  /// Whether the line before is indented code, or blank behind such.
  private var wasCode = false

  init(_ lines: PageLines, named path: String) {
    (self.lines, self.path) = (lines, path)
  }

  private var texts: [Substring] { lines.texts }

  mutating func scan() throws(UnrollError) {
    skipFrontMatter()
    while index < texts.count {
      let line = texts[index]
      let prefix = LinePrefix(of: line)
      noteList(prefix)
      let isCode = isIndentedCode(prefix)
      if line.isBlank || isCode {
        wasCode = wasCode || isCode
        index += 1
        continue
      }
      wasCode = false
      if let fence = Fence(line) {
        try read(fence)
      } else {
        switch text(index) {
        case PageMarker.source: try readComment(prefix)
        case PageMarker.picture: throw stray(PageMarker.picture)
        case PageMarker.end: throw stray(PageMarker.end)
        case let text where text.hasPrefix("<!--") && !text.contains("-->"): skipComment()
        default: try readParagraph()
        }
      }
    }
  }

  /// The text of a line without what stands before it.
  private func text(_ index: Int) -> Substring {
    texts[index].dropFirst(LinePrefix(of: texts[index]).width).trimmed
  }

  /// Whether nothing stands in a line but what a quotation has before it.
  private static func isEmpty(_ line: Substring) -> Bool { LinePrefix(of: line).width == line.count }

  private mutating func skipFrontMatter() {
    guard texts.count > 1, texts[0] == "---",
      let end = texts.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." })
    else { return }
    index = end + 1
  }

  private mutating func noteList(_ prefix: LinePrefix) {
    if let width = prefix.listWidth {
      listWidth = width
    } else if index > 0, prefix.width == 0, texts[index - 1].isBlank, !texts[index].isBlank {
      listWidth = 0
    }
  }

  private func isIndentedCode(_ prefix: LinePrefix) -> Bool {
    // A tutorial's directives indent what is in them.
    !path.hasSuffix(".tutorial") && prefix.indentation >= listWidth + 4 && prefix.listWidth == nil
      && (wasCode || index == 0 || texts[index - 1].isBlank)
  }

  private mutating func skipComment() {
    while index < texts.count, !texts[index].contains("-->") { index += 1 }
    index += 1
  }

  private mutating func readParagraph() throws(UnrollError) {
    var end = index + 1
    while end < texts.count, !texts[end].isBlank, Fence(texts[end]) == nil, !isMarker(end) { end += 1 }
    var scanner = ValueScanner(texts[index..<end], named: path)
    values += try scanner.scan()
    for line in index..<end { if let width = LinePrefix(of: texts[line]).listWidth { listWidth = width } }
    index = end
  }

  private func isMarker(_ index: Int) -> Bool {
    let text = text(index)
    return [PageMarker.source, PageMarker.picture, PageMarker.end].contains { text == $0 }
  }

  private func stray(_ marker: String) -> UnrollError {
    error(
      "nothing stands before this marker", remedy: "remove the line \(marker), or put the block back above it"
    )
  }

  private func error(_ problem: String, remedy: String) -> UnrollError {
    UnrollError(
      problem, remedy: remedy, in: path,
      at: TextMark(line: index + 1, column: LinePrefix(of: texts[index]).width + 1))
  }
}

extension PageScanner {
  private mutating func read(_ fence: Fence) throws(UnrollError) {
    guard let end = texts[(index + 1)...].firstIndex(where: { fence.isClosed(by: $0) }) else {
      guard fence.isOurs else { return index = texts.count }
      throw error("this block is never closed", remedy: "end it with a line of the same backticks")
    }
    defer { index = max(index, end + 1) }
    guard fence.isOurs else { return }
    var place = FigurePlace(
      source: index..<end + 1, fence: index..<end + 1, yaml: index + 1..<end, prefix: fence.prefix,
      isHidden: false, made: end + 1..<end + 1)
    if let marker = texts[(end + 1)...].firstIndex(where: { !Self.isEmpty($0) }),
      text(marker) == PageMarker.picture
    {
      guard let last = endMarker(after: marker) else {
        index = marker
        throw error("this marker has no end", remedy: "put \(PageMarker.end) behind the picture")
      }
      place.made = end + 1..<last + 1
    }
    blocks.append(place)
    index = place.made.upperBound
  }

  /// Reads a source in a comment, with a fence around it or without one.
  private mutating func readComment(_ prefix: LinePrefix) throws(UnrollError) {
    guard let end = texts.indices[(index + 1)...].first(where: { text($0) == PageMarker.sourceEnd }) else {
      throw error("this comment is never closed", remedy: "end it with a line \(PageMarker.sourceEnd)")
    }
    var yaml = index + 1..<end
    if let first = yaml.first, let fence = Fence(texts[first]), fence.isOurs {
      guard let close = texts[first + 1..<end].lastIndex(where: { fence.isClosed(by: $0) }) else {
        index = first
        throw error("this block is never closed", remedy: "end it with a line of the same backticks")
      }
      yaml = first + 1..<close
    }
    let last = endMarker(after: end)
    blocks.append(
      FigurePlace(
        source: index..<end + 1, fence: index + 1..<end, yaml: yaml, prefix: prefix, isHidden: true,
        made: end + 1..<(last ?? end) + 1))
    index = (last ?? end) + 1
  }

  /// The line that ends what was made of a source, unless another source comes first.
  private func endMarker(after start: Int) -> Int? {
    for line in texts.indices[(start + 1)...] {
      let text = text(line)
      if text == PageMarker.end { return line }
      if text.hasPrefix(PageMarker.source) || Fence(texts[line])?.isOurs == true { return nil }
    }
    return nil
  }
}
