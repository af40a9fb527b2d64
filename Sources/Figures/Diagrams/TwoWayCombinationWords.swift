import Recurrent

extension TwoWayCombinations {
  /// From port to port of a bar, where states leave it.
  var portPitch: Double { barHeight / 2 }

  /// What a combination returns, in a line.
  func sentence(_ combination: ReturnCombination) -> String {
    let states = ", plus \(states.count > 2 ? "all \(states.count)" : "both") final states."
    return switch (combination.returnSequences, combination.returnState) {
    case (false, false): "Returns the last output of each direction, merged."
    case (true, false): "Returns both outputs of every step, merged."
    case (false, true): "Returns the last outputs" + states
    case (true, true): "Returns every output" + states
    }
  }

  var heading: String? {
    let name = "Bidirectional \(forward.cellName)"
    return trace.name == "bidirectional" ? name : "\(trace.name), a \(name)"
  }

  var sub: String {
    var facts = ["\(forward.units) unit\(forward.units == 1 ? "" : "s") each way"]
    if forward.units > 1 || merge == .concat { facts.append("values of unit \(unit + 1)") }
    if forward.batch > 1 { facts.append("sample \(forward.sample + 1) of \(forward.batch)") }
    return facts.joined(separator: "; ")
  }

  var title: String { "What a Bidirectional layer returns" }

  private var steps: String { "\(forward.totalSteps) step\(forward.totalSteps == 1 ? "" : "s")" }
  private var shapes: (fewest: String, sequence: String) {
    let all = ReturnCombination.all
    return (
      shapeText(trace.returned(all[0])[0].tensor.shape), shapeText(trace.returned(all[1])[0].tensor.shape)
    )
  }

  var description: String {
    "Four panels show the same Bidirectional \(forward.cellName)(\(forward.units)) over \(steps), one for each "
      + "combination of return_sequences and return_state. With both off the last outputs of both directions leave "
      + "\(merge.participle), of shape \(shapes.fewest): the forward one after the last step, the backward one after "
      + "the first. With return_sequences on every output leaves, of shape \(shapes.sequence). With return_state on "
      + "\(states.map { "\($0.name) \($0.value)" }.joined(separator: ", ")) leave as well."
  }

  var caption: String {
    "Outputs are \(merge.participle), states are not: with both flags off one tensor of shape \(shapes.fewest) leaves "
      + "the layer, with both on \(shapes.sequence) and \(states.count) states of \(states[0].shape), the forward ones "
      + "as they are after step \(forward.totalSteps), the backward ones as they are after step 1. "
      + "Values are those of unit \(unit + 1). "
      + "A full wire that ends in a chip is returned; a faint one that ends in a bar stays inside."
  }
}
