import Graphics
import Recurrent

/// A unit's value at every step, and what the step is called.
struct TextColoringContent {
  let view: LayerView
  let unit: Int
  let isUnitChosen: Bool
  /// The names of the steps: words, characters, or their numbers.
  let tokens: [String]
  let hasTokens: Bool
  let values: [Float]
  /// The values' largest magnitude on a round scale.
  let limit: Double
  let masked: [Bool]
  /// How many values are NaN or infinite at steps that count.
  let notFinite: Int
  /// The letters of the value, in TeX, for both notations.
  let letters: Symbol
  let role: ColorRole

  init(_ subject: FigureSubject, in figure: String) throws(FigureError) {
    let view = try LayerView.single(of: subject, in: figure)
    self.view = view
    let steps = view.steps.sorted()
    if let names = subject.layers[0].tokens, names.count == view.totalSteps {
      tokens = steps.map { names[$0] }
      hasTokens = true
    } else {
      tokens = steps.map { String($0 + 1) }
      hasTokens = false
    }
    masked = steps.map(view.isMasked)
    if let wanted = subject.units, wanted.count > 1 {
      throw FigureError(
        "\(figure) shows one unit, and was given \(wanted.count)", remedy: "name one with --units")
    }

    // A memory without bounds is read through the function that the cell reads it through.
    let name = view.trace.layer.argument("activation") ?? "tanh"
    let activation = ActivationCatalog.named(name)
    let signal: RecordedSignal?
    let reading: Activation?
    if let cell = view.trace.signal(.cellState), let activation, activation.range != .unbounded {
      (signal, reading) = (cell, activation)
    } else {
      (signal, reading) = (view.trace.signal(.hiddenState), nil)
    }
    guard let signal else {
      throw FigureError("\(view.label) has no state", remedy: "choose a recurrent layer with --layer")
    }
    func row(_ unit: Int) -> [Float] {
      let values = steps.map { view.value(of: signal, at: $0, unit: unit) }
      guard let reading else { return values }
      return reading(Tensor(shape: [values.count, 1], scalars: values)).scalars
    }
    let chosen = try view.units(subject.units, most: 1, in: figure)[0]
    unit = chosen
    isUnitChosen = subject.units == nil
    values = row(chosen)
    limit = AxisLimits.stateEnd(
      values, isBounded: reading != nil || signal.description.range != .unbounded)
    notFinite = zip(values, masked).count { !$0.isFinite && !$1 }
    role = signal.description.role.color
    let symbol = signal.description.symbol
    letters =
      reading.map { function in
        Symbol(course: "\(function.tex)(\(symbol.course))", keras: "\(function.tex)(\(symbol.keras))")
      } ?? symbol
  }
}
