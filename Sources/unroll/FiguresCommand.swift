import ArgumentParser
import Figures
import UnrollKit

struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "List the figures that 'unroll draw' knows.",
    discussion: """
      Example:
        unroll figures
      """)

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let figures = FigureCatalog.all
    guard !json else {
      print(JSONText.text(figures.map { ["name": $0.name, "summary": $0.summary] }))
      return
    }
    let width = figures.map { $0.name.count }.max() ?? 0
    for figure in figures {
      let padding = String(repeating: " ", count: width + 2 - figure.name.count)
      print(figure.name + padding + figure.summary)
    }
  }
}
