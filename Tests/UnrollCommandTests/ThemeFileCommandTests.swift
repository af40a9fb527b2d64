import Foundation
import Testing

@Suite struct ThemeFileCommandTests {
  @Test func `a theme file colors a figure, asked for on the command line or in the configuration`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    try tool.write(##"light: {colors: {paper: "#FFF9EC"}}"##, to: "house.yaml")
    try tool.write(example + "\nreport: {theme: house.yaml}\n", to: "styled.yaml")
    #expect(try tool.run("draw", "unrolled", "run.yaml", "-o", "plain.svg").exitCode == 0)
    let result = try tool.run("draw", "unrolled", "run.yaml", "--theme-file", "house.yaml", "-o", "house.svg")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    #expect(try tool.run("draw", "unrolled", "styled.yaml", "-o", "styled.svg").exitCode == 0)
    let (plain, house) = (try tool.read("plain.svg"), try tool.read("house.svg"))
    #expect(plain != house)
    #expect(try tool.read("styled.svg") == house)
  }

  @Test func `what is hard to see is said once on standard error, and drawn`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    try tool.write(##"light: {colors: {cell_state: "#FFD000"}}"##, to: "house.yaml")
    let arguments = ["draw", "unrolled", "run.yaml", "--theme-file", "house.yaml"]
    let result = try tool.run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.errors.hasPrefix("unroll: house.yaml:1:30: warning: "))
    #expect(result.errors.count { $0 == "\n" } == 1)
    #expect(try tool.run(arguments + ["--quiet"]).errors.isEmpty)
  }

  @Test func `init writes a theme that works as it stands`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    #expect(try tool.run("init", "--theme").text == "wrote theme.yaml\n")
    #expect(
      try tool.run("draw", "unrolled", "run.yaml", "--theme-file", "theme.yaml", "-o", "a.svg").exitCode == 0)
    #expect(try tool.run("draw", "unrolled", "run.yaml", "-o", "b.svg").exitCode == 0)
    #expect(try tool.read("a.svg") == tool.read("b.svg"))
    #expect(try tool.run("init", "--theme", "--template").exitCode == 64)
  }

  @Test func `a missing or wrong theme file is said in one line`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    let missing = try tool.run("draw", "unrolled", "run.yaml", "--theme-file", "no.yaml")
    #expect(missing.exitCode == 66)
    #expect(missing.errors == "unroll: no.yaml: there is no such file; check the path\n")
    try tool.write("colors: {inc: \"#000\"}", to: "house.yaml")
    let wrong = try tool.run("report", "run.yaml", "--theme-file", "house.yaml")
    #expect(wrong.exitCode == 65)
    #expect(wrong.errors == "unroll: house.yaml:1:10: unknown key \"inc\" in colors; did you mean ink?\n")
  }
}
