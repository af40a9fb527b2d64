import Foundation
import Testing

@Suite struct `Several reports at once` {
  private static func source(_ units: Int) -> String {
    "input: [[[0.5], [-0.25]]]\nlayers: [{LSTM: {units: \(units)}}]\n"
  }

  @Test func `each is as if alone, and one that fails is named at the end`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    for (name, units) in [("a", 1), ("b", 2), ("d", 3)] {
      try tool.write(Self.source(units), to: "\(name).yaml")
    }
    try tool.write("layers: [{LSTM: {unit: 2}}]\n", to: "c.yaml")
    let options = ["--formats", "svg", "--theme", "light"]
    let result = try tool.run(["report", "a.yaml", "b.yaml", "c.yaml", "d.yaml"] + options)
    #expect(result.exitCode == 65)
    let errors = result.errors.split(separator: "\n")
    #expect(errors.count == 2)
    #expect(errors.first?.hasPrefix("unroll: c.yaml:1:18: ") == true)
    #expect(errors.last == "unroll: 1 of 4 reports failed: c.yaml")
    #expect(try tool.files(below: "output").allSatisfy { !$0.hasPrefix("c/") })

    for name in ["a", "b", "d"] {
      #expect(try tool.run(["report", "\(name).yaml", "-o", "alone/\(name)"] + options).exitCode == 0)
      let files = try tool.files(below: "alone/\(name)")
      #expect(try tool.files(below: "output/\(name)") == files)
      for file in files {
        #expect(try tool.read("output/\(name)/\(file)") == tool.read("alone/\(name)/\(file)"), "\(file)")
      }
    }
  }

  @Test func `with --changed what is current is left alone`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(Self.source(1), to: "a.yaml")
    try tool.write(Self.source(2), to: "b.yaml")
    let command = [
      "report", "a.yaml", "b.yaml", "-o", "docs", "--formats", "svg", "--theme", "light", "--changed",
    ]
    #expect(try tool.run(command).text.contains("wrote docs/a/README.md"))
    #expect(try tool.run(command).text == "2 of 2 were current\n")
    try tool.write(Self.source(3), to: "b.yaml")
    let again = try tool.run(command).text
    #expect(again.hasPrefix("wrote docs/b/README.md"))
    #expect(again.hasSuffix("1 of 2 was current\n"))
    // Other options ask for other files.
    let others = try tool.run(
      "report", "a.yaml", "-o", "docs/a", "--formats", "png", "--theme", "light", "--changed")
    #expect(others.text.hasPrefix("wrote docs/a/README.md"))
    #expect(try !tool.files(below: "docs/a").contains { $0.hasSuffix(".svg") })
  }

  @Test func `two sources that would write one folder are refused`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    for folder in ["x", "y"] {
      try FileManager.default.createDirectory(
        at: tool.folder.appending(path: folder), withIntermediateDirectories: true)
      try tool.write(Self.source(1), to: "\(folder)/a.yaml")
    }
    let result = try tool.run("report", "x/a.yaml", "y/a.yaml")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("x/a.yaml and y/a.yaml would both write output/a"))
    #expect(try tool.files() == ["x/a.yaml", "y/a.yaml"])
  }
}
