import Graphics
import Recurrent

/// What is said of a cell beside the picture.
struct CellWords {
  let picture: CellPicture

  /// How large an option is that stands in the heading, against code elsewhere.
  private static let optionShare = 11.5 / 11

  private var view: LayerView { picture.view }
  private var className: String { view.cellName }

  var heading: String {
    view.label == view.trace.layer.className
      ? "Inside one \(className) cell" : "Inside one \(className) cell of \(view.label)"
  }

  func title(number: Int?) -> String {
    let whole = "Inside one \(className) cell, step \(picture.step + 1)"
    return number.map { "\(whole), part \($0)" } ?? whole
  }

  /// Clause by clause: the variant, the step, the unit, what letters stand for.
  func sub(theme: Theme) -> [Label] {
    let (plain, code) = (theme.type.subheading, theme.type.code)
    let (ink, ink2) = (theme.surface.ink, theme.surface.ink2)
    func text(_ string: String) -> Label { .text(string, plain, ink2) }
    func math(_ formula: String) -> Label { .math(formula, size: plain.size, ink2) }
    var clauses: [Label] = []
    if let variant = picture.variant {
      clauses.append(
        .text(variant.option, TextStyle(code.font.face, Self.optionShare * code.size, .semibold), ink)
          + text(" (\(variant.words))"))
    }
    clauses.append(text("step ") + math("t = \(picture.step + 1)"))
    if view.units > 1 {
      let units = picture.units.map { String($0 + 1) }.joined(separator: ", ")
      clauses.append(text("unit\(picture.units.count == 1 ? "" : "s") \(units) of \(view.units)"))
    } else if picture.variant == nil {
      clauses.append(text("one unit"))
    }
    if view.batch > 1 { clauses.append(text("sample \(view.sample + 1) of \(view.batch)")) }
    if view.readsBackwards { clauses.append(text("reads from the last step to the first")) }
    for item in picture.equations.legend where !picture.isMasked {
      let formula = item.formula.map { math("\(item.letter)(z) = \($0)") } ?? math(item.letter)
      clauses.append(text("\(item.name) ") + formula)
    }
    return clauses.enumerated().map { index, clause in
      index + 1 < clauses.count ? clause + text(", ") : clause
    }
  }

  func description(stage: Set<CellGraph.Node>?) -> String {
    "\(heading), at step \(picture.step + 1)\(which). \(numbers(stage))"
  }

  func caption(stage: Set<CellGraph.Node>?) -> String {
    "\(numbers(stage)) The wires carry the numbers of step \(picture.step + 1)\(which) of \(view.described)."
  }

  private var which: String { view.units > 1 ? ", unit \(picture.units[0] + 1)" : "" }

  private func say(_ value: Float) -> String { NumberText.plain(Double(value), decimals: 4) }

  /// What the states are made of, in numbers; of a stage what it computes.
  private func numbers(_ stage: Set<CellGraph.Node>?) -> String {
    if picture.isMasked { return "The step is masked, so that the states pass through unchanged." }
    let graph = picture.graph
    if let stage, let card = graph.gates.first(where: stage.contains),
      case .card(let role) = graph[card].kind,
      let value = picture.numbers[card]?.first, let signal = view.trace.signal(role)
    {
      return "The \(signal.description.label.lowercased()) is \(say(value))."
    }
    let states = graph.next.filter { stage?.contains($0.node) ?? true }
    guard !states.isEmpty else { return "The states of the step before and the input come in." }
    return states.compactMap { role, node -> String? in
      guard let signal = view.trace.signal(role), let after = picture.numbers[node]?.first else { return nil }
      let name = signal.description.label.lowercased()
      guard let before = view.before(role, picture.position, unit: picture.units[0]) else { return nil }
      return "The \(name) goes from \(say(before)) to \(say(after))."
    }.joined(separator: " ")
  }
}
