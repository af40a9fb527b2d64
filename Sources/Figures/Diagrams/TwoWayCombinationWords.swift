import Recurrent

extension TwoWayCombinations {
  /// What a combination returns, in a line.
  func sentence(_ combination: ReturnCombination) -> String {
    let count = trace.finalStates.count
    let states =
      isStack ? ", plus each cell’s states." : ", plus \(count > 2 ? "all \(count)" : "both") final states."
    return switch (combination.returnSequences, combination.returnState) {
    case (false, false): "Returns the last output of each direction, merged."
    case (true, false): "Returns both outputs of every step, merged."
    case (false, true): "Returns the last outputs" + states
    case (true, true): "Returns every output" + states
    }
  }

  private var view: LayerView { forward.view }
  /// What reads in each direction: `LSTM`, `RNN of LSTM(4), GRU(2)`.
  private var reader: String {
    guard isStack else { return view.cellName }
    let (one, other) = (StackedCellWords.name(cells.forward), StackedCellWords.name(cells.backward))
    return one == other ? one : "\(one) and \(other)"
  }

  var heading: String? {
    let name = "Bidirectional \(reader)"
    return trace.name == "bidirectional" ? name : "\(trace.name), a \(name)"
  }

  var sub: String {
    let units = Set([view.units, backward.view.units])
    var facts =
      units.count == 1
      ? ["\(view.units) unit\(view.units == 1 ? "" : "s") each way"]
      : ["\(view.units) and \(backward.view.units) units"]
    if view.units > 1 || merge == .concat { facts.append("values of unit \(unit + 1)\(whereFewer)") }
    if view.batch > 1 { facts.append("sample \(view.sample + 1) of \(view.batch)") }
    return facts.joined(separator: "; ")
  }

  private var whereFewer: String {
    guard (cells.forward + cells.backward).contains(where: { $0.units <= unit }) else { return "" }
    return ", or of the last unit of a smaller cell"
  }

  /// In which form the states of stacked cells come back.
  var remarks: [CombinationKey.Remark] {
    guard isStack else { return [] }
    return [
      .init(
        text:
          "With `return_state` the states of each cell come in a list of their own, forward ones and lowest cell first:"
      ), .init(text: targets, isCode: true),
    ]
  }

  /// What comes back, as Keras nests it; of many cells those at the ends of each direction.
  private var targets: String {
    let names = trace.returned(.init(returnSequences: true, returnState: true)).map(\.name)
    guard forward.folded != nil || backward.folded != nil else { return PythonSpelling.targets(names) }
    var texts = ["output"]
    for direction in [forward, backward] {
      let ends = direction.bars.map { PythonSpelling.targets($0.states.map(\.name)) }
      texts += direction.folded == nil ? ends : [ends[0], "…"] + ends.dropFirst()
    }
    return texts.joined(separator: ", ")
  }

  var title: String { "What a Bidirectional layer returns" }

  private var steps: String { "\(view.totalSteps) step\(view.totalSteps == 1 ? "" : "s")" }
  private var shapes: (fewest: String, sequence: String) {
    let all = ReturnCombination.all
    return (
      shapeText(trace.returned(all[0])[0].tensor.shape), shapeText(trace.returned(all[1])[0].tensor.shape)
    )
  }

  /// The final states that are drawn, each in words, and how many others there are.
  private func states(_ words: (TwoWayDirection.State) -> String) -> String {
    let parts = [forward, backward].flatMap { direction in
      let ends = direction.bars.map { $0.states.map(words) }
      guard let folded = direction.folded else { return ends.flatMap { $0 } }
      return ends[0] + ["\(folded.states) more"] + ends.dropFirst().joined()
    }
    return parts.joined(separator: ", ")
  }

  var description: String {
    "Four panels show the same Bidirectional \(reader)\(isStack ? ", the lowest cell first," : "(\(view.units))") over "
      + "\(steps), one for each combination of return_sequences and return_state. With both off the last outputs of both "
      + "directions leave \(merge.participle), of shape \(shapes.fewest): the forward one after the last step, the "
      + "backward one after the first. With return_sequences on every output leaves, of shape \(shapes.sequence). With "
      + "return_state on \(states { "\($0.name) \($0.value)" }) leave as well."
  }

  var caption: String {
    let ends =
      "the forward ones as they are after step \(view.totalSteps), the backward ones as they are after step 1"
    let returned =
      isStack
      ? "a list of states for each cell, \(states { "\($0.name) \($0.shape)" }), \(ends)"
      : "\(trace.finalStates.count) states of \(forward.states[0].shape), \(ends)"
    return
      "Outputs are \(merge.participle), states are not: with both flags off one tensor of shape \(shapes.fewest) leaves "
      + "the layer, with both on \(shapes.sequence) and \(returned). Values are those of unit \(unit + 1)\(whereFewer). "
      + "A full wire that ends in a chip is returned; a faint one that ends in a bar stays inside."
  }
}
