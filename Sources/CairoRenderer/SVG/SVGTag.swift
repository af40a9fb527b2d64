/// A tag of an SVG file, as cairo writes them: what stands between tags is white space.
struct SVGTag {
  enum Kind {
    case opening, closing, selfClosing, declaration
  }

  var kind: Kind
  var name: String
  var attributes: [(name: String, value: ArraySlice<UInt8>)]

  /// Takes a file apart.
  static func scan(_ file: [UInt8]) -> [SVGTag] {
    var tags: [SVGTag] = []
    var index = 0
    while let start = file[index...].firstIndex(of: UInt8(ascii: "<")) {
      var end = start
      var isQuoted = false
      while end < file.count, isQuoted || file[end] != UInt8(ascii: ">") {
        if file[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        end += 1
      }
      tags.append(SVGTag(file[(start + 1)..<end]))
      index = min(end + 1, file.count)
    }
    return tags
  }

  private init(_ text: ArraySlice<UInt8>) {
    var text = text
    kind = .opening
    if text.first == UInt8(ascii: "?") {
      kind = .declaration
    } else if text.first == UInt8(ascii: "/") {
      kind = .closing
      text.removeFirst()
    } else if text.last == UInt8(ascii: "/") {
      kind = .selfClosing
      text.removeLast()
    }
    let nameEnd = text.firstIndex(where: Self.isBlank) ?? text.endIndex
    name = String(decoding: text[text.startIndex..<nameEnd], as: UTF8.self)
    attributes = []
    var rest = text[nameEnd...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals + 1 < rest.endIndex {
      let key = rest[rest.startIndex..<equals].drop(while: Self.isBlank)
      let valueStart = equals + 2
      guard let quote = rest[valueStart...].firstIndex(of: UInt8(ascii: "\"")) else { break }
      attributes.append((String(decoding: key, as: UTF8.self), rest[valueStart..<quote]))
      rest = rest[(quote + 1)...]
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

  /// The value of an attribute; nil where there is none.
  subscript(name: String) -> ArraySlice<UInt8>? {
    attributes.first { $0.name == name }?.value
  }

  /// The id that an attribute refers to, as `#id` or `url(#id)`.
  static func reference(in value: ArraySlice<UInt8>) -> Range<Int>? {
    guard let hash = value.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    if hash == value.startIndex { return (hash + 1)..<value.endIndex }
    let isURL = value[value.startIndex..<hash].suffix(4).elementsEqual("url(".utf8)
    guard isURL, let end = value[hash...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
    return (hash + 1)..<end
  }
}
