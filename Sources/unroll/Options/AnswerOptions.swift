import ArgumentParser
import Foundation
import UnrollKit

/// How the tool says what it has done.
struct AnswerOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Answer in JSON on standard output.")
  var json = false

  /// Tells a person what was done.
  func say(_ message: String) {
    if !quiet && !json { print(message) }
  }

  /// Tells a person, on standard error, what is not as it should be.
  func warn(_ messages: [String]) {
    guard !quiet else { return }
    for message in messages { FileHandle.standardError.write(Data("unroll: \(message)\n".utf8)) }
  }

  /// Tells a program what was done.
  func answer(_ tree: [String: Any]) {
    if json { print(JSONText.text(tree)) }
  }
}

/// How much memory a run may take.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Refuse a run that would need more memory; half of the machine's by default.", valueName: "8GB"))
  var memoryLimit: MemoryLimit?

  /// The limit of each of so many runs that may be held at once.
  func limit(for count: Int = 1) -> MemoryLimit {
    let atOnce = max(1, min(count, ProcessInfo.processInfo.activeProcessorCount))
    return MemoryLimit(bytes: (memoryLimit ?? .half).bytes / atOnce)
  }
}
