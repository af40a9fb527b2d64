import Graphics
import Recurrent

/// What is said of a trace plot beside the picture.
struct GateTraceWords {
  let view: LayerView
  let units: [Int]
  /// Whether the figure chose the units.
  let areChosen: Bool
  /// How many recorded values of the units shown are NaN or infinite at steps that count.
  private let notFinite: Int
  /// What the numbers bear out: which gate moves most, and between which values.
  private let claim: String

  init(view: LayerView, units: [Int], areChosen: Bool) {
    (self.view, self.units, self.areChosen) = (view, units, areChosen)
    notFinite = Self.countNotFinite(in: view, units)
    claim = Self.claim(of: view, units)
  }

  private var signals: [RecordedSignal] { view.trace.signalsByKind }
  private var className: String { view.trace.layer.className }
  private var gates: [RecordedSignal] { signals.filter { $0.description.role.isGate } }
  private var stepCount: String {
    "\(NumberFormat.integer(view.shown.count)) step\(view.shown.count == 1 ? "" : "s")"
  }

  var sub: String {
    let shown = gates.isEmpty ? "the hidden state" : "every gate"
    var text = "\(shown) over \(stepCount)"
    if view.shown.count < view.totalSteps { text += " of \(NumberFormat.integer(view.totalSteps))" }
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if view.readsBackwards { text += "; reads from the last step to the first" }
    if notFinite > 0 { text += "; " + NotFinite.words(notFinite) }
    return text
  }

  private static func countNotFinite(in view: LayerView, _ units: [Int]) -> Int {
    let isMasked = view.steps.map(view.isMasked)
    return view.trace.signalsByKind.reduce(0) { total, signal in
      units.reduce(total) { sum, unit in
        sum + zip(view.values(of: signal, unit: unit), isMasked).count { !$0.isFinite && !$1 }
      }
    }
  }

  private var unitList: String {
    let numbers = units.map { String($0 + 1) }
    guard numbers.count > 1 else { return "unit \(numbers.first ?? "")" }
    return "units " + numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
  }

  var title: String {
    "Signals of \(units.count) \(className) unit\(units.count == 1 ? "" : "s") over \(stepCount)"
  }

  var description: String {
    let names = signals.map { $0.description.label.lowercased() }
    return
      "Small multiples of \(names.joined(separator: ", ")) for \(unitList) of \(className)(\(view.units)) over "
      + "\(stepCount). \(claim)"
  }

  var caption: String {
    var text = "\(claim) \(unitList.sentence) of \(view.described)"
    if areChosen, units.count < view.units {
      text +=
        "; of \(view.units) units \(units.count == 1 ? "the one" : "those") whose hidden state varies most"
    }
    text += "."
    if gates.contains(where: { $0.description.range == .unit }) {
      text += " Shaded bands mark gate values below 0.1 (shut) and above 0.9 (open)."
    }
    if view.steps.contains(where: view.isMasked) {
      text += " Hatched steps are masked: states pass through them and gates have no value."
    }
    return text
  }

  /// Where a signal of a unit is smallest and largest.
  private struct Spread {
    let signal: RecordedSignal
    let unit: Int
    let low: (value: Float, step: Int)
    let high: (value: Float, step: Int)

    var size: Float { high.value - low.value }
  }

  private static func claim(of view: LayerView, _ units: [Int]) -> String {
    let signals = view.trace.signalsByKind
    let gates = signals.filter { $0.description.role.isGate }
    let candidates = gates.isEmpty ? signals.filter { $0.description.role == .hiddenState } : gates
    let spreads = candidates.flatMap { signal in units.compactMap { spread(of: signal, unit: $0, in: view) } }
    guard let widest = spreads.max(by: { $0.size < $1.size }) else { return "No step has a value." }
    let name = "The \(widest.signal.description.label.lowercased()) of unit \(widest.unit + 1)"
    guard widest.size > 0 else {
      return "\(name) stays at \(say(widest.low.value))."
    }
    if widest.size < Self.hardlyMoves, spreads.count > 1 {
      return "The gates hardly move: none by more than \(NumberText.plain(Double(widest.size), decimals: 4))."
    }
    let verb = gates.count > 1 || units.count > 1 ? "moves most" : "moves"
    return "\(name) \(verb): between \(say(widest.low.value)) at step \(widest.low.step + 1) and "
      + "\(say(widest.high.value)) at step \(widest.high.step + 1)."
  }

  private static func spread(of signal: RecordedSignal, unit: Int, in view: LayerView) -> Spread? {
    let values = view.values(of: signal, unit: unit)
    let finite = values.indices.lazy.filter { values[$0].isFinite }
    guard let low = finite.min(by: { values[$0] < values[$1] }),
      let high = finite.max(by: { values[$0] < values[$1] })
    else { return nil }
    let steps = view.steps
    return Spread(
      signal: signal, unit: unit, low: (values[low], steps[low]), high: (values[high], steps[high]))
  }

  /// A gate that moves less than this looks still.
  private static let hardlyMoves: Float = 0.01

  private static func say(_ value: Float) -> String { NumberText.plain(Double(value), decimals: 2) }
}
