import Foundation
import Recurrent
import Testing
import UnrollKit

@Suite struct `Bad run configurations` {
  @Test(arguments: try badConfigurations())
  func `one line says where, what, and what to do`(bad: BadConfiguration) throws {
    let error = #expect(throws: UnrollError.self) { try load(bad.text) }
    let line = try #require(error).description
    if bad.line.hasSuffix("…") {
      #expect(line.hasPrefix(bad.line.dropLast()), "\(line)")
    } else {
      #expect(line == bad.line)
    }
    #expect(error?.exitCode == .badData)
  }

  @Test func `bytes that are no text are no configuration`() {
    let error = #expect(throws: UnrollError.self) {
      try RunConfiguration([0x50, 0x4B, 3, 4, 0, 0xFF], named: "run.yaml")
    }
    #expect(error?.description.hasPrefix("unroll: run.yaml: this is not a text file; give a run") == true)
  }

  @Test func `a line break in what is quoted stays on the line`() {
    let error = #expect(throws: UnrollError.self) { try load("\"lay\\ners\": 1\n") }
    #expect(error?.description.contains(#"unknown key "lay\ners" in"#) == true)
  }

  @Test func `a missing file and a folder are no input`() {
    let missing = #expect(throws: UnrollError.self) { try RunConfiguration(contentsOf: "/missing/run.yaml") }
    #expect(missing?.description == "unroll: /missing/run.yaml: there is no such file; check the path")
    #expect(missing?.exitCode == .noInput)
    let folder = #expect(throws: UnrollError.self) { try RunConfiguration(contentsOf: "/") }
    #expect(folder?.description == "unroll: /: this is a folder; name a file in it")
    #expect(folder?.exitCode == .noInput)
  }

  @Test func `a damaged model file is called what it is`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([0x50, 0x4B, 3, 4], to: "\(folder)/m.keras")
      let error = #expect(throws: UnrollError.self) { try RunConfiguration(contentsOf: "\(folder)/m.keras") }
      #expect(error?.problem.contains("ZIP archive") == true)
      #expect(error?.problem.contains("truncated") == true)
    }
  }

  @Test func `nesting without end is refused in JSON and in YAML`() {
    let deep = String(repeating: "[", count: 100_000)
    for name in ["run.json", "run.yaml"] {
      let error = #expect(throws: UnrollError.self) { try RunConfiguration(Array(deep.utf8), named: name) }
      #expect(error?.description.contains("nest") == true, "\(error?.description ?? "")")
    }
  }

  @Test func `aliases that multiply without end are refused`() {
    let levels = (1...12).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]"
    }
    let text = "a0: &a0 [1, 1, 1]\n" + levels.joined(separator: "\n")
    let error = #expect(throws: UnrollError.self) { try load(text) }
    #expect(error?.description.contains("aliases stand for too many values") == true)
  }

  /// Does all that a command does before it writes anything.
  private func load(_ text: String) throws {
    _ = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
  }
}

/// A run configuration with one fault, and the line that has to come of it.
struct BadConfiguration: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let line: String
}

/// The entries of `Fixtures/bad-configurations.txt`.
private func badConfigurations() throws -> [BadConfiguration] {
  let url = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
  let text = try String(contentsOf: url.appending(path: "bad-configurations.txt"), encoding: .utf8)
  return text.components(separatedBy: "\n== ").dropFirst().map { entry in
    let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.firstIndex { $0.hasPrefix("-> ") } ?? lines.endIndex
    return BadConfiguration(
      testDescription: String(lines[0]), text: lines[1..<end].map { $0 + "\n" }.joined(),
      line: "unroll: run.yaml:" + lines[end].dropFirst(3))
  }
}
