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

  var title: String { "\(kind(encoder)) encoder hands its states to \(kind(decoder).withArticle) decoder" }

  /// What the encoder does, the longest way to say it first.
  var reading: [String] { ["reads the source", "reads"] }

  /// What the decoder does, the longest way to say it first.
  var starting: [String] {
    switch feedBack {
    case nil: ["starts from the encoder’s states", "starts from these states"]
    case .output: ["starts from these states, reads its own outputs", "reads its own outputs"]
    case .likeliest: ["starts from these states, reads what it chose", "reads what it chose"]
    }
  }

  var description: String {
    "The encoder, \(layers(encoder)), reads \(steps(encoder[0].totalSteps)). Its final states are the initial states "
      + "of the decoder, \(layers(decoder)), over \(steps(decoder[0].totalSteps)). \(loop)\(numbers)"
  }

  var caption: String {
    var text = "The decoder starts where the encoder ends. \(numbers) \(loop)"
    text += "\(layers(encoder).sentence) on \(steps(encoder[0].totalSteps)), \(layers(decoder)) on "
    text += steps(decoder[0].totalSteps)
    if encoder[0].batch > 1 { text += ", sample \(encoder[0].sample + 1) of \(encoder[0].batch)" }
    return text + ". States that are not returned end in a bar."
  }

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
    return "What is handed over: \(values.joined(separator: ", "))\(which)."
  }
}
