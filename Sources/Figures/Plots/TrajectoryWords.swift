import Graphics
import Recurrent

/// What is said of a trajectory beside the picture.
struct TrajectoryWords {
  let content: TrajectoryContent
  /// How many last steps are drawn where the rest is shown by how often the state is where; nil for a path.
  let ending: Int?

  private var view: LayerView { content.view }

  var heading: String { "Where the state goes while reading" }

  var sub: String {
    var text = "hidden state of \(view.units) \(view.cellName) units on its first two principal axes"
    if view.readsBackwards { text += "; reads from the last step to the first" }
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if view.shown.count < view.totalSteps { text += "; \(view.shown.count) of \(view.totalSteps) steps" }
    if content.maskedSteps > 0 {
      text +=
        "; \(NumberFormat.integer(content.maskedSteps)) masked step\(content.maskedSteps == 1 ? "" : "s") left out"
    }
    if content.notFinite > 0 {
      let steps = "step\(content.notFinite == 1 ? "" : "s")"
      text += "; \(NumberFormat.integer(content.notFinite)) \(steps) without a finite state left out"
    }
    if ending == nil, content.stride > 1 { text += "; one point every \(content.stride) steps" }
    if ending != nil, content.cloudStride > 1 {
      text += "; one of \(NumberFormat.integer(content.cloudStride)) steps counted"
    }
    return text
  }

  var title: String {
    "Path of the hidden state of \(view.label) over \(NumberFormat.integer(view.shown.count)) "
      + "step\(view.shown.count == 1 ? "" : "s")"
  }

  private var shares: String {
    "first axis, \(NumberFormat.percent(content.axes.shares[0])) of variance; second axis, "
      + NumberFormat.percent(content.axes.shares[1])
  }

  var note: String {
    let isStill = content.path.count < 2 || content.farthest == nil
    var text = isStill ? "The state does not move." : "\(shares); equal scales."
    if let ending {
      text = "Shade: how many steps end there; line: the last \(ending). " + text.capitalizedFirst
    }
    if let readout = content.readout, content.border != nil {
      text += " Dashed: where the answer is \(readout.isProbability ? "0.5" : "0")."
    }
    return text
  }

  var description: String {
    "The hidden states of \(view.titled), projected on two axes: \(shares). \(claim)"
  }

  var caption: String {
    var text = "\(claim) \(view.described); \(shares)"
    if !content.others.isEmpty {
      text +=
        "; grey: \(ending == nil ? "" : "where the path ends of ")sample\(content.others.count == 1 ? "" : "s") "
      text += content.others.map { String($0.sample + 1) }.joined(separator: ", ")
    }
    return text + "."
  }

  /// The longest move.
  private var claim: String {
    if content.maskedSteps == view.shown.count {
      return "Every step is masked: the state stays where it starts."
    }
    guard content.path.count == content.steps.count + 1, content.path.count > 1 else {
      return "No step has a finite state."
    }
    guard let step = content.farthest else { return "The state does not move." }
    let name = content.tokens.map { " (“\(StepName.shown($0[step]))”)" } ?? ""
    return "The state moves farthest at step \(step + 1)\(name)."
  }
}

extension String {
  /// The same as a sentence begins.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
