import Graphics

/// The words of a picture, unseen above their outlines, so that they can be searched, selected and copied.
enum SVGTextLayer {
  /// The elements that hold a scene's words; empty where it has none.
  static func text(of scene: Scene) -> String {
    let lines = lines(of: scene.elements)
    guard !lines.isEmpty else { return "" }
    return "<g fill-opacity=\"0\" font-family=\"Inter, sans-serif\">\n" + lines.joined() + "</g>\n"
  }

  private static func lines(of elements: [Scene.Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .text(let text): line(text).map { [$0] } ?? []
      case .group(let group): lines(of: group.elements)
      case .shape, .image: []
      }
    }
  }

  private static func line(_ text: TypesetText) -> String? {
    guard text.plain.contains(where: { !$0.isWhitespace }), let size = text.runs.first?.size else {
      return nil
    }
    let (x, y) = (number(text.origin.x), number(text.origin.y))
    let turn = text.rotation == 0 ? "" : " transform=\"rotate(\(number(text.rotation)) \(x) \(y))\""
    return """
      <text x="\(x)" y="\(y)" font-size="\(number(size))" textLength="\(number(text.advance))" \
      lengthAdjust="spacingAndGlyphs"\(turn)>\(escaped(text.plain))</text>\n
      """
  }

  /// A number with at most two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return sign + String(whole) }
    let fraction = rest.isMultiple(of: 10) ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return "\(sign)\(whole).\(fraction)"
  }

  /// Text as it may stand in XML 1.0, which has no control characters.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
