import Graphics
import Recurrent

/// Two runs of layers of one kind, signal by signal.
struct DifferenceContent {
  /// The largest difference of a signal among the units, or of the input among its features, at each step.
  struct Row {
    let label: String
    let symbol: Symbol
    let color: ColorRole
    let values: [Float]
    /// Between which numbers the signal lies: those of one range share an axis.
    var range = SignalRange.unbounded
  }

  let views: [LayerView]
  let steps: [Int]
  let rows: [Row]
  /// Among how many units the largest difference is told.
  let unitCount: Int
  let masked: [Bool]

  /// What is no more than rounding.
  static let tolerance: Float = 1e-6

  init(_ subject: FigureSubject, in figure: String) throws(FigureError) {
    guard subject.layers.count == 2 else {
      throw FigureError(
        "\(figure) needs two runs, and was given \(subject.layers.count)",
        remedy: "name two models, or of one two samples with --sample 1,2 or two calls in a run configuration"
      )
    }
    var views: [LayerView] = []
    for layer in subject.layers { views.append(try LayerView(layer, of: subject, in: figure)) }
    let (left, right) = (views[0], views[1])
    guard left.trace.signals.map(\.description.role) == right.trace.signals.map(\.description.role),
      left.units == right.units, left.totalSteps == right.totalSteps
    else {
      throw FigureError(
        "\(left.label) and \(right.label) differ in kind, units or steps",
        remedy: "draw comparison of layers of different kinds")
    }
    self.views = views
    let steps = left.steps.sorted()
    self.steps = steps
    masked = steps.map { left.isMasked($0) || right.isMasked($0) }
    let units = subject.units ?? Array(0..<left.units)
    for unit in units where unit < 0 || unit >= left.units {
      throw FigureError("\(left.label) has no unit \(unit + 1)", remedy: "it has 1 to \(left.units)")
    }
    unitCount = units.count
    rows =
      Self.inputRows(left, right, steps)
      + zip(left.trace.signals, right.trace.signals).map { own, other in
        Row(
          label: own.description.label, symbol: own.description.symbol, color: own.description.role.color,
          values: steps.map { step in
            units.reduce(Float(0)) { most, unit in
              let gap = abs(
                left.value(of: own, at: step, unit: unit) - right.value(of: other, at: step, unit: unit))
              return gap.isNaN ? gap : max(most, gap)
            }
          }, range: own.description.range)
      }
  }

  /// A row for the input, where it differs and has as many features.
  private static func inputRows(_ left: LayerView, _ right: LayerView, _ steps: [Int]) -> [Row] {
    guard left.features == right.features else { return [] }
    let gaps = steps.map { step in
      zip(left.input(at: step), right.input(at: step)).reduce(Float(0)) { most, pair in
        let gap = abs(pair.0 - pair.1)
        return gap.isNaN ? gap : max(most, gap)
      }
    }
    guard gaps.contains(where: { $0 > tolerance }) else { return [] }
    return [Row(label: "Input", symbol: .input, color: .input, values: gaps)]
  }

  /// The end of the axis that a row shares with the others of its range.
  func end(of row: Row) -> Double {
    let alike = rows.filter { $0.range == row.range }
    return AxisLimits.end(above: alike.map { AxisLimits.largest($0.values) }.max() ?? 0)
  }

  /// The first step in the order of reading at which a signal differs, and the first such signal in the cell's order.
  var parting: (position: Int, row: Row)? {
    let order = views[0].readsBackwards ? Array(steps.indices.reversed()) : Array(steps.indices)
    for position in order {
      for row in rows where row.values[position] > Self.tolerance { return (position, row) }
    }
    return nil
  }

  /// What stands above the rows, with the names in full or with short ones.
  func heading(_ names: [String]? = nil) -> String {
    let names = (names ?? labels).joined(separator: " and ")
    return parting == nil ? "\(names) agree" : "Where \(names) part"
  }

  var labels: [String] { views.map(\.label) }

  var sub: String {
    guard let parting else { return "in every signal at every step" }
    let place = "first at step \(steps[parting.position] + 1), in the \(parting.row.label.lowercased())"
    return unitCount > 1
      ? "\(place); curves: the largest |difference| among \(NumberFormat.integer(unitCount)) units" : place
  }

  private var claim: String {
    guard let parting else {
      return "\(views[0].label) and \(views[1].label) agree in every signal at every step."
    }
    let value = NumberText.plain(Double(parting.row.values[parting.position]), decimals: 4)
    return "\(views[0].label) and \(views[1].label) part at step \(steps[parting.position] + 1), where the "
      + "\(parting.row.label.lowercased()) differs by \(value)."
  }

  private var hasInput: Bool { rows.first?.color == .input }

  var description: String { "A row for each signal with the largest difference among the units. \(claim)" }
  var caption: String {
    "\(claim) \(views[0].described); rows show the largest difference among the units"
      + (hasInput ? ", and of the input among its features" : "")
      + "; rows of signals of one range share an axis."
  }
}
