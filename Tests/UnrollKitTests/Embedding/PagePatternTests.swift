import Foundation
import Testing

@testable import UnrollKit

@Suite struct `Naming pages` {
  @Test(arguments: [
    ("a.md", "*.md", true), ("a.md", "?.md", true), ("ab.md", "?.md", false), ("", "*", true),
    ("abcabd", "*abd", true),
    ("a.mdx", "*.md", false), ("a", "a**", true),
  ])
  func `stars and question marks match as in a shell`(name: String, pattern: String, matches: Bool) {
    #expect(PagePattern.matches(Array(name), Array(pattern)) == matches)
  }

  @Test func `two stars stand for any folders, and a folder for its pages`() throws {
    try inTemporaryFolder { folder in
      for name in ["docs/a", "docs/.hidden", "other"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      for file in ["docs/1.md", "docs/a/2.md", "docs/.hidden/3.md", "docs/x.txt", "other/4.md"] {
        try AtomicFile.write([], to: "\(folder)/\(file)")
      }
      func pages(_ patterns: String...) throws -> [String] {
        try PagePattern.pages(patterns.map { "\(folder)/\($0)" }).map {
          String($0.dropFirst(folder.count + 1))
        }
      }
      #expect(try pages("docs/**/*.md") == ["docs/1.md", "docs/a/2.md"])
      #expect(try pages("docs", "*/1.md", "other/4.md") == ["docs/1.md", "docs/a/2.md", "other/4.md"])
      #expect(try pages("docs/*.md") == ["docs/1.md"])
      #expect(try pages("missing.md") == ["missing.md"])
      let error = #expect(throws: UnrollError.self) { try pages("other/*.txt") }
      #expect(error?.exitCode == .noInput)
    }
  }
}
