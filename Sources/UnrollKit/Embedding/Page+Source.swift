import ModelFiles

extension Page {
  /// The YAML of a block such that lines and columns are those of the page.
  func yaml(of place: FigurePlace) -> String {
    String(repeating: "\n", count: place.yaml.lowerBound)
      + lines.texts[place.yaml].map { line in
        // Of a quotation, its marks are no part of the YAML.
        let width = place.prefix.width
        return line.prefix(width).map { $0 == ">" ? " " : String($0) }.joined() + line.dropFirst(width)
      }.joined(separator: "\n") + "\n"
  }

  /// The lines of a block's source, in a comment or out of it.
  func source(of place: FigurePlace, isShown: Bool) -> [String] {
    let old = lines.texts[place.source].map(String.init)
    guard place.isHidden == isShown else { return old }
    let following = place.prefix.following
    var fence = lines.texts[place.fence].map(String.init)
    if isShown {
      // A comment may hold the YAML without a fence.
      if place.fence == place.yaml { fence = ["\(following)```unroll"] + fence + ["\(following)```"] }
      fence[0] = place.prefix.text + fence[0].dropFirst(place.prefix.width)
      return fence
    }
    fence[0] = following + fence[0].dropFirst(place.prefix.width)
    return [place.prefix.text + PageMarker.source] + fence + [following + PageMarker.sourceEnd]
  }
}

extension FigurePlace {
  /// Where the source begins.
  var mark: TextMark { TextMark(line: source.lowerBound + 1, column: prefix.width + 1) }
}

extension FigureRequest.Caption {
  /// The words, where they are not the figure's own.
  var words: String? {
    guard case .words(let words) = self else { return nil }
    return words
  }
}

extension UnrollError {
  /// The same error, where it says no place, at this one; what is wrong is in the page then.
  func placed(in page: String, at mark: TextMark) -> UnrollError {
    guard file == nil || file == page, self.mark == nil else { return self }
    var error = self
    (error.file, error.mark) = (page, mark)
    if exitCode == .usage { error.exitCode = .badData }
    return error
  }
}

extension StringProtocol {
  /// Without spaces and tabs at the end.
  var trimmedEnd: SubSequence {
    guard let last = lastIndex(where: { $0 != " " && $0 != "\t" }) else {
      return self[startIndex..<startIndex]
    }
    return self[...last]
  }

  /// In quotation marks, shortened to what a line has room for.
  var quotedShort: String {
    let text = trimmed
    return "'\(text.count > 60 ? String(text.prefix(57)) + "…" : String(text))'"
  }

  /// The same, beginning shortly before the place where the text differs from another.
  func quotedShort(besides other: some StringProtocol) -> String {
    let shared = zip(self, other).prefix { $0 == $1 }.count
    return shared <= 24 ? quotedShort : ("…" + dropFirst(shared - 16)).quotedShort
  }
}
