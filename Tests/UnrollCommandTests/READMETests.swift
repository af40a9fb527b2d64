import Foundation
import Testing

@Suite struct READMETests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  @Test func `the README's Swift is the example's`() throws {
    let example = try Self.text("Examples/ReadGates/main.swift")
    #expect(try Self.text("README.md").contains("```swift\n\(example)```\n"))
  }

  @Test func `the README's answer of shapes is the tool's`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let command = "shapes lstm --units 64 --timesteps 10 --features 8 --batch 32"
    let answer = try tool.run(command.split(separator: " ").map(String.init)).text
    #expect(try Self.text("README.md").contains("$ unroll \(command)\n\(answer)```\n"))
  }

  @Test func `the README's answer of inspect is the tool's`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let path = "Tests/ModelFilesTests/Fixtures/keras_models/compiled_with_optimizer.keras"
    let answer = try tool.run("inspect", Self.root.appending(path: path).path).text
    #expect(try Self.text("README.md").contains("$ unroll inspect \(path)\n\(answer)```\n"))
  }

  @Test func `the README's run configuration runs`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let block = try #require(try Self.text("README.md").firstMatch(of: /```yaml\n([\s\S]*?)```/))
    try tool.write(String(block.1), to: "run.yaml")
    let result = try tool.run("trace", "run.yaml", "-o", "trace.npz")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try tool.files() == ["run.yaml", "trace.npz"])
  }
}
