import Graphics

/// Makes cairo's SVG fit to stand in a page.
///
/// Cairo counts ids through the life of the process, so that two inlined figures would share glyphs and no
/// file could be made twice. Here ids get a prefix of their own and are counted anew; glyphs that nothing uses
/// or that look the same go; numbers are shortened; and the picture gets its name, description and text.
struct SVGFinisher {
  private let prefix: String
  private let scene: Scene
  private var output: [UInt8] = []
  /// From cairo's ids to ours; ids of equal glyphs have one value.
  private var ids: [String: String] = [:]
  /// From what a glyph looks like to its id.
  private var glyphs: [[UInt8]: String] = [:]
  private var referenced: Set<String> = []
  /// Glyphs that ink nothing.
  private var blanks: Set<String> = []
  /// The style of every open group that has nothing else, and of one that just ended, with where it ended.
  private var openGroups: [String?] = []
  private var endedGroup: (style: String, end: Int)?

  /// Finishes a file.
  ///
  /// - Parameter identifier: Stands, after a `u`, before every id.
  static func finish(_ file: [UInt8], of scene: Scene, identifier: String) -> [UInt8] {
    var finisher = SVGFinisher(scene: scene, identifier: identifier)
    finisher.output.reserveCapacity(file.count)
    finisher.write(SVGTag.scan(file))
    return finisher.output
  }

  private init(scene: Scene, identifier: String) {
    self.scene = scene
    let characters = identifier.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
    prefix = "u" + String(characters) + "-"
  }

  private mutating func write(_ tags: [SVGTag]) {
    for tag in tags {
      for (name, value) in tag.attributes where name != "d" {
        if let range = SVGTag.reference(in: value) { referenced.insert(text(value[range])) }
      }
    }
    var index = 0
    while index < tags.count {
      if tags[index].name == "symbol", let end = tags[index...].firstIndex(where: { $0.isEnd(of: "symbol") })
      {
        writeGlyph(tags[index...end])
        index = end + 1
      } else {
        if !isBlank(tags[index]) { write(tags[index]) }
        index += 1
      }
    }
  }

  private func isBlank(_ tag: SVGTag) -> Bool {
    guard tag.name == "use", let value = tag["xlink:href"], let range = SVGTag.reference(in: value) else {
      return false
    }
    return blanks.contains(text(value[range]))
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private mutating func writeGlyph(_ tags: ArraySlice<SVGTag>) {
    guard let id = tags.first?["id"].map(text), referenced.contains(id) else { return }
    let before = output.count
    for tag in tags.dropFirst().dropLast() { write(tag) }
    let body = Array(output[before...])
    output.removeSubrange(before...)
    if body.elementsEqual("<path/>\n".utf8) {
      blanks.insert(id)
      return
    }
    if let known = glyphs[body] {
      ids[id] = known
      return
    }
    let name = newID(for: id)
    glyphs[body] = name
    output += "<symbol overflow=\"visible\" id=\"\(name)\">\n".utf8
    output += body
    output += "</symbol>\n".utf8
  }

  private mutating func newID(for id: String) -> String {
    if let known = ids[id] { return known }
    let name = prefix + String(ids.count, radix: 36)
    ids[id] = name
    return name
  }

  private mutating func write(_ tag: SVGTag) {
    switch tag.kind {
    case .declaration: output += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
    case .closing:
      if tag.name == "svg" { output += SVGTextLayer.text(of: scene).utf8 }
      output += "</\(tag.name)>\n".utf8
      if tag.name == "g", let style = openGroups.popLast() { endedGroup = style.map { ($0, output.count) } }
    case .opening where tag.name == "svg": writeRoot()
    case .opening where tag.name == "g" && continuesGroup(tag): break
    case .opening, .selfClosing:
      output += "<\(tag.name)".utf8
      for (name, value) in tag.attributes { writeAttribute(name, value) }
      if tag.name == "image" { output += " style=\"image-rendering:pixelated\"".utf8 }
      output += (tag.kind == .selfClosing ? "/>\n" : ">\n").utf8
    }
  }

  /// Opens the group that just ended again where another follows with the same style.
  private mutating func continuesGroup(_ tag: SVGTag) -> Bool {
    let style = tag.attributes.count == 1 ? tag["style"].map(text) : nil
    openGroups.append(style)
    guard let style, let ended = endedGroup, ended.style == style, ended.end == output.count else {
      return false
    }
    output.removeLast("</g>\n".utf8.count)
    return true
  }

  private mutating func writeRoot() {
    let (width, height) = (SVGTextLayer.number(scene.width), SVGTextLayer.number(scene.height))
    output +=
      """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="\(width)" \
      height="\(height)" viewBox="0 0 \(width) \(height)" version="1.1" id="\(prefix)figure" role="img" \
      aria-labelledby="\(prefix)title \(prefix)description">
      <title id="\(prefix)title">\(SVGTextLayer.escaped(scene.title))</title>
      <desc id="\(prefix)description">\(SVGTextLayer.escaped(scene.description))</desc>\n
      """.utf8
  }

  private mutating func writeAttribute(_ name: String, _ value: ArraySlice<UInt8>) {
    var written: [UInt8]
    switch name {
    case "d", "x", "y", "width", "height", "x1", "y1", "x2", "y2": written = SVGNumbers.rounded(value)
    case "id": written = Array(newID(for: text(value)).utf8)
    case "style" where SVGTag.reference(in: value) == nil: written = Array(SVGNumbers.style(value).utf8)
    default:
      guard let range = SVGTag.reference(in: value) else {
        written = Array(value)
        break
      }
      written =
        value[..<range.lowerBound] + Array(newID(for: text(value[range])).utf8) + value[range.upperBound...]
      if name == "style" { written = Array(SVGNumbers.style(written[...]).utf8) }
    }
    guard !written.isEmpty else { return }
    output += " \(name)=\"".utf8
    output += written
    output.append(UInt8(ascii: "\""))
  }
}

extension SVGTag {
  fileprivate func isEnd(of name: String) -> Bool { kind == .closing && self.name == name }
}
