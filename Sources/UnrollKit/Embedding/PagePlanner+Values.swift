import ModelFiles
import Recurrent

extension PagePlanner {
  mutating func quote(inLine line: Int) throws(UnrollError) {
    let characters = Array(page.lines.texts[line])
    var (text, column) = ("", 0)
    for place in page.values where place.line == line {
      guard place.columns.lowerBound > LinePrefix(of: page.lines.texts[line]).width else {
        throw UnrollError(
          "a value that begins a line would end the paragraph there, for its marker is a comment",
          remedy: "put a word before it, or break the line elsewhere", in: page.path,
          at: TextMark(line: line + 1, column: place.columns.lowerBound + 1))
      }
      let value: QuotedValue
      do {
        let query = try ValueQuery(place.query)
        value = try QuotedValue(query, in: try source(of: query, at: place))
      } catch {
        let mark = TextMark(
          line: line + 1, column: String(characters[..<place.columns.lowerBound]).unicodeScalars.count + 1)
        guard let wrong = error as? ConfigurationError else {
          throw (error as? UnrollError)?.placed(in: page.path, at: mark)
            ?? UnrollError("\(error)", remedy: "please report this", exitCode: .software)
        }
        throw UnrollError(wrong.problem, remedy: wrong.remedy, in: page.path, at: mark)
      }
      let isRight = place.text.map(value.isSaid) ?? false
      if let said = place.text, !isRight {
        find("\(place.query) is \(value.text), and the page says \(said.quotedShort)", at: line)
      } else if place.text == nil {
        find("\(place.query) has not been filled in yet", at: line)
      }
      text += String(characters[column..<place.columns.lowerBound])
      text += "\(PageMarker.value)\(place.query)\(PageMarker.valueEnd)"
      text += (isRight ? place.text ?? value.text : value.text) + PageMarker.end
      column = place.columns.upperBound
    }
    replacements.append((line..<line + 1, [text + String(characters[column...])]))
  }

  /// The run that a value is of: the one that it names, or that of the figure above it, or else of the first below.
  private func source(of query: ValueQuery, at place: ValuePlace) throws(UnrollError) -> SourceRun {
    let mark = TextMark(line: place.line + 1, column: place.columns.lowerBound + 1)
    let block: Int?
    if let name = query.source {
      block = requests.firstIndex { $0.name == name }
      if block == nil { return try runs.run(files: [name], at: mark) }
    } else {
      block = page.blocks.lastIndex { $0.source.lowerBound < place.line } ?? page.blocks.indices.first
    }
    guard let block else {
      throw UnrollError(
        "nothing says which run this value is of", remedy: "add source= and a run configuration",
        in: page.path, at: mark)
    }
    return try runs.run(requests[block].source, ofBlockAt: page.blocks[block].source.lowerBound)
  }
}
