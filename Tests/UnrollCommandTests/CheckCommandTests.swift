import Foundation
import Testing

@Suite struct CheckCommandTests {
  /// A folder with a report on two layers of a few units.
  private func tool() throws -> Tool {
    let tool = try Tool()
    try tool.write(Self.source(scale: "0.5"), to: "run.yaml")
    let result = try tool.run("report", "run.yaml", "--formats", "svg,png", "--theme", "light")
    #expect(result.exitCode == 0, "\(result.errors)")
    return tool
  }

  private static func source(scale: String) -> String {
    """
    input: [[[0.5, -0.25], [0.75, 0.125], [-1, 0.5]]]
    layers:
      - LSTM: {name: low, units: 2, kernel_initializer: {constant: \(scale)}, return_sequences: true}
      - GRU: {name: high, units: 3}
    """
  }

  @Test func `what was just made is current, and so is the same from elsewhere`() throws {
    let tool = try tool()
    defer { tool.remove() }
    let result = try tool.run("check", "output/run")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.text.hasPrefix("output/run: current, "))

    let moved = tool.folder.appending(path: "elsewhere")
    try FileManager.default.createDirectory(at: moved, withIntermediateDirectories: true)
    for name in ["run.yaml", "output"] {
      try FileManager.default.moveItem(
        at: tool.folder.appending(path: name), to: moved.appending(path: name))
    }
    #expect(try tool.run("check", "elsewhere/output/").exitCode == 0)
  }

  @Test func `an edited file, a missing one and a stranger are told apart`() throws {
    let tool = try tool()
    defer { tool.remove() }
    let report = String(decoding: try tool.read("output/run/README.md"), as: UTF8.self)
    try tool.write(report + "More.\n", to: "output/run/README.md")
    try FileManager.default.removeItem(
      at: tool.folder.appending(path: "output/run/gate-traces-low-light.png"))
    try tool.write("mine", to: "output/run/notes.txt")
    let result = try tool.run("check", "output")
    #expect(result.exitCode == 1)
    #expect(
      result.text == """
        output/run/README.md: edited by hand
        output/run/gate-traces-low-light.png: missing

        """)
    #expect(result.errors.isEmpty)
    #expect(try tool.run("check", "output", "--quiet").output.isEmpty)
  }

  @Test func `a source that changed is told with the values that moved`() throws {
    let tool = try tool()
    defer { tool.remove() }
    try tool.write(Self.source(scale: "0.25"), to: "run.yaml")
    let result = try tool.run("check", "output/run", "--json")
    #expect(result.exitCode == 1)
    let answer = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let folder = try #require((answer["folders"] as? [[String: Any]])?.first)
    let stale = try #require(folder["stale"] as? [[String: String]])
    let reasons = Dictionary(stale.map { ($0["file"] ?? "", $0["reason"] ?? "") }) { first, _ in first }
    let trace = try #require(reasons["output/run/trace.npz"])
    #expect(trace.contains("values moved in "))
    #expect(trace.hasSuffix("; run.yaml changed"))
    #expect(reasons["output/run/README.md"]?.hasPrefix("line ") == true)
    #expect(reasons["output/run/gate-traces-low-light.svg"] != nil)
    #expect(reasons["output/run/gate-traces-low-light.png"] != nil)
  }

  @Test func `a comment makes nothing stale, a new title the text alone`() throws {
    let tool = try tool()
    defer { tool.remove() }
    let source = Self.source(scale: "0.5")
    try tool.write("# only words\n" + source, to: "run.yaml")
    let comment = try tool.run("check", "output/run")
    #expect(comment.exitCode == 0)
    #expect(comment.text.contains("run.yaml changed, but nothing that the report shows"))

    try tool.write("title: Another\n" + source, to: "run.yaml")
    let title = try tool.run("check", "output/run")
    #expect(title.exitCode == 1)
    #expect(title.text == "output/run/README.md: line 3: '# run' would be '# Another'; run.yaml changed\n")
  }

  @Test func `a source that is gone makes its folder stale; a broken one is an error`() throws {
    let tool = try tool()
    defer { tool.remove() }
    try tool.write("layers: [{LSTM: {unit: 2}}]\n", to: "run.yaml")
    let broken = try tool.run("check", "output/run")
    #expect(broken.exitCode == 65)
    #expect(broken.errors.hasPrefix("unroll: run.yaml:1:18: "), "\(broken.errors)")
    try FileManager.default.removeItem(at: tool.folder.appending(path: "run.yaml"))
    let gone = try tool.run("check", "output/run")
    #expect(gone.exitCode == 1)
    #expect(gone.text == "output/run/manifest.json: its source run.yaml is missing\n")
  }

  @Test func `what is no generated folder is said`() throws {
    let tool = try tool()
    defer { tool.remove() }
    #expect(try tool.run("check", "nowhere").exitCode == 66)
    let manifest = tool.folder.appending(path: "output/run/manifest.json")
    try Data("{".utf8).write(to: manifest)
    let damaged = try tool.run("check", "output/run")
    #expect(damaged.exitCode == 65)
    #expect(damaged.errors.hasPrefix("unroll: output/run/manifest.json: this is no manifest"))
    try FileManager.default.removeItem(at: manifest)
    let without = try tool.run("check", "output")
    #expect(without.exitCode == 66)
    #expect(without.errors.contains("there is no manifest.json"))
  }

  @Test func `pages are checked beside reports, by themselves or in their folder`() throws {
    let tool = try tool()
    defer { tool.remove() }
    try tool.write(
      "# A page\n\n```unroll\nsource: run.yaml\ndraw: gate-traces\nlayer: low\nname: gates\n```\n",
      to: "page.md")
    #expect(try tool.run("check", "page.md").exitCode == 1)
    #expect(try tool.run("embed", "page.md").exitCode == 0)
    #expect(try tool.run("check", "page.md").text == "page.md: current\n")
    let all = try tool.run("check", ".")
    #expect(all.exitCode == 0, "\(all.errors)")
    #expect(all.text.contains("./output/run: current, "))
    #expect(all.text.contains("./page.md: current"))
    try tool.write(Self.source(scale: "0.25"), to: "run.yaml")
    let stale = try tool.run("check", ".")
    #expect(stale.exitCode == 1)
    #expect(stale.text.contains("./output/run/trace.npz: values moved"))
    #expect(stale.text.contains("./page.md:"))
  }

  @Test func `inputs and templates are sources too`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write("layers: [{LSTM: {units: 2}}]\n", to: "run.yaml")
    try tool.write("[[[0.5], [0.25]]]", to: "x=1.json")
    try tool.write("{{ title }} {{ source }}\n", to: "short.stencil")
    let made = try tool.run(
      "report", "run.yaml", "--input", "./x=1.json", "--template", "short.stencil", "--formats", "svg", "-o",
      "a/b")
    #expect(made.exitCode == 0, "\(made.errors)")
    #expect(try tool.run("check", "a/b").exitCode == 0)
    try tool.write("[[[0.5], [0.75]]]", to: "x=1.json")
    #expect(try tool.run("check", "a/b").text.contains("trace.npz: values moved in"))
    try tool.write("[[[0.5], [0.25]]]", to: "x=1.json")
    try tool.write("{{ title }}\n", to: "short.stencil")
    #expect(
      try tool.run("check", "a/b").text
        == "a/b/README.md: line 1: 'run run.yaml' would be 'run'; short.stencil changed\n")
  }
}
