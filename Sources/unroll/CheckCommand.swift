import ArgumentParser
import Foundation
import UnrollKit

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether generated reports are still what their sources give.",
    discussion: """
      Every report is made again in memory. Numbers are compared with the tolerance of \
      float32 and pictures by what they show, so that another processor or another \
      version of a library makes no difference. What is stale is said file by file, with \
      why: edited by hand, missing, values that moved, a source that changed. Exit code 0: \
      everything is current; 1: something is stale.

      Examples:
        unroll check output/run
        unroll check output docs/reports
        unroll check output --json | jq '.folders[].stale[].file'
      """)

  @Argument(help: "Folders that 'unroll report' wrote, or folders that hold such.")
  var folders: [String]

  @Flag(name: .shortAndLong, help: "Say nothing but errors; the exit code tells.")
  var quiet = false

  @Flag(help: "Answer in JSON on standard output.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Refuse a run that would need more memory; half of the machine's by default.", valueName: "8GB"))
  var memoryLimit: MemoryLimit?

  func run() throws {
    var found: [String] = []
    for folder in folders {
      for one in try FolderCheck.folders(in: folder) where !found.contains(one) { found.append(one) }
    }
    let all = found
    let atOnce = min(all.count, ProcessInfo.processInfo.activeProcessorCount)
    let limit = MemoryLimit(bytes: (memoryLimit ?? .half).bytes / atOnce)
    let results = try ProgressLine.during(isShown: !quiet) { line in
      InParallel.results(all.count, progress: { line.show($0, of: $1, "folders") }) {
        index throws(UnrollError) in try FolderCheck(of: all[index], limit: limit)
      }
    }
    let checks = results.compactMap { try? $0.get() }
    if !quiet { print(json ? Self.json(checks) : Self.text(checks)) }
    // A source that cannot be read is worse than a folder that is stale.
    let failures = results.compactMap { result -> UnrollError? in
      if case .failure(let error) = result { error } else { nil }
    }
    if let last = failures.last {
      for error in failures.dropLast() { FileHandle.standardError.write(Data("\(error)\n".utf8)) }
      throw last
    }
    if checks.contains(where: { !$0.findings.isEmpty }) { throw ExitCode(1) }
  }

  private static func text(_ checks: [FolderCheck]) -> String {
    checks.flatMap { check in
      check.findings.isEmpty
        ? ["\(check.folder): current, \(check.fileCount) files"] + check.notes.map { "  \($0)" }
        : check.findings.map(\.description)
    }.joined(separator: "\n")
  }

  private static func json(_ checks: [FolderCheck]) -> String {
    JSONText.text([
      "folders": checks.map { check in
        [
          "folder": check.folder, "files": check.fileCount, "current": check.findings.isEmpty,
          "notes": check.notes, "stale": check.findings.map { ["file": $0.file, "reason": $0.reason] },
        ] as [String: Any]
      }
    ])
  }
}
