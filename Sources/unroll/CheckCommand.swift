import ArgumentParser
import Foundation
import UnrollKit

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether generated reports and pages are still what their sources give.",
    discussion: """
      Every report, and every figure and number in a page, is made again in memory. Numbers are compared with the tolerance of \
      float32 and pictures by what they show, so that another processor or another \
      version of a library makes no difference. What is stale is said file by file, with \
      why: edited by hand, missing, values that moved, a source that changed. Exit code 0: \
      everything is current; 1: something is stale.

      Examples:
        unroll check output/run
        unroll check output docs README.md
        unroll check output --json | jq '.folders[].stale[].file'
      """)

  @Argument(
    help: "Folders that 'unroll report' wrote, pages that 'unroll embed' did, or folders that hold such.")
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The folder of the pages' pictures, as 'unroll embed' was told it.", valueName: "folder"))
  var assets: String?

  @OptionGroup var answer: AnswerOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let targets = try CheckTargets(paths)
    let all = targets.folders
    let limit = memory.limit(for: all.count)
    let results = try ProgressLine.during(isShown: !answer.quiet) { line in
      InParallel.results(all.count, progress: { line.show($0, of: $1, "folders") }) {
        index throws(UnrollError) in try FolderCheck(of: all[index], limit: limit)
      }
    }
    let checks = results.compactMap { try? $0.get() }
    let pages = try Embedding(of: targets.pages, .init(assets: assets), isCheck: true).findings
    if !answer.quiet { print(answer.json ? Self.json(checks, pages) : Self.text(checks, pages, of: targets)) }
    // A source that cannot be read is worse than a folder that is stale.
    let failures = results.compactMap { result -> UnrollError? in
      if case .failure(let error) = result { error } else { nil }
    }
    if let last = failures.last {
      for error in failures.dropLast() { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
      throw last
    }
    if !pages.isEmpty || checks.contains(where: { !$0.findings.isEmpty }) { throw ExitCode(1) }
  }

  private static func text(
    _ checks: [FolderCheck], _ pages: [StaleFinding], of targets: CheckTargets
  ) -> String {
    let folders = checks.flatMap { check in
      check.findings.isEmpty
        ? ["\(check.folder): current, \(check.files.count) files"] + check.notes.map { "  \($0)" }
        : check.findings.map(\.description)
    }
    let stale = Set(pages.map(\.page))
    let current = targets.pages.filter { !stale.contains($0) }.map { "\($0): current" }
    return (folders + current + pages.map(\.description)).joined(separator: "\n")
  }

  private static func json(_ checks: [FolderCheck], _ pages: [StaleFinding]) -> String {
    JSONText.text([
      "pages": pages.map { ["page": $0.page, "line": $0.line, "reason": $0.problem] as [String: Any] },
      "folders": checks.map { check in
        [
          "folder": check.folder, "files": check.files.count, "current": check.findings.isEmpty,
          "notes": check.notes, "stale": check.findings.map { ["file": $0.file, "reason": $0.reason] },
        ] as [String: Any]
      },
    ])
  }
}
