import CairoRenderer
import Foundation
import Graphics
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  private func svg(_ scene: Scene, identifier: String = "panel") throws -> String {
    String(decoding: try CairoRenderer().render(scene, as: .svg, identifier: identifier), as: UTF8.self)
  }

  private func elements(_ text: String) throws -> [SVGElement] {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = SVGReader()
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.elements
  }

  @Test func `the root has size, role, name and description`() throws {
    let elements = try elements(svg(SampleScene.panel()))
    let root = try #require(elements.first)
    #expect(root.name == "svg")
    #expect(root.attributes["width"] == "352")
    #expect(root.attributes["viewBox"] == "0 0 352 420")
    #expect(root.attributes["role"] == "img")
    let labels = try #require(root.attributes["aria-labelledby"]).split(separator: " ").map(String.init)
    let named = labels.compactMap { label in elements.first { $0.attributes["id"] == label } }
    #expect(named.map(\.name) == ["title", "desc"])
    #expect(named.map(\.text) == ["What an LSTM layer <returns>", "Only a3 = 0.0248 leaves & nothing else."])
  }

  @Test func `every id has the prefix, is unique, and every reference leads somewhere`() throws {
    let text = try svg(SampleScene.panel(), identifier: "01a/lstm light")
    let ids = try elements(text).compactMap { $0.attributes["id"] }
    #expect(ids.allSatisfy { $0.hasPrefix("u01a-lstm-light-") })
    #expect(Set(ids).count == ids.count)
    let references = text.matches(of: /(?:xlink:href="#|url\(#)([^")]*)/).map { String($0.1) }
    #expect(references.count > 100)
    #expect(Set(references).isSubset(of: ids))
  }

  @Test func `the words lie unseen at their places`() throws {
    let lines = try elements(svg(SampleScene.panel())).filter { $0.name == "text" }
    #expect(lines.map(\.text).contains("return_sequences=True return_state=False"))
    #expect(lines.map(\.text).contains("c⟨t⟩ = Γ_f ⊙ c⟨t−1⟩ + Γ_i ⊙ c\u{0303}⟨t⟩"))
    let sentence = try #require(lines.first { $0.text.hasPrefix("Returns") })
    #expect(sentence.attributes["x"] == "11")
    #expect(sentence.attributes["y"] == "52")
    #expect(sentence.attributes["font-size"] == "12")
    #expect(Double(sentence.attributes["textLength"] ?? "") ?? 0 > 200)
    #expect(lines.contains { $0.attributes["transform"]?.hasPrefix("rotate(-40 ") == true })
  }

  @Test func `numbers have at most two decimals and colors are hexadecimal`() throws {
    let text = try svg(SampleScene.panel())
    for path in text.matches(of: /\sd="([^"]*)"/) { #expect(path.1.firstMatch(of: /\.\d{3}/) == nil) }
    #expect(!text.contains("rgb("))
    #expect(text.contains("stroke:#8C4385"))
  }

  @Test func `path data reads as it was drawn`() throws {
    let path = Path([
      .move(Point(0, 0)), .line(Point(-0.004, 9.996)), .line(Point(-3.25, 0.5)), .line(Point(12.346, 99.995)),
    ])
    let scene = Scene(
      width: 20, height: 100, background: nil, title: "t", description: "d",
      elements: [.shape(.init(path: path, stroke: Stroke(Color(0x123456), width: 2)))])
    // Cairo keeps coordinates in steps of 1/256.
    let text = try svg(scene)
    #expect(text.contains("d=\"M0 0L0 10L-3.25 0.5L12.35 100\""))
  }

  @Test func `control characters in names do not break the file`() throws {
    let scene = Scene(
      width: 20, height: 10, background: nil, title: "a\u{1}b \"c\"", description: "<&>", elements: [])
    let elements = try elements(svg(scene))
    #expect(elements.map(\.text).contains("a\u{FFFD}b \"c\""))
    #expect(elements.map(\.text).contains("<&>"))
  }

  @Test func `a bitmap stays sharp`() throws {
    let image = try #require(elements(svg(SampleScene.panel())).first { $0.name == "image" })
    #expect(image.attributes["style"] == "image-rendering:pixelated")
    #expect(Int(image.attributes["width"] ?? "") == 160, "four cells of 20 px, two pixels a px")
  }

  @Test func `one glyph is defined once`() throws {
    let text = try svg(SampleScene.panel())
    let symbols = text.components(separatedBy: "<symbol").dropFirst().map {
      $0.components(separatedBy: "</symbol>")[0]
    }
    let outlines = symbols.compactMap { $0.firstMatch(of: /\sd="([^"]*)"/).map { String($0.1) } }
    #expect(outlines.count == symbols.count)
    #expect(Set(outlines).count == outlines.count)
  }
}

struct SVGElement {
  var name: String
  var attributes: [String: String]
  var text = ""
}

private final class SVGReader: NSObject, XMLParserDelegate {
  var elements: [SVGElement] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(SVGElement(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    open.removeLast()
  }
}
