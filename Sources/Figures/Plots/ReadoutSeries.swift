import Recurrent

/// What a layer that answers makes of a recurrent layer's hidden states, step by step.
struct ReadoutSeries {
  let readout: LayerTrace
  /// The layer that answers; of a `TimeDistributed` the one inside.
  let layer: any Layer
  /// The name of the last function that it applies.
  let activation: String
  /// Which of the answers is told: the largest after the last step.
  let answer: Int
  /// Its value at each input step.
  let values: [Float]
  /// How many answers there are.
  var width: Int { readout.lastOutput.shape.last ?? 1 }
  /// Whether the values lie between 0 and 1.
  let isProbability: Bool
  /// What each unit adds to the answer after the last step, before the activation; nil where that is not known.
  let votes: [Int: Float]?

  /// Asks the readout of a layer at every step, through the activation behind it.
  init?(of layer: FigureSubject.LabelledLayer, _ view: LayerView) {
    self.init(layer.readout, then: layer.readoutActivation, of: view)
  }

  /// Asks the readout at every step, also where the model asks it after the last only.
  ///
  /// - Parameters:
  ///   - next: The activation behind it, where that is a layer of its own.
  ///   - wanted: Which of its answers, from 0; the largest after the last step where nil.
  init?(
    _ readout: LayerTrace?, then next: LayerTrace? = nil, of view: LayerView, answer wanted: Int? = nil
  ) {
    guard let readout, let hidden = view.trace.signal(.hiddenState)?.values else { return nil }
    let layer = readout.parts.first?.layer ?? readout.layer
    let states = hidden.row(view.sample)
    // Steps stand where samples do: the answer to one does not depend on another.
    let rows = Tensor(shape: states.shape, scalars: states.scalars)
    let steps = Tensor(shape: [1] + states.shape, scalars: states.scalars)
    guard layer.features == view.units,
      let answers = (try? layer(LayerCall(input: rows))) ?? (try? layer(LayerCall(input: steps))),
      let last = view.order.last, let width = answers.lastOutput.shape.last,
      answers.lastOutput.count == view.totalSteps * width
    else { return nil }
    var output = answers.lastOutput.scalars
    if let next {
      let rows = Tensor(shape: [view.totalSteps, width], scalars: output)
      guard let final = try? next.layer(LayerCall(input: rows)), final.lastOutput.count == output.count else {
        return nil
      }
      output = final.lastOutput.scalars
    }
    self.layer = layer
    self.readout = readout
    let final = output[last * width..<(last + 1) * width]
    let answer =
      wanted
      ?? (final.indices.max { (final[$0], -$0) < (final[$1], -$1) } ?? final.startIndex) - final.startIndex
    self.answer = answer
    values = (0..<view.totalSteps).map { output[$0 * width + answer] }
    let own = layer.argument("activation") ?? "linear"
    activation = next.map { $0.layer.argument("activation") ?? $0.layer.className.lowercased() } ?? own
    isProbability = ["sigmoid", "softmax", "hard_sigmoid"].contains(activation)
    let kernel = layer.weights.first { $0.name == "kernel" }?.tensor
    guard let kernel, kernel.shape == [view.units, width] else {
      votes = nil
      return
    }
    let state = states.row(last).scalars
    votes = Dictionary(
      uniqueKeysWithValues: state.indices.map { ($0, state[$0] * kernel[$0, answer]) })
  }

  /// What the values are, in a few words.
  var explanation: String {
    if width > 1 { return "answer \(answer + 1)" }
    return activation == "linear" ? "the answer" : activation
  }
}
