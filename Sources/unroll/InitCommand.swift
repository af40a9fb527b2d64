import ArgumentParser
import Templates
import UnrollKit

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented run configuration to start from.",
    discussion: """
      An existing file is never overwritten.

      Examples:
        unroll init
        unroll init my-run.yaml
        unroll init --template my-report.md.stencil
      """)

  @Argument(help: "The file to write.")
  var file: String?

  @Flag(help: "Write the built-in report template instead, for use with 'unroll report --template'.")
  var template = false

  func run() throws {
    let path = file ?? (template ? "report.md.stencil" : "unroll.yaml")
    try StarterFile.write(template ? Templates.report : Templates.runConfiguration, to: path)
    print("wrote \(path)")
  }
}
