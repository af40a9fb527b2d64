import Foundation
import Recurrent
import Testing

@testable import Reporting

/// `templates/README.md` documents the names that a template sees: all of them, and no others.
@Suite struct ContextDocumentationTests {
  /// The kinds of names of each section of the document, by name.
  private let sections: [String: [String: String]]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let text = try String(contentsOf: root.appending(path: "templates/README.md"), encoding: .utf8)
    var sections: [String: [String: String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 3, section != "Filters", cells[0].hasPrefix("`") else { continue }
      sections[section, default: [:]][cells[0].filter { $0 != "`" }] = cells[1]
    }
    self.sections = sections
  }

  /// A report in which every list has an element.
  private func fullReport() throws -> Report {
    let states = [Tensor(repeating: 0.5, shape: [2, 4])]
    func run(_ className: String, _ states: [Tensor]) throws -> ReportContents.Run {
      try Runs.run(
        className,
        [Runs.layer(className, units: 4, [("dropout", .number(0.5))]), Runs.layer("Dense", units: 3)],
        Runs.unequalInput,
        mask: Runs.mask, initialStates: states)
    }
    let files = [ReportContents.Picture.File(theme: "light", format: .svg, path: "a.svg")]
    let pictures = ["GRU", nil].map {
      ReportContents.Picture(
        figure: "unrolled", run: $0, layer: nil, caption: "", alternativeText: "", files: files)
    }
    return try Report(
      Runs.contents([run("GRU", states), run("LSTM", states + states)], figures: pictures))
  }

  @Test func `every name is documented with its kind, and every documented name exists`() throws {
    var seen: Set<String> = []
    try check(fullReport().context, "Report", &seen)
    #expect(seen == Set(sections.keys))
  }

  private func check(_ record: [String: Any], _ section: String, _ seen: inout Set<String>) throws {
    seen.insert(section)
    let documented = try #require(sections[section], "no section \(section)")
    #expect(Set(record.keys) == Set(documented.keys), "names of \(section)")
    for (name, kind) in documented {
      guard let value = record[name] else { continue }
      try check(value, kind, "\(section).\(name)", &seen)
    }
  }

  private func check(_ value: Any, _ kind: String, _ path: String, _ seen: inout Set<String>) throws {
    switch kind {
    case "text", "Markdown": #expect(value is String, "\(path)")
    case "number": #expect(value is Int, "\(path)")
    case "flag": #expect(value is Bool, "\(path)")
    case "list of lists of text": #expect(value is [[String]], "\(path)")
    case _ where kind.hasPrefix("list of "):
      let list = try #require(value as? [Any], "\(path)")
      for element in list { try check(element, String(kind.dropFirst(8)), path, &seen) }
    default:
      try check(try #require(value as? [String: Any], "\(path)"), kind, &seen)
    }
  }
}
