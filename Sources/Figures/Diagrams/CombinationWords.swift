import Graphics
import Recurrent

/// What is said of the four combinations beside the picture.
struct CombinationWords {
  let content: CombinationContent

  private var view: LayerView { content.view }
  private var hidden: String {
    NumberText.plain(Double(view.trace.lastOutput[view.sample, content.unit]), decimals: 4)
  }
  private var steps: String { "\(view.totalSteps) step\(view.totalSteps == 1 ? "" : "s")" }

  /// What a combination returns, in a line.
  func sentence(_ combination: ReturnCombination) -> String {
    let states = content.states.count > 1 ? "both final states" : "the final state"
    return switch (combination.returnSequences, combination.returnState) {
    case (false, false): "Returns the last hidden state only."
    case (true, false): "Returns the hidden state of every step."
    case (false, true): "Returns the last hidden state, plus \(states)."
    case (true, true): "Returns every hidden state, plus \(states)."
    }
  }

  var title: String { "What \(view.hasName ? view.label : "\(view.label.withArticle) layer") returns" }

  var description: String {
    let trace = view.trace
    let all = ReturnCombination.all
    let sequence = shapeText(trace.returned(all[1])[0].tensor.shape)
    let last = shapeText(trace.returned(all[0])[0].tensor.shape)
    return
      "Four panels show the same \(trace.layer.className)(\(view.units)) layer unrolled over \(steps), one for "
      + "each combination of return_sequences and return_state. With both off only the last hidden state "
      + "\(hidden) leaves, of shape \(last). With return_sequences on the hidden state of every step leaves, of shape "
      + "\(sequence). With return_state on the final \(finalStates) as well."
  }

  private var finalStates: String {
    let parts = content.states.reversed().map { state in
      "\(state.state.signal.description.label.lowercased()) \(state.value)"
    }
    return parts.joined(separator: " and ") + (parts.count == 1 ? " leaves" : " leave")
  }

  var caption: String {
    let all = ReturnCombination.all
    let trace = view.trace
    let fewest = shapeText(trace.returned(all[0])[0].tensor.shape)
    let most = trace.returned(all[3]).map { shapeText($0.tensor.shape) }
    let count = ["no tensors", "one tensor", "two tensors", "three tensors"]
    let name = most.count < count.count ? count[most.count] : "\(most.count) tensors"
    return
      "What leaves the layer is set by two flags: with both off one tensor of shape \(fewest), with both on "
      + "\(name) of shapes \(most.joined(separator: ", ")). \(view.described). "
      + "A full wire that ends in a chip is returned; a faint one that ends in a bar stays inside."
  }
}
