import Graphics
import Recurrent

/// What is said of a bidirectional layer beside the picture.
struct BidirectionalWords {
  let forward: LayerView
  let backward: LayerView
  let merge: DirectionMerge
  /// The unit of each direction whose values are told, where the direction has as many.
  let unit: Int
  /// How many steps are shown.
  let shown: Int

  private var total: Int { forward.totalSteps }
  private var steps: String { "\(total) step\(total == 1 ? "" : "s")" }
  private var isWhole: Bool { forward.trace.layer.returns.returnSequences }

  var heading: String? { shown < total ? title : nil }
  var sub: String { shown < total ? "\(shown) of \(steps)" : "" }

  var title: String {
    let names = [forward.cellName, backward.cellName]
    return names[0] == names[1]
      ? "A bidirectional \(names[0]) over \(steps)"
      : "\(names[0].withArticle.sentence) forwards and \(names[1].withArticle) backwards over \(steps)"
  }

  /// The direction in which a layer reads: `reads 1 → T`.
  func reading(_ view: LayerView) -> String { view.readsBackwards ? "reads T → 1" : "reads 1 → T" }

  var description: String {
    "One \(layer(forward)) reads the sequence from \(way(forward)), one \(layer(backward)) from \(way(backward)). "
      + "\(outcome) \(ends.sentence)."
  }

  var caption: String {
    var text = "\(outcome) \(ends.sentence). \(layer(forward)) and \(layer(backward)) on \(steps) of "
    text += "\(forward.features) feature\(forward.features == 1 ? "" : "s")"
    if forward.batch > 1 { text += ", sample \(forward.sample + 1) of \(forward.batch)" }
    if forward.units > 1 || backward.units > 1 || forward.batch > 1 {
      text += "; units and samples are numbered from 1"
    }
    return text + "."
  }

  private func layer(_ view: LayerView) -> String { "\(view.cellName)(\(view.units))" }

  private func way(_ view: LayerView) -> String {
    view.readsBackwards ? "the last step to the first" : "the first step to the last"
  }

  private var outcome: String {
    isWhole
      ? "At each step the outputs of both directions are \(merge.participle), so that each output knows what comes before "
        + "its step and what comes after."
      : "The last outputs of both directions are \(merge.participle): that after step \(last(forward) + 1) and that after "
        + "step \(last(backward) + 1)."
  }

  private func last(_ view: LayerView) -> Int { view.readsBackwards ? 0 : total - 1 }

  /// The state that each direction ends in.
  var ends: String {
    let parts = [("forward", forward), ("backward", backward)].compactMap { name, view -> String? in
      guard let hidden = view.trace.signal(.hiddenState) else { return nil }
      let unit = min(unit, view.units - 1)
      let value = NumberText.plain(Double(view.value(of: hidden, at: last(view), unit: unit)), decimals: 4)
      let which = view.units > 1 ? " (unit \(unit + 1))" : ""
      return "the \(name) hidden state ends in \(value) at step \(last(view) + 1)\(which)"
    }
    return parts.joined(separator: ", ")
  }
}
