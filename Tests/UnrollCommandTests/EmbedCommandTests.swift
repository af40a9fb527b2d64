import Foundation
import Testing

@Suite struct `The command embed` {
  private static let page = """
    The last value is {{ unroll: lstm/hidden_state[0,2,0] format=%.8f source=run.yaml }}.

    ```unroll
    draw: gate-traces
    source: run.yaml
    layer: lstm
    ```

    """

  private func inSite(_ body: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example.replacing("compare: [LSTM, GRU, SimpleRNN]", with: ""), to: "run.yaml")
    try tool.write(Self.page, to: "page.md")
    try body(tool)
  }

  @Test(arguments: ["github", "docc", "mkdocs", "sphinx", "plain"])
  func `pages are written, then current, then stale`(host: String) throws {
    try inSite { tool in
      #expect(try tool.run("embed", "*.md", "--host", host, "--check").exitCode == 1)
      #expect(try tool.files() == ["page.md", "run.yaml"])
      let written = try tool.run("embed", "*.md", "--host", host)
      #expect(written.exitCode == 0, "\(written.errors)")
      #expect(written.text.hasSuffix("wrote page.md\n"))
      let files = try tool.files()
      // Light and dark, for DocC each in two scales; the record, the page and the run.
      #expect(files.count == ["docc": 4, "plain": 1][host, default: 2] + 3)
      let page = String(decoding: try tool.read("page.md"), as: UTF8.self)
      #expect(page.contains("-->0.02480672<!-- /unroll -->"))
      let checked = try tool.run("embed", "--check", "page.md", "--host", host)
      #expect(checked.text == "1 page is current\n")
      #expect(checked.exitCode == 0)
      let again = try tool.run("embed", "page.md", "--host", host)
      #expect(again.text == "everything is current\n")

      try tool.write(
        String(decoding: try tool.read("page.md"), as: UTF8.self).replacing("0.02480672", with: "0.02490672"),
        to: "page.md")
      let stale = try tool.run("embed", "--check", "page.md", "--host", host, "--json")
      #expect(stale.exitCode == 1)
      #expect(stale.text.contains(#""line" : 1"#))
      #expect(stale.errors.isEmpty)
    }
  }

  @Test func `the folder for pictures can be chosen`() throws {
    try inSite { tool in
      let written = try tool.run("embed", "page.md", "--assets", "a b/images", "-q")
      #expect(written.output.isEmpty)
      let files = try tool.files(below: "a b/images")
      #expect(files.count == 3)
      let page = String(decoding: try tool.read("page.md"), as: UTF8.self)
      #expect(page.contains(#"src="a%20b/images/page-"#))
      #expect(try tool.run("embed", "--check", "page.md", "--assets", "a b/images").exitCode == 0)
    }
  }

  @Test func `what is wrong is one line with its place, and nothing is written`() throws {
    try inSite { tool in
      try tool.write(Self.page.replacing("gate-traces", with: "gate-trace"), to: "wrong.md")
      let result = try tool.run("embed", "page.md", "wrong.md")
      #expect(result.exitCode == 65)
      #expect(
        result.errors == "unroll: wrong.md:4:7: there is no figure gate-trace; did you mean gate-traces?\n")
      #expect(try tool.files() == ["page.md", "run.yaml", "wrong.md"])
      #expect(try tool.run("embed", "missing.md").exitCode == 66)
    }
  }
}
