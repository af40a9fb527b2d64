import Graphics
import Recurrent

/// What a heat map shows: which units in which order, and which columns.
struct HeatMapContent {
  let view: LayerView
  /// Units from 0, from top to bottom.
  let units: [Int]
  let order: UnitOrder
  /// How many units are left out.
  let hidden: Int
  /// Steps from 0, left to right, as the layer reads them.
  let steps: [Int]
  /// The steps of each column: one, or several where there are more steps than pixels.
  let columns: [Range<Int>]
  let readout: ReadoutSeries?
  let tokens: [String]?
  let masked: [Bool]

  init(_ subject: FigureSubject, mostColumns: Int, mostUnits: Int, in figure: String) throws(FigureError) {
    let view = try LayerView.single(of: subject, in: figure)
    self.view = view
    let steps = view.steps
    self.steps = steps
    columns = StepColumns.ranges(steps.count, most: mostColumns)
    let count = columns.count
    let source = subject.layers[0]
    readout = ReadoutSeries(of: source, view)
    tokens = source.tokens.flatMap { tokens in
      tokens.count == view.totalSteps && count == steps.count ? steps.map { tokens[$0] } : nil
    }
    masked = steps.map(view.isMasked)

    let chosen = try view.units(subject.units, most: mostUnits, in: figure)
    guard chosen.count <= mostUnits else {
      throw FigureError(
        "\(figure) has room for \(mostUnits) units, and was given \(chosen.count)",
        remedy: "name fewer with --units")
    }
    hidden = subject.units == nil ? view.units - chosen.count : 0
    let votes = readout?.votes
    if subject.order == .vote, votes == nil {
      throw FigureError(
        "\(view.label) has no Dense layer behind it to vote in",
        remedy: "order the units by index or similarity")
    }
    let usual: UnitOrder = chosen.count > Self.longList ? .similarity : votes != nil ? .vote : .index
    order = subject.order ?? (subject.units == nil ? usual : .index)
    guard subject.units == nil || subject.order != nil else {
      units = chosen
      return
    }
    var rows: [Int: [Float]] = [:]
    if order == .similarity, let signal = view.trace.signal(.hiddenState) {
      for unit in chosen { rows[unit] = Self.means(of: signal, unit: unit, view, steps, columns) }
    }
    units = order.sorted(chosen, rows: rows, votes: votes ?? [:])
  }

  /// Whether there are so many units that their rows stand without gaps and names.
  var isDense: Bool { units.count > Self.mostRows }

  private static let mostRows = 52

  /// Beyond as many units neighbours are told apart by what they do, not by their number.
  private static let longList = 24

  /// A signal's values of one unit, a mean for each column.
  func row(_ signal: RecordedSignal, unit: Int) -> [Float] {
    Self.means(of: signal, unit: unit, view, steps, columns)
  }

  /// The input's values of one feature, a mean for each column.
  func input(_ feature: Int) -> [Float] {
    let values = view.trace.input.scalars
    let start = view.sample * view.totalSteps
    return columns.map { range in
      let sum = range.reduce(Float(0)) { $0 + values[(start + steps[$1]) * view.features + feature] }
      return sum / Float(range.count)
    }
  }

  private static func means(
    of signal: RecordedSignal, unit: Int, _ view: LayerView, _ steps: [Int], _ columns: [Range<Int>]
  ) -> [Float] {
    columns.map { range in
      let sum = range.reduce(Float(0)) { $0 + view.value(of: signal, at: steps[$1], unit: unit) }
      return sum / Float(range.count)
    }
  }
}
