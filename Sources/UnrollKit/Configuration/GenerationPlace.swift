import ModelFiles
import Recurrent

/// How the model is to go on by itself, and where the file says so.
struct GenerationPlace: Sendable {
  let generation: Generation
  let mark: TextMark

  private static let mostSteps = 1 << 24

  /// Reads `generate: {steps: 20, feed: argmax, input: NAME}`; nil where it is not there.
  init?(_ root: LocatedValue, inputs: [String], callCount: Int) throws(FileFormatError) {
    guard let value = root.given("generate") else { return nil }
    guard value.members != nil else {
      throw FileFormatError(
        "generate is \(value.summary)", remedy: "write it as {steps: 20, feed: argmax}", at: value.mark)
    }
    try value.checkKeys(of: "generate", ["steps", "feed", "input"])
    guard let steps = try value.integer("steps", atLeast: 1) else {
      throw FileFormatError(
        "generate has no steps", remedy: "say how many outputs are wanted: {steps: 20}", at: value.mark)
    }
    guard steps <= Self.mostSteps else {
      throw FileFormatError(
        "\(steps) steps are too many to generate", remedy: "give at most \(Self.mostSteps)",
        at: value.given("steps")?.mark ?? value.mark)
    }
    guard callCount == 1 else {
      throw FileFormatError(
        "generate stands beside \(callCount) calls", remedy: "make one call", at: value.mark)
    }
    let feed = try value.choice("feed", of: Generation.Feed.allCases.map(\.rawValue))
    let input = try value.choice("input", of: inputs)
    generation = Generation(
      steps: steps, feed: feed.flatMap(Generation.Feed.init(rawValue:)) ?? .argmax, input: input)
    mark = value.mark
  }
}
