import Graphics
import Recurrent

/// What is said of a heat map beside the picture.
struct HeatMapWords {
  let content: HeatMapContent
  /// What is said of the input's colors.
  let inputNote: String?
  let style: FigureStyle
  /// Whether cells have room for the dashes of negative numbers.
  let hasDashes: Bool

  private var view: LayerView { content.view }

  var sub: String {
    var facts = content.isDense && style.preset != .half ? ["hidden state"] : []
    if content.units.count > 1 {
      facts.append(content.order.words)
    } else {
      facts.append(view.units > 1 ? "unit \(content.units[0] + 1)" : "hidden state")
    }
    if content.hidden > 0 {
      facts.append("\(content.units.count) that vary most, \(content.hidden) left out")
    }
    if view.batch > 1 { facts.append("sample \(view.sample + 1) of \(view.batch)") }
    if view.shown.count < view.totalSteps { facts.append("\(view.shown.count) of \(view.totalSteps) steps") }
    if content.columns.count < content.steps.count {
      let most = content.columns.map(\.count).max() ?? 1
      facts.append("each column the mean of up to \(NumberFormat.integer(most)) steps")
    }
    if view.readsBackwards { facts.append("reads from the last step to the first") }
    if content.masked.contains(true) { facts.append("hatched: masked") }
    if content.notFinite > 0 {
      let look = style.isGrayscale ? hasDashes ? "crossed" : nil : "grey"
      facts.append(NotFinite.words(content.notFinite, look: look))
    }
    if let inputNote { facts.append(inputNote) }
    return facts.joined(separator: "; ")
  }

  var title: String {
    let states =
      content.units.count < view.units
      ? "\(content.units.count) of \(view.units) units of \(view.label)" : "\(view.titled),"
    let steps = content.steps.count
    return "Hidden states of \(states) over \(NumberFormat.integer(steps)) step\(steps == 1 ? "" : "s")"
  }

  var description: String { "A row for each unit and a column for each step. \(claim)" }

  var caption: String {
    var text = "\(claim) \(view.described)."
    if content.tokens == nil { text += " Units are rows, steps are columns." }
    if style.isGrayscale {
      text += " The stronger the grey, the larger the magnitude"
      text += hasDashes ? "; a dash marks negative values." : "."
    }
    if content.masked.contains(true) { text += " Hatched steps are masked." }
    return text
  }

  private var claim: String {
    if let turn = content.turn { return "\(sentence(turn))." }
    guard let widest else { return "No step has a value." }
    return StatedRange(of: "unit \(widest.unit + 1)", widest.low...widest.high).words(
      steps: content.steps.count, others: content.units.count - 1)
  }

  /// What the figure itself says below its grids; on `half` without the gate, in lines that fit.
  func notes(on canvas: Canvas) throws(FigureError) -> [Label] {
    guard let turn = content.turn else { return [] }
    let type = style.theme.type.explanation
    let ink = style.theme.surface.ink2
    guard style.preset != .half else {
      let room = canvas.canvasWidth - 2 * canvas.margin
      return try canvas.wrapped(claim, type, to: room, most: 3).map { .text($0, type, ink) }
    }
    var label = Label.text(sentence(turn), type, ink)
    if let gate = content.keeping, let mean = mean(of: gate, at: turn) {
      label =
        label + .text(" (", type, ink)
        + .math("\(gate.description.symbol.tex(style.notation)) = ", size: type.size, ink)
        + .text("\(say(mean))\(turn.rows.count > 1 ? " on average" : ""))", type, ink)
    }
    return [label + .text(".", type, ink)]
  }

  /// The mean of a gate of the units that turn over together, at the step at which they do.
  private func mean(of gate: RecordedSignal, at turn: HeatMapTurn) -> Float? {
    let values = turn.rows.map {
      view.value(of: gate, at: content.steps[turn.column], unit: content.units[$0])
    }
    let mean = values.reduce(0, +) / Float(values.count)
    return mean.isFinite ? mean : nil
  }

  /// Which units change sign: all that do by name where they stand together, else how many, and those together.
  private func sentence(_ turn: HeatMapTurn) -> String {
    let units = turn.rows.map { content.units[$0] }
    let place = place(turn.column).sentence
    guard turn.changing > units.count else {
      return "\(place) \(list(units)) \(units.count == 1 ? "changes" : "change") sign"
    }
    let shown = content.units.count < view.units ? " shown" : ""
    let together =
      units.count == 1
      ? "unit \(units[0] + 1) the most"
      : units.count > Self.mostListed
        ? "among them \(units.count) neighbors" : "among them the neighbors \(numbers(units))"
    return "\(place), \(turn.changing) of \(content.units.count) units\(shown) change sign, \(together)"
  }

  private func place(_ column: Int) -> String {
    let number = NumberFormat.integer(content.steps[column] + 1)
    let names = content.tokens?.map(StepName.shown) ?? []
    guard names.indices.contains(column), names[column].contains(where: { !$0.isWhitespace }) else {
      return "at step \(number)"
    }
    let isRepeated = names.count { $0 == names[column] } > 1
    return "at “\(names[column])”" + (isRepeated ? " (step \(number))" : "")
  }

  private static let mostListed = 6

  private func list(_ units: [Int]) -> String {
    guard units.count > 1 else { return "unit \((units.first ?? 0) + 1)" }
    return units.count > Self.mostListed ? "\(units.count) units" : "units " + numbers(units)
  }

  private func numbers(_ units: [Int]) -> String {
    let numbers = units.map { String($0 + 1) }
    return numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
  }

  private var widest: (unit: Int, low: Float, high: Float)? {
    guard let signal = view.trace.signal(.hiddenState) else { return nil }
    var best: (unit: Int, low: Float, high: Float)?
    for unit in content.units {
      let values = content.row(signal, unit: unit).filter(\.isFinite)
      guard let low = values.min(), let high = values.max() else { continue }
      if let current = best, high - low <= current.high - current.low { continue }
      best = (unit, low, high)
    }
    return best
  }

  private func say(_ value: Float) -> String { NumberText.plain(Double(value), decimals: 2) }
}
