import Graphics
import Recurrent

/// What a comparison shows: the layers, and their signals aligned by what they do.
struct ComparisonContent {
  let views: [LayerView]
  /// The unit of each layer that is compared.
  let units: [Int]
  /// Whether the figure chose the units.
  let areUnitsChosen: Bool
  /// Input steps from 0, in the order of time.
  let steps: [Int]
  let rows: [Row]
  /// The end of the one scale of all difference strips.
  let scaleEnd: Double
  /// Which of the steps do not count.
  let masked: [Bool]

  /// A panel: one signal of each layer that has such a signal.
  struct Row {
    /// The name of what the signals do: `Keeps the past`.
    let name: String
    /// The same in a sentence: `how much of the past they keep`.
    let phrase: String
    let series: [Series]
    /// The axis that all layers share.
    let limits: ClosedRange<Double>
    /// The first layer's values without those of another, and that layer.
    let differences: [(layer: Int, values: [Float])]

    init(name: String, phrase: String, series: [Series]) {
      (self.name, self.phrase, self.series) = (name, phrase, series)
      let end = AxisLimits.end(above: series.map { AxisLimits.largest($0.values) }.max() ?? 0)
      limits = series.allSatisfy { $0.isUnit } ? 0...1 : -end...end
      differences = series.dropFirst().map { other in
        (other.layer, zip(series[0].values, other.values).map { $0 - $1 })
      }
    }
  }

  /// One layer's signal in a row.
  struct Series {
    /// Which layer, by its place in the comparison.
    let layer: Int
    let signal: AlignedSignal
    let values: [Float]

    /// Whether its values lie between 0 and 1 as those of gates do.
    var isUnit: Bool { signal.description.range == .unit && !signal.description.role.isState }
  }

  /// Aligns the layers of a subject.
  init(_ subject: FigureSubject, in figure: String) throws(FigureError) {
    var views: [LayerView] = []
    for layer in subject.layers { views.append(try LayerView(layer, of: subject, in: figure)) }
    self.views = views
    for view in views where view.totalSteps != views[0].totalSteps {
      throw FigureError(
        "\(views[0].label) read \(views[0].totalSteps) steps and \(view.label) \(view.totalSteps)",
        remedy: "compare layers that ran on the same input")
    }
    units = try Self.units(subject.units, of: views, in: figure)
    areUnitsChosen = subject.units == nil
    let steps = views[0].steps.sorted()
    self.steps = steps
    masked = steps.map { step in views.contains { $0.isMasked(step) } }

    let units = units
    rows = AlignedSignal.aspects(of: views.map(\.trace)).compactMap { aspect in
      let series = views.indices.compactMap { layer in
        aspect.signal(views[layer].trace).map { signal in
          Series(
            layer: layer, signal: signal,
            values: steps.map { signal.value(in: views[layer], at: $0, unit: units[layer]) })
        }
      }
      return series.count > 1 ? Row(name: aspect.name, phrase: aspect.phrase, series: series) : nil
    }
    scaleEnd = AxisLimits.scaleEnd(
      above: rows.flatMap(\.differences).map { AxisLimits.largest($0.values) }.max() ?? 0)
  }

  private static func units(_ wanted: [Int]?, of views: [LayerView], in figure: String) throws(FigureError)
    -> [Int]
  {
    if let count = wanted?.count, count > 1, count != views.count {
      throw FigureError(
        "\(figure) compares one unit of each layer, and was given \(count) units",
        remedy: "name one unit for all layers, or \(views.count), one for each")
    }
    var units: [Int] = []
    for (index, view) in views.enumerated() {
      let own = wanted.flatMap { list in list.isEmpty ? nil : [list[list.count == 1 ? 0 : index]] }
      units += try view.units(own, most: 1, in: figure)
    }
    return units
  }

  /// Whether a row shows the bands of saturated gates.
  var hasBands: Bool { rows.contains { $0.limits == 0...1 } }

  /// The look of each layer: by its kind where all kinds differ, otherwise by its place.
  var looks: [Look] {
    let kinds = views.map { view in
      view.trace.signal(.cellState) != nil ? 0 : view.trace.signal(.updateGate) != nil ? 1 : 2
    }
    let places = Set(kinds).count == kinds.count ? kinds : Array(kinds.indices)
    return places.map { Look.all[$0] }
  }

  /// How the lines of one layer look in a comparison.
  struct Look {
    let role: ColorRole
    let dash: [Double]

    static let all = [
      Look(role: .hidden, dash: []), Look(role: .backward, dash: [5, 2.2]),
      Look(role: .input, dash: [1.5, 2]),
    ]
  }
}
