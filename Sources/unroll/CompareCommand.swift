import ArgumentParser
import UnrollKit

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Run the same input through several models and report where they differ.",
    discussion: """
      The input is the first source's, unless --input gives another. Signals are \
      compared by the part that they play: a forget gate with an update gate, a \
      cell state with a hidden state. A warning says where the comparison is unfair: \
      models of unequal size, or of different inputs.

      Examples:
        unroll compare lstm.keras gru.keras --input x.npy
        unroll compare lstm.yaml gru.yaml
        unroll compare lstm.yaml gru.yaml --input x.npy -o output/lstm-gru
      """)

  @Argument(help: "Model files or run configurations, two or more.")
  var sources: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write; output/SOURCE-SOURCE by default.", valueName: "folder"))
  var output: String?

  @Flag(help: "Leave the folder alone where 'unroll check' finds it current.")
  var changed = false

  @OptionGroup var what: SourceOptions
  @OptionGroup var look: FigureOptions
  @OptionGroup var pictures: PictureOptions

  func validate() throws {
    guard sources.count > 1 else {
      throw ValidationError("compare needs two sources or more, and was given \(sources.count)")
    }
  }

  func run() throws {
    let name = sources.map(ReportJob.stem).joined(separator: "-")
    let request = try ReportJob.request(for: sources, what, look, pictures)
    try ReportJob(request, to: output ?? "output/\(name)", onlyIfChanged: changed).run(what)
  }
}
