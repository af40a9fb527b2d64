import ArgumentParser
import UnrollKit

struct EmbedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract: "Keep the figures and numbers in Markdown pages up to date.",
    discussion: """
      A fenced block that is called unroll holds a figure's source: draw: and the name of \
      a figure, beside it a run configuration or source: FILE. The picture is drawn into a \
      folder beside the page, and a reference to it is kept below the block, which itself \
      moves into a comment. {{ unroll: lstm/hidden_state[0,2,0] }} becomes that number. \
      Running it again changes nothing unless something has moved; --check writes nothing, \
      says what is stale, and exits with 1 if anything is.

      Examples:
        unroll embed README.md
        unroll embed 'docs/**/*.md' --host mkdocs
        unroll embed --check README.md docs
        unroll embed README.md --assets docs/images
      """)

  @Argument(help: "Markdown files, folders that hold such, or patterns as in docs/**/*.md.")
  var pages: [String]

  @Option(
    help: ArgumentHelp(
      "What shows the pages: github, docc, mkdocs, sphinx or plain; told by mkdocs.yml, conf.py or a .docc folder around each if not given, else github.",
      valueName: "host"))
  var host: EmbeddingHost?

  @Option(
    help: ArgumentHelp(
      "The folder for pictures; figures beside each page, or the Resources of a DocC catalogue, if not given.",
      valueName: "folder"))
  var assets: String?

  @Flag(help: "Write nothing; say what is stale, and exit with 1 if anything is.")
  var check = false

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let pages = try PagePattern.pages(pages)
    let embedding = try ProgressLine.during(isShown: !answer.quiet) { line throws(UnrollError) in
      try Embedding(of: pages, .init(host: host, assets: assets), isCheck: check) {
        line.show($0, of: $1, "pages")
      }
    }
    if check { try tell(embedding.findings, pages.count) } else { tell(try embedding.write()) }
  }

  private func tell(_ findings: [StaleFinding], _ pages: Int) throws {
    for finding in findings { answer.say(finding.description) }
    if findings.isEmpty { answer.say("\(pages) page\(pages == 1 ? " is" : "s are") current") }
    answer.answer(["stale": findings.map { ["page": $0.page, "line": $0.line, "problem": $0.problem] }])
    if !findings.isEmpty { throw ExitCode(1) }
  }

  private func tell(_ outcome: Embedding.Outcome) {
    for path in outcome.written { answer.say("wrote \(path)") }
    for path in outcome.removed { answer.say("removed \(path), which no page shows any longer") }
    for path in outcome.kept {
      answer.say("\(path) is no longer used, but was edited by hand: remove it yourself")
    }
    if outcome.written.isEmpty && outcome.removed.isEmpty { answer.say("everything is current") }
    answer.answer(["written": outcome.written, "removed": outcome.removed, "kept": outcome.kept])
  }
}
