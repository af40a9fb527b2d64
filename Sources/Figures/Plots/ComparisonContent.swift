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
  /// The ends of the scales of difference strips: one for gates and one for all else, or one for both.
  let scales: DifferenceScale.Ends
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
    /// Whether the signals are gates, which can be shut and open.
    let isGate: Bool
    /// The first layer's values without those of another, and that layer.
    let differences: [(layer: Int, values: [Float])]

    init(name: String, phrase: String, series: [Series]) {
      (self.name, self.phrase, self.series) = (name, phrase, series)
      isGate = series.allSatisfy { $0.signal?.isGate ?? false }
      let end = AxisLimits.end(above: series.map { AxisLimits.largest($0.values) }.max() ?? 0)
      limits = isGate || series.allSatisfy { $0.answer?.isProbability ?? false } ? 0...1 : -end...end
      differences = series.dropFirst().map { other in
        (other.layer, zip(series[0].values, other.values).map { $0 - $1 })
      }
    }

    /// The values at its ends, and zero.
    var ticks: [Double] {
      limits.lowerBound < 0 ? [limits.lowerBound, 0, limits.upperBound] : [0, limits.upperBound]
    }

    /// The largest difference in it.
    var largest: Double { differences.map { AxisLimits.largest($0.values) }.max() ?? 0 }
  }

  /// One layer's signal in a row, or what is answered from it.
  struct Series {
    /// Which layer, by its place in the comparison.
    let layer: Int
    let values: [Float]
    var signal: AlignedSignal?
    var answer: ReadoutSeries?
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
    var rows = AlignedSignal.aspects(of: views.map(\.trace)).compactMap { aspect in
      let series = views.indices.compactMap { layer in
        aspect.signal(views[layer].trace).map { signal in
          Series(
            layer: layer,
            values: steps.map { signal.value(in: views[layer], at: $0, unit: units[layer]) }, signal: signal)
        }
      }
      return series.count > 1 ? Row(name: aspect.name, phrase: aspect.phrase, series: series) : nil
    }
    if let answers = Self.answers(subject.layers, views, at: steps) {
      // What leaves the layers of different kinds is nearly their memory; what their networks make of it tells more.
      rows.removeAll { $0.name == AlignedSignal.output }
      rows.append(answers)
    }
    self.rows = rows
    scales = DifferenceScale.Ends(
      gates: rows.filter(\.isGate).map(\.largest).max(),
      others: rows.filter { !$0.isGate }.map(\.largest).max())
  }

  /// What the networks answer, where all of them do, with as many answers; of several the one that is the first network's
  /// largest at the end.
  private static func answers(
    _ layers: [FigureSubject.LabelledLayer], _ views: [LayerView], at steps: [Int]
  ) -> Row? {
    guard let first = ReadoutSeries(layers[0].readout, of: views[0]) else { return nil }
    let series = zip(layers, views).enumerated().compactMap { index, layer -> Series? in
      guard let answer = ReadoutSeries(layer.0.readout, of: layer.1, answer: first.answer),
        answer.width == first.width
      else { return nil }
      return Series(layer: index, values: steps.map { answer.values[$0] }, answer: answer)
    }
    guard series.count == views.count else { return nil }
    return Row(name: AlignedSignal.output, phrase: "what their networks answer", series: series)
  }

  private static func units(_ wanted: [Int]?, of views: [LayerView], in figure: String) throws(FigureError)
    -> [Int]
  {
    if let count = wanted?.count, count > 1, count != views.count {
      throw FigureError(
        "\(figure) compares one unit of each layer, and was given \(count) units",
        remedy: "name one unit for all layers, or \(views.count), one for each")
    }
    // In layers of one kind and size a unit is compared with itself.
    let isAlike = views.allSatisfy { $0.units == views[0].units && $0.cellName == views[0].cellName }
    if wanted == nil, isAlike {
      let variances = (0..<views[0].units).map { unit in views.reduce(0) { $0 + $1.variance(ofUnit: unit) } }
      let unit = variances.indices.max { (variances[$0], -$0) < (variances[$1], -$1) } ?? 0
      return views.map { _ in unit }
    }
    var units: [Int] = []
    for (index, view) in views.enumerated() {
      let own = wanted.flatMap { list in list.isEmpty ? nil : [list[list.count == 1 ? 0 : index]] }
      units += try view.units(own, most: 1, in: figure)
    }
    return units
  }

  /// Whether a row shows the bands of saturated gates.
  var hasBands: Bool { rows.contains(where: \.isGate) }

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
