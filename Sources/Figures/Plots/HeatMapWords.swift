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
    facts += [content.units.count > 1 ? content.order.words : "unit \(content.units[0] + 1)"]
    if content.hidden > 0 {
      facts.append("\(content.units.count) that vary most, \(content.hidden) left out")
    }
    if view.batch > 1 { facts.append("sample \(view.sample + 1) of \(view.batch)") }
    if view.shown.count < view.totalSteps { facts.append("\(view.shown.count) of \(view.totalSteps) steps") }
    if content.columns.count < content.steps.count {
      let most = content.columns.map(\.count).max() ?? 1
      facts.append("each column the mean of up to \(NumberFormat.integer(most)) steps")
    }
    if content.masked.contains(true) { facts.append("hatched: masked") }
    if let inputNote { facts.append(inputNote) }
    return facts.joined(separator: "; ")
  }

  var title: String {
    "Hidden states of \(content.units.count) units of \(view.titled) over \(NumberFormat.integer(content.steps.count)) steps"
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

  /// The units that turn over together, and when.
  private var turned: (units: [Int], column: Int)? {
    content.turn.map { turn in (turn.rows.map { content.units[$0] }, turn.column) }
  }

  private var claim: String {
    if let (units, column) = turned {
      return "\(place(column).sentence) \(list(units)) "
        + "\(units.count == 1 ? "changes" : "change") sign."
    }
    guard let widest else { return "No step has a value." }
    return "Unit \(widest.unit + 1) moves most: between \(say(widest.low)) and \(say(widest.high))."
  }

  /// What the figure itself says below its grids; on `half` without the gate, in lines that fit.
  func notes(on canvas: Canvas) throws(FigureError) -> [Label] {
    guard let (units, column) = turned else { return [] }
    let type = style.theme.type.explanation
    let ink = style.theme.surface.ink2
    guard style.preset != .half else {
      let room = canvas.canvasWidth - 2 * canvas.margin
      return try canvas.wrapped(claim, type, to: room, most: 3).map { .text($0, type, ink) }
    }
    var label = Label.text(
      "\(place(column).sentence) \(list(units)) \(units.count == 1 ? "changes" : "change") sign", type, ink)
    if let gate = view.trace.signal(.forgetGate) ?? view.trace.signal(.updateGate) {
      let values = units.map { view.value(of: gate, at: content.steps[column], unit: $0) }
      let mean = values.reduce(0, +) / Float(values.count)
      label =
        label + .text(" (", type, ink)
        + .math("\(gate.description.symbol.tex(style.notation)) = ", size: type.size, ink)
        + .text("\(say(mean))\(units.count > 1 ? " on average" : ""))", type, ink)
    }
    return [label + .text(".", type, ink)]
  }

  private func place(_ column: Int) -> String {
    if let token = content.tokens?[column], token.contains(where: { !$0.isWhitespace }) {
      return "at “\(token)”"
    }
    return "at step \(content.steps[column] + 1)"
  }

  private func list(_ units: [Int]) -> String {
    let numbers = units.prefix(6).map { String($0 + 1) }
    guard units.count > 1 else { return "unit \(numbers.first ?? "")" }
    if units.count > 6 { return "\(units.count) units" }
    return "units " + numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
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
