import Graphics
import Recurrent

/// What is said of an unrolled network beside the picture.
struct UnrolledWords {
  let view: LayerView
  let unit: Int

  private var className: String { view.trace.layer.className }

  var title: String {
    let count = view.shown.count
    return "\(view.named(atStart: true)) unrolled over \(count) step\(count == 1 ? "" : "s")"
  }

  var description: String {
    let states = view.states.map { $0.signal.description.label.lowercased() }
    return "One \(className) cell per step, left to right; each takes its input from below, hands its "
      + "\(states.joined(separator: " and its ")) to the next and sends its hidden state up. \(journey)"
  }

  var caption: String {
    var text = "One cell, the same weights at every step. \(journey)"
    let masked = view.steps.count(where: view.isMasked)
    if masked > 0 {
      text +=
        " \(masked) of \(view.shown.count) steps \(masked == 1 ? "is" : "are") masked: the states pass "
        + "through \(masked == 1 ? "it" : "them") unchanged."
    }
    text += " \(view.described)."
    return text
  }

  /// Where the states begin and end, in numbers.
  private var journey: String {
    guard let first = view.steps.first, let last = view.steps.last else { return "" }
    let parts = view.states.reversed().map { state in
      let from = say(view.value(of: state.signal, at: first, unit: unit))
      let to = say(view.value(of: state.signal, at: last, unit: unit))
      let name = state.signal.description.label.lowercased()
      return first == last
        ? "the \(name) is \(to)"
        : "the \(name) goes from \(from) at step \(first + 1) to \(to) at step \(last + 1)"
    }
    let which = view.units > 1 ? " (unit \(unit + 1))" : ""
    return parts.joined(separator: ", ").sentence + which + "."
  }

  private func say(_ value: Float) -> String { NumberText.plain(Double(value), decimals: 4) }
}

extension LayerView {
  /// The layer and what it read, in one clause for captions.
  var described: String {
    let reading =
      "\(totalSteps) step\(totalSteps == 1 ? "" : "s") of \(features) "
      + "feature\(features == 1 ? "" : "s")"
    var text = "\(trace.layer.className)(\(units)) on \(reading)"
    if batch > 1 { text += ", sample \(sample + 1) of \(batch)" }
    if units > 1 || batch > 1 { text += "; units and samples are numbered from 1" }
    if readsBackwards { text += "; the layer reads from the last step to the first" }
    return text
  }
}

extension String {
  /// With a capital at the beginning.
  var sentence: String { prefix(1).uppercased() + dropFirst() }
}
