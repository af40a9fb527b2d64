import ArgumentParser
import Graphics
import UnrollKit

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a report with figures of what each layer computes and returns.",
    discussion: """
      The report is Markdown, in a folder with its figures, the exported trace, and a \
      manifest that 'unroll check' reads. The folder appears whole or not at all. Several \
      sources are reported on all cores, each as if alone; where some fail, the others are \
      finished and the errors come at the end.

      Examples:
        unroll report model.keras --input x.npy --samples 0,5-7
        unroll report charlm.keras --input text.txt --characters 'abc \\n'
        unroll report Examples/return-sequences-return-state.yaml
        unroll report run.yaml -o docs/lstm --formats svg --notation keras
        unroll report run.yaml --theme-file house.yaml
        unroll report run.yaml --input x.npy --template my-report.md.stencil
        unroll report Examples/*.yaml -o docs/reports --changed
      """)

  @Argument(help: "Model files or run configurations; a report for each.")
  var sources: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write, output/SOURCE by default; of several sources the folder that theirs are in.",
      valueName: "folder"))
  var output: String?

  @Flag(help: "Leave a folder alone where 'unroll check' finds it current.")
  var changed = false

  @OptionGroup var what: SourceOptions
  @OptionGroup var look: FigureOptions
  @OptionGroup var pictures: PictureOptions

  func run() throws {
    guard sources.count > 1 else {
      let request = try ReportJob.request(for: sources, what, look, pictures)
      let folder = output ?? "output/\(ReportJob.stem(sources[0]))"
      return try ReportJob(request, to: folder, onlyIfChanged: changed).run(what)
    }
    let jobs = try sources.map { source in
      var request = try ReportJob.request(for: [source], what, look, pictures)
      var others = sources
      others.remove(at: others.firstIndex(of: source) ?? 0)
      request.command = CommandText.reproducing(CommandLine.arguments, without: others)
      return ReportJob(
        request, to: "\(output ?? "output")/\(ReportJob.stem(source))", onlyIfChanged: changed)
    }
    try ReportJobs(jobs).run(what)
  }
}

/// How a report's pictures are made.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The kinds of file to draw: svg, png, pdf.", valueName: "list"))
  var formats = FormatList([.svg, .png, .pdf])

  @Option(help: ArgumentHelp("light, dark or both.", valueName: "theme"))
  var theme = ThemeChoice.both

  @Option(
    help: ArgumentHelp(
      "Write the report through this Stencil template; 'unroll init --template' gives the built-in one.",
      valueName: "file"))
  var template: String?
}
