import Graphics
import Recurrent

/// What is said of an encoder and a decoder beside the picture.
struct EncoderDecoderWords {
  let encoder: [LayerView]
  let decoder: [LayerView]
  let handOff: HandOff
  let feedBack: FeedBack?
  /// The unit whose states are told.
  let unit: Int
  /// Whether the backward direction of an encoder of two is drawn below the forward one.
  let isForwardAbove: Bool

  private var isBothWays: Bool { handOff.backward != nil }
  /// Whether each direction hands its states to the same direction of the decoder.
  private var isPaired: Bool { handOff.decoderBackward != nil }

  var title: String {
    let kind = isBothWays ? "Bidirectional \(kind(encoder))" : kind(encoder)
    let taker = isPaired ? "Bidirectional \(self.kind(decoder))" : self.kind(decoder)
    let states = handOff.handsForwardOnly ? "forward states" : "states"
    return "\(kind) encoder hands its \(states) to \(taker.withArticle) decoder"
  }

  /// What the encoder does, the longest way to say it first.
  var reading: [String] {
    guard isBothWays else {
      guard let source = handOff.encoder[0].source else { return ["reads the source"] }
      return ["reads the output of \(source.name)"]
    }
    let rows = isForwardAbove ? ("above", "below") : ("below", "above")
    return ["reads forwards \(rows.0), backwards \(rows.1)", "reads both ways"]
  }

  /// What both read, where that is no input of the model.
  var note: SourceNote {
    var lines: [SourceNote.Line] = []
    if let source = handOff.encoder[0].source {
      lines.append(
        .init(symbol: .input, words: "is the output of ", name: source.name, end: source.classInBrackets))
    }
    if let source = handOff.decoder[0].source {
      lines.append(
        .init(words: "The decoder reads the output of ", name: source.name, end: source.classInBrackets))
    }
    return SourceNote(lines: lines)
  }

  private var sources: String {
    let sides = [("encoder", handOff.encoder[0].source), ("decoder", handOff.decoder[0].source)]
    return sides.compactMap { side, source in
      source.map { "The \(side) reads the output of \($0.name)\($0.classInBrackets). " }
    }.joined()
  }

  /// What the decoder does, the longest way to say it first.
  var starting: [String] {
    switch feedBack {
    case nil where handOff.handsForwardOnly: ["starts from the forward states", "starts from these states"]
    case nil: ["starts from the encoder’s states", "starts from these states"]
    case .output: ["starts from these states, reads its own outputs", "reads its own outputs"]
    case .likeliest: ["starts from these states, reads what it chose", "reads what it chose"]
    }
  }

  var description: String {
    guard !isPaired else {
      return
        "The encoder, \(layers(encoder)) in each direction, reads \(steps(encoder[0].totalSteps)) from both ends. The "
        + "final states of each direction are the initial states of the same direction of the decoder, \(layers(decoder)) "
        + "in each, over \(steps(decoder[0].totalSteps)). \(sources)\(numbers)"
    }
    let reads =
      handOff.handsForwardOnly
      ? "The encoder, \(layers(encoder)) in each direction, reads \(steps(encoder[0].totalSteps)) from both ends. "
        + "The final states of its forward direction alone are the initial states "
      : isBothWays
        ? "The encoder, \(layers(encoder)) in each direction, reads \(steps(encoder[0].totalSteps)) from both ends. "
          + "The final states of its directions, \(handOff.join.participle), are the initial states "
        : "The encoder, \(layers(encoder)), reads \(steps(encoder[0].totalSteps)). Its final states are the initial "
          + "states "
    return reads
      + "of the decoder, \(layers(decoder)), over \(steps(decoder[0].totalSteps)). \(sources)\(loop)\(numbers)"
  }

  var caption: String {
    var text =
      isPaired
      ? "Each direction of the decoder starts where the same direction of the encoder ends: the forward one after step "
        + "\(encoder[0].totalSteps), the backward one after step 1. "
      : handOff.handsForwardOnly
        ? "The decoder starts where the forward direction of the encoder ends, after step "
          + "\(encoder[0].totalSteps); from what the backward one ends in nothing starts. "
        : isBothWays
          ? "The decoder starts from where both directions of the encoder end, \(handOff.join.participle): the forward one "
            + "after step \(encoder[0].totalSteps), the backward one after step 1. "
          : "The decoder starts where the encoder ends. "
    text +=
      "\(numbers) \(sources)\(loop)\(layers(encoder).sentence)\(isBothWays ? " in each direction" : "") on \(steps(encoder[0].totalSteps)), \(layers(decoder))\(isPaired ? " in each direction" : "") on "
    text += steps(decoder[0].totalSteps)
    if encoder[0].batch > 1 { text += ", sample \(encoder[0].sample + 1) of \(encoder[0].batch)" }
    return text + ". \(answers)States that are not returned end in a bar."
  }

  /// What the decoder answers, in words: of many those of the first steps.
  private var answers: String {
    guard let answers = handOff.answers, !answers.isEmpty else { return "" }
    let shown = answers.prefix(Self.mostAnswers).map { "“\($0)”" }.joined(separator: ", ")
    return "The likeliest answers: \(shown)\(answers.count > Self.mostAnswers ? ", …" : ""). "
  }

  private static let mostAnswers = 8

  private var loop: String {
    switch feedBack {
    case nil: ""
    case .output: "Each of its outputs is its next input. "
    case .likeliest: "The likeliest answer of each step is its next input. "
    }
  }

  private func kind(_ views: [LayerView]) -> String {
    let names = views.map(\.cellName)
    return Set(names).count == 1 ? names[0] : names.joined(separator: "–")
  }

  private func layers(_ views: [LayerView]) -> String {
    views.map { "\($0.cellName)(\($0.units))" }.joined(separator: " and ")
  }

  private func steps(_ count: Int) -> String { "\(count) step\(count == 1 ? "" : "s")" }

  /// The states that are handed over, in numbers.
  private var numbers: String {
    guard let layer = handOff.decoder.indices.last(where: handOff.hands) else { return "" }
    let trace = handOff.decoder[layer].trace
    let view = decoder[layer]
    let unit = min(unit, view.units - 1)
    let values = trace.initialStates.map { state in
      "\(state.name) is \(NumberText.plain(Double(state.tensor[view.sample, unit]), decimals: 4))"
    }
    let which = view.units > 1 ? " (unit \(unit + 1))" : ""
    let what = isPaired ? "What the forward direction hands over" : "What is handed over"
    return "\(what): \(values.joined(separator: ", "))\(which)."
  }
}
