import ArgumentParser
import Templates
import UnrollKit

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented run configuration, or a theme, to start from.",
    discussion: """
      An existing file is never overwritten.

      Examples:
        unroll init
        unroll init my-run.yaml
        unroll init --template my-report.md.stencil
        unroll init --theme house.yaml
      """)

  @Argument(help: "The file to write.")
  var file: String?

  @Flag(help: "Write the built-in report template instead, for use with 'unroll report --template'.")
  var template = false

  @Flag(help: "Write a house style instead, for use with --theme-file: colors, faces and sizes of figures.")
  var theme = false

  func validate() throws {
    guard !(template && theme) else {
      throw ValidationError("--template and --theme write different files: keep one of them")
    }
  }

  func run() throws {
    let (name, text) =
      if template {
        ("report.md.stencil", Templates.report)
      } else if theme {
        ("theme.yaml", Templates.theme)
      } else {
        ("unroll.yaml", Templates.runConfiguration)
      }
    let path = file ?? name
    try StarterFile.write(text, to: path)
    print("wrote \(path)")
  }
}
