import Foundation
import Testing

@testable import UnrollKit

/// The network of the project's example: layers, weights and input are those of a well-known blog post, whose
/// h_3 is 0.02480672.
private let run = """
  input:
    samples: [[[0.1, 0.2], [0.3, 0.1], [0.2, 0.3]]]
  layers:
    - LSTM: {units: 1, kernel_initializer: {constant: 0.1}, recurrent_initializer: {constant: 0.1},
             recurrent_activation: keras2_hard_sigmoid}

  """

@Suite struct `Embedding into pages` {
  /// A folder with a run configuration and a page.
  private func inFolder(_ page: String, _ body: (Site) throws -> Void) throws {
    try inTemporaryFolder { folder in
      let site = Site(folder: folder)
      try site.write(run, "run.yaml")
      try site.write(page, "page.md")
      try body(site)
    }
  }

  @Test func `a block is drawn, hidden and referred to, and a value filled in; a second run changes nothing`()
    throws
  {
    try inFolder(
      "# A\n\nIt is {{ unroll: lstm/hidden_state[0,2,0] }}.\n\n```unroll\ndraw: cell\nsource: run.yaml\n```\n\nEnd"
    ) { site in
      let outcome = try site.embedding().write()
      #expect(
        outcome.written.map { $0.dropFirst(site.folder.count + 1) } == [
          "figures/page-cell-lstm-light.svg", "figures/page-cell-lstm-dark.svg", "figures/.unroll.json",
          "page.md",
        ])
      let text = try site.text("page.md")
      #expect(
        text.hasPrefix("# A\n\nIt is <!-- unroll: lstm/hidden_state[0,2,0] -->0.0248<!-- /unroll -->.\n\n"))
      #expect(
        text.contains(
          "\n<!-- unroll\n```unroll\ndraw: cell\nsource: run.yaml\n```\n-->\n\n<picture>\n  <source media"))
      #expect(text.hasSuffix("</picture>\n\n<!-- /unroll -->\n\nEnd"))
      #expect(try site.text("figures/page-cell-lstm-dark.svg").contains("<svg"))

      #expect(try site.findings().isEmpty)
      let before = try site.modificationDates()
      #expect(try site.embedding(isCheck: false).write().written.isEmpty)
      #expect(try site.modificationDates() == before)
    }
  }

  @Test func `line endings, indentation and quotation marks stay`() throws {
    try inFolder(
      "- a\r\n\r\n  ```unroll\r\n  draw: cell\r\n  source: run.yaml\r\n  theme: light\r\n  ```\r\n"
    ) { site in
      _ = try site.embedding().write()
      let text = try site.text("page.md")
      #expect(!text.replacing("\r\n", with: "").contains("\n"))
      #expect(text.contains("\r\n  -->\r\n\r\n  !["))
      #expect(text.hasSuffix("(figures/page-cell-lstm-light.svg)\r\n\r\n  <!-- /unroll -->\r\n"))
      #expect(try site.findings().isEmpty)
    }
    try inFolder("> ```unroll\n> draw: cell\n> source: run.yaml\n> show: true\n> ```") { site in
      _ = try site.embedding(host: .plain).write()
      let lines = try site.text("page.md").split(separator: "\n")
      #expect(lines.prefix(8).suffix(3) == [">", "> <!-- unroll:picture -->", ">"])
      #expect(lines.last == "> <!-- /unroll -->")
      #expect(try site.findings(host: .plain).isEmpty)
    }
  }

  @Test func `a block moves into a comment and out of it`() throws {
    try inFolder("```unroll\ndraw: cell\nsource: run.yaml\n```\n") { site in
      _ = try site.embedding().write()
      let hidden = try site.text("page.md")
      try site.write(hidden.replacing("draw: cell", with: "draw: cell\nshow: true"), "page.md")
      #expect(try site.findings().count == 1)
      _ = try site.embedding().write()
      #expect(
        try site.text("page.md").hasPrefix(
          "```unroll\ndraw: cell\nshow: true\nsource: run.yaml\n```\n\n<!-- unroll:picture -->\n"))
      try site.write(try site.text("page.md").replacing("show: true\n", with: ""), "page.md")
      _ = try site.embedding().write()
      #expect(try site.text("page.md") == hidden)
    }
  }

  @Test func `a stale value, a moved one, a hand-edited and a deleted picture are each found`() throws {
    try inFolder("h {{ unroll: lstm/hidden_state[0,2,0] }}\n\n```unroll\ndraw: cell\nsource: run.yaml\n```\n")
    {
      site in
      _ = try site.embedding().write()
      let (page, light) = (try site.text("page.md"), try site.text("figures/page-cell-lstm-light.svg"))

      try site.write(page.replacing("-->0.0248<", with: "-->0.0249<"), "page.md")
      #expect(try site.findings().map(\.line) == [1])
      #expect(
        try site.findings()[0].problem == "lstm/hidden_state[0,2,0] is 0.0248, and the page says '0.0249'")
      try site.write(page, "page.md")

      try site.write(light + " ", "figures/page-cell-lstm-light.svg")
      try FileManager.default.removeItem(atPath: "\(site.folder)/figures/page-cell-lstm-dark.svg")
      let files = try site.findings()
      #expect(files.map(\.line) == [3, 3])
      #expect(files.map { $0.problem.split(separator: "svg ").last } == ["was edited by hand", "is missing"])
      _ = try site.embedding().write()
      #expect(try site.text("figures/page-cell-lstm-light.svg") == light)

      try site.write(run.replacing("[0.2, 0.3]", with: "[0.2, 0.9]"), "run.yaml")
      let moved = try site.findings()
      // By hand: the last sum of the inputs is 1.1, so that i = o = 0.5223, f = 0.7223, g = tanh 0.1116, and
      // c = f · 0.0315 + i · g = 0.0808, h = o · tanh c = 0.0421.
      #expect(
        moved.first?.problem == "lstm/hidden_state[0,2,0] is 0.0421, and the page says '0.0248'")
      #expect(
        moved.filter { $0.problem.hasSuffix("svg is not what its source gives: '0.0486' is now '0.0808'") }
          .count == 2)
      _ = try site.embedding().write()
      #expect(try site.findings().isEmpty)

      try FileManager.default.removeItem(atPath: "\(site.folder)/figures/.unroll.json")
      #expect(try site.findings().count == 2)
      _ = try site.embedding().write()
      #expect(try site.findings().isEmpty)
    }
  }

  @Test func `the last digits of another processor make no difference`() throws {
    let inline =
      "draw: cell\nlayer: {LSTM: {units: 1, kernel_initializer: {constant: 0.1}}}\ninput: [[[0.1, 0.2]]]"
    try inFolder("```unroll\n\(inline)\n```\n\nh {{ unroll: lstm/hidden_state[0,0,0] format=%.6f }}\n") {
      site in
      _ = try site.embedding().write()
      let page = try site.text("page.md")
      // 0.1 and the float32 after it.
      try site.write(page.replacing("constant: 0.1", with: "constant: 0.10000001"), "page.md")
      #expect(try site.findings().isEmpty)
      let before = try site.modificationDates()
      #expect(try site.embedding().write().written.isEmpty)
      #expect(try site.modificationDates() == before)
      try site.write(page.replacing("constant: 0.1", with: "constant: 0.11"), "page.md")
      #expect(try site.findings().map(\.line).contains(1))
      #expect(try site.findings().map(\.line).contains(16))
    }
  }

  @Test func `pictures that no page shows any longer go, unless they were edited`() throws {
    try inFolder("```unroll\ndraw: cell\nsource: run.yaml\n```\n") { site in
      _ = try site.embedding().write()
      try site.write("edited", "figures/page-cell-lstm-dark.svg")
      try site.write(try site.text("page.md").replacing("cell", with: "folded"), "page.md")
      let outcome = try site.embedding().write()
      #expect(outcome.removed == ["\(site.folder)/figures/page-cell-lstm-light.svg"])
      #expect(outcome.kept == ["\(site.folder)/figures/page-cell-lstm-dark.svg"])
      #expect(
        try site.names("figures") == [
          ".unroll.json", "page-cell-lstm-dark.svg", "page-folded-dark.svg", "page-folded-light.svg",
        ])
      try FileManager.default.removeItem(atPath: "\(site.folder)/page.md")
      try site.write("No figure.\n", "other.md")
      _ = try site.embedding("other.md").write()
      #expect(try site.names("figures") == [".unroll.json", "page-cell-lstm-dark.svg"])
    }
  }

  @Test func `two figures never share a name`() throws {
    let block = "```unroll\ndraw: cell\nsource: run.yaml\ntheme: light\n```\n\n"
    try inFolder(block + block + block.replacing("theme", with: "name: third\ntheme")) { site in
      _ = try site.embedding().write()
      #expect(
        try site.names("figures") == [
          ".unroll.json", "page-cell-lstm-2-light.svg", "page-cell-lstm-light.svg", "third-light.svg",
        ])
      try site.write(block.replacing("theme", with: "name: third\ntheme"), "other.md")
      let error = #expect(throws: UnrollError.self) { try site.embedding("other.md") }
      #expect(error?.mark == .init(line: 1, column: 1))
      #expect(error?.problem == "the name third is taken by a picture of ../page.md")
    }
  }

  @Test(arguments: [
    ("draw: cell", 2, 1, "the run configuration has no layers"),
    ("source: run.yaml", 2, 1, "the block draws nothing"),
    ("draw: cel\nsource: run.yaml", 2, 7, "there is no figure cel"),
    ("draw: cell\nsource: no.yaml", 3, 9, "no.yaml: there is no such file"),
    ("draw: cell\nsource: run.yaml\ncolour: red", 4, 1, "unknown key \"colour\" in a figure with a source"),
    ("draw: cell\nsource: run.yaml\nsteps: 1,3", 4, 8, "steps has gaps"),
    ("draw: cell\nsource: run.yaml\nsteps: 1-9", 2, 7, "there is no step 9"),
    ("draw: cell\nsource: run.yaml\nname: a/b", 4, 7, "name is \"a/b\""),
    ("draw: cell\nsource: run.yaml\nshow: maybe", 4, 7, "show is \"maybe\""),
    ("draw: cell\nlayer: {LSTM: {units: 0}}", 3, 23, "units is 0"),
    ("- draw", 2, 1, "the block holds a list"),
    ("draw: [", 3, 1, "the YAML is wrong (while parsing a flow node: did not find expected node content)"),
  ])
  func `what is wrong in a block is said with its place in the page`(
    block: String, line: Int, column: Int, problem: String
  ) throws {
    try inFolder("```unroll\n\(block)\n```\n") { site in
      let error = #expect(throws: UnrollError.self) { try site.embedding() }
      #expect(error?.file == "\(site.folder)/page.md")
      #expect(error?.mark == .init(line: line, column: column))
      #expect(error?.problem == problem)
      #expect(error?.exitCode == .badData)
      let names = try site.names("")
      #expect(names == ["page.md", "run.yaml"])
    }
  }

  @Test(arguments: [
    ("lstm/hidden_stat[0,0,0]", "the run has no lstm/hidden_stat"),
    ("lstm/hidden_state[0,3,0]", "lstm/hidden_state has the shape (1, 3, 1), and no index 3 on axis 1"),
    ("parameters gru", "the run has no layer gru"), ("lstm/hidden_state[x]", "\"x\" is no index"),
  ])
  func `a value that is not there is said with its place`(query: String, problem: String) throws {
    try inFolder("Say {{ unroll: \(query) source=run.yaml }}.\n") { site in
      let error = #expect(throws: UnrollError.self) { try site.embedding() }
      #expect(error?.mark == .init(line: 1, column: 5))
      #expect(error?.problem == problem)
    }
  }

  @Test(arguments: [
    "{{ unroll: shape lstm/output source=run.yaml }} a", "a\n- {{ unroll: parameters source=run.yaml }}",
  ])
  func `a value that begins a line is refused, for a comment there ends the paragraph`(page: String) throws {
    try inFolder(page) { site in
      let error = #expect(throws: UnrollError.self) { try site.embedding() }
      #expect(error?.remedy == "put a word before it, or break the line elsewhere")
    }
  }

  @Test func `values are of the figure above, of a named one, or of a file`() throws {
    let block =
      "```unroll\ndraw: cell\nname: NAME\nlayer: {GRU: {units: 3}}\ninput: {batch: 1, timesteps: T, features: 2}\n```\n"
    let first = block.replacing("NAME", with: "one").replacing("T,", with: "4,")
    let second = block.replacing("NAME", with: "two").replacing("T,", with: "5,")
    let shape = "{{ unroll: shape gru/hidden_state"
    try inFolder(
      "a \(shape) }}\n\n\(first)\nb \(shape) }}\n\n\(second)\nc \(shape) }}, \(shape) source=one }}, {{ unroll: parameters gru }}, {{ unroll: parameters lstm source=run.yaml }}, {{ unroll: gru/update_gate_preactivation[0,0,:] format=%d }}\n"
    ) { site in
      _ = try site.embedding().write()
      let texts = try Page(try site.text("page.md"), named: "page.md").values.map { $0.text ?? "" }
      // GRU: 3 · (2·3 + 3·3 + 2·3); LSTM: 4 · (2 + 1 + 1).
      #expect(texts.dropLast() == ["(1, 4, 3)", "(1, 4, 3)", "(1, 5, 3)", "(1, 4, 3)", "63", "16"])
      #expect(texts.last?.split(separator: ", ").count == 3)
      #expect(try site.findings().isEmpty)
    }
  }
}

/// A folder with pages.
private struct Site {
  let folder: String

  func write(_ text: String, _ name: String) throws {
    try AtomicFile.write(Array(text.utf8), to: "\(folder)/\(name)")
  }

  func text(_ name: String) throws -> String { try FileContents.text("\(folder)/\(name)") }

  func embedding(
    _ page: String = "page.md", host: EmbeddingHost? = nil, isCheck: Bool = false
  ) throws(UnrollError) -> Embedding {
    try Embedding(of: ["\(folder)/\(page)"], .init(host: host), isCheck: isCheck)
  }

  func findings(host: EmbeddingHost? = nil) throws -> [StaleFinding] {
    try embedding(host: host, isCheck: true).findings
  }

  func names(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
  }

  func modificationDates() throws -> [String: Date] {
    var dates: [String: Date] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      dates[path] =
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.modificationDate] as? Date
    }
    return dates
  }
}
