import Recurrent

/// The two directions of a `Bidirectional` in what it returns.
struct Halves {
  /// How it makes one output of two, as Python writes it.
  enum Merge: String {
    case concat = "\"concat\""
    case sum = "\"sum\""
    case mul = "\"mul\""
    case ave = "\"ave\""
    case apart = "None"
  }

  /// An expression in Python and its numbers.
  struct Term {
    let text: String
    let tensor: Tensor
  }

  let merge: Merge
  /// The traces of the two layers.
  let forward, backward: LayerTrace
  private let trace: LayerTrace

  init(_ trace: LayerTrace) {
    self.trace = trace
    merge = trace.argument("merge_mode").flatMap(Merge.init) ?? .concat
    (forward, backward) = (trace.parts[0], trace.parts[1])
  }

  /// How many features the forward layer gives: where the backward half begins in a joined output.
  var width: Int { forward.layer.units }

  /// The names of what comes back first.
  private var names: [String] { Array(PythonCall(trace).names.prefix(trace.outputs.count)) }

  /// What the forward layer gave, at its last step where there are steps. Nil where both are merged into one number.
  var forwardEnd: Term? { term(0, at: trace.returnsSteps ? .last : nil) }

  /// What the backward layer gave at the end of its reading, which is the first step. Nil as above.
  var backwardEnd: Term? { term(1, at: trace.returnsSteps ? .first : nil) }

  /// What stands for the backward layer at the last step, where it has only begun. Nil without steps, and as above.
  var backwardStart: Term? { trace.returnsSteps ? term(1, at: .last) : nil }

  /// The whole output at the last step, or without steps.
  var whole: Term {
    let output = trace.returned[0].tensor
    guard trace.returnsSteps else { return Term(text: names[0], tensor: output) }
    return Term(text: "\(names[0])[:, -1]", tensor: output.step(output.shape[1] - 1))
  }

  /// The hidden state that a direction ends in, under its name in what comes back.
  var forwardState: Term? { hidden(forward, from: 0) }
  var backwardState: Term? { hidden(backward, from: forward.finalStates.count) }

  private func hidden(_ direction: LayerTrace, from first: Int) -> Term? {
    let index = first + direction.finalStates.count - direction.outputStates.count
    guard trace.finalStates.indices.contains(index) else { return nil }
    return Term(text: trace.finalStates[index].name, tensor: trace.finalStates[index].tensor)
  }

  /// The two hidden states merged as the outputs are: `forward_state_h + backward_state_h`.
  var mergedStates: Term? {
    guard let one = forwardState, let other = backwardState, one.tensor.shape == other.tensor.shape else {
      return nil
    }
    func joined(_ text: String, _ operation: (Float, Float) -> Float) -> Term {
      let numbers = zip(one.tensor.scalars, other.tensor.scalars).map(operation)
      return Term(text: text, tensor: Tensor(shape: one.tensor.shape, scalars: numbers))
    }
    return switch merge {
    case .sum: joined("\(one.text) + \(other.text)", +)
    case .mul: joined("\(one.text) * \(other.text)", *)
    case .ave: joined("(\(one.text) + \(other.text)) / 2") { ($0 + $1) / 2 }
    case .concat, .apart: nil
    }
  }

  private enum Step {
    case first, last
  }

  private func term(_ direction: Int, at step: Step?) -> Term? {
    guard merge == .concat || merge == .apart else { return nil }
    let index = merge == .apart ? direction : 0
    let output = trace.returned[index].tensor
    var tensor = output
    var axes = [":"]
    if let step {
      tensor = output.step(step == .first ? 0 : output.shape[1] - 1)
      axes.append(step == .first ? "0" : "-1")
    }
    if merge == .concat {
      tensor = tensor.columns(direction == 0 ? 0..<width : width..<trace.layer.units)
      if tensor.rank > 2 { axes.append("...") }
      axes.append(direction == 0 ? ":\(width)" : "\(width):")
    }
    let text = axes == [":"] ? names[index] : "\(names[index])[\(axes.joined(separator: ", "))]"
    return Term(text: text, tensor: tensor)
  }
}
