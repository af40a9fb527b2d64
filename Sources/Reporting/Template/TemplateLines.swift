import Stencil

/// Where in a template's text its tags stand.
///
/// Stencil's own locations fail for a line that occurs twice, such as `{% endif %}`.
enum TemplateLines {
  /// The line, from 1, on which a token starts.
  static func line(ofToken index: Int, in tokens: [Token], _ source: String?) -> Int? {
    guard let source else { return nil }
    let tag = tokens[..<index].count { $0.kind != .text }
    let starts = tagStarts(in: source)
    return tag < starts.count ? starts[tag] : nil
  }

  /// The line of every `{{`, `{%` and `{#` that opens a tag.
  private static func tagStarts(in source: String) -> [Int] {
    var starts: [Int] = []
    var line = 1
    var closing: UInt8?
    var previous: UInt8 = 0
    for byte in source.utf8 {
      if let close = closing {
        if previous == close && byte == UInt8(ascii: "}") { closing = nil }
      } else if previous == UInt8(ascii: "{"), let close = closings[byte] {
        starts.append(line)
        closing = close
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      previous = byte
    }
    return starts
  }

  private static let closings: [UInt8: UInt8] = [
    UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "%"): UInt8(ascii: "%"),
    UInt8(ascii: "#"): UInt8(ascii: "#"),
  ]
}

extension TemplateError {
  /// What Stencil reports, with its place.
  init(_ error: any Error, template name: String, library: TemplateLibrary, environment: Environment) {
    let syntax = error as? TemplateSyntaxError
    let origin = syntax?.templateName ?? name
    let template = try? library.loadTemplate(name: origin, environment: environment)
    let line = template.flatMap { template -> Int? in
      // A filter's own token is a part of the tag's, so that the tag is found by what it contains.
      let index = template.tokens.firstIndex { token in
        syntax?.token.map { token == $0 || token.contents.contains($0.contents) } ?? false
      }
      return index.flatMap {
        TemplateLines.line(ofToken: $0, in: template.tokens, library.source(named: origin))
      }
    }
    let text = (syntax?.reason ?? "\(error)").split(whereSeparator: \.isNewline).joined(separator: " ")
    let isMissing = error is TemplateDoesNotExist || text.contains("does not exist")
    self.init(
      template: origin, line: line, problem: Self.sentence(text),
      remedy: isMissing
        ? "a template can include \(library.names.joined(separator: ", "))"
        : "see Stencil's template language for tags and filters")
  }

  private static func sentence(_ text: String) -> String {
    let text = text.last == "." ? String(text.dropLast()) : text
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
