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
  let limit: Float
  let masked: [Bool]
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
    let largest = AxisLimits.largest(values)
    let isBounded = reading != nil || signal.description.range != .unbounded
    limit = isBounded && largest <= 1 ? 1 : Float(Ticks.symmetricLimit(largest))
    role = signal.description.role.color
    let symbol = signal.description.symbol
    letters =
      reading.map { function in
        Symbol(course: "\(function.tex)(\(symbol.course))", keras: "\(function.tex)(\(symbol.keras))")
      } ?? symbol
  }
}

/// What is said of a colored text beside the picture.
struct TextColoringWords {
  let content: TextColoringContent
  let style: FigureStyle

  private var view: LayerView { content.view }
  private var things: String {
    content.hasTokens ? (content.tokens.allSatisfy { $0.count <= 1 } ? "character" : "word") : "step"
  }

  var heading: String { "Unit \(content.unit + 1) of \(view.units == 1 ? view.label : view.titled)" }

  func sub(shown: Int) -> [Label] {
    let (type, ink) = (style.theme.type.subheading, style.theme.surface.ink2)
    var clauses = [
      Label.text("each \(things) colored by ", type, ink)
        + .math(content.letters.tex(style.notation), size: type.size, ink)
    ]
    if content.isUnitChosen, view.units > 1 { clauses.append(.text("the unit that varies most", type, ink)) }
    if view.batch > 1 { clauses.append(.text("sample \(view.sample + 1) of \(view.batch)", type, ink)) }
    if view.shown.count < view.totalSteps {
      clauses.append(.text("\(view.shown.count) of \(view.totalSteps) steps", type, ink))
    }
    if shown < content.tokens.count { clauses.append(.text(cut(shown), type, ink)) }
    if content.masked.contains(true) {
      clauses.append(
        .text(style.isGrayscale ? "quiet letters and hatched: masked" : "grey and hatched: masked", type, ink)
      )
    }
    return clauses.enumerated().map { index, clause in
      index + 1 < clauses.count ? clause + .text("; ", type, ink) : clause
    }
  }

  var title: String { "\(heading), \(things) by \(things)" }
  var description: String {
    "The \(things)s that the layer read, each on a color for the unit’s value. \(claim)"
  }

  func caption(shown: Int) -> String {
    var text = "\(claim) \(view.described)"
    if shown < content.tokens.count { text += "; " + cut(shown) }
    return text
      + (style.isGrayscale
        ? ". The stronger the grey, the larger the magnitude; a dash marks negative values."
        : ". Blue is positive, orange negative.")
  }

  private func cut(_ shown: Int) -> String {
    "the first \(NumberFormat.integer(shown)) of \(NumberFormat.integer(content.tokens.count)) \(things)s"
  }

  private var claim: String {
    let finite = content.values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), !finite.isEmpty else {
      return "No step has a value."
    }
    let positive = Double(finite.count { $0 > 0 }) / Double(finite.count)
    return
      "Unit \(content.unit + 1) is positive at \(NumberFormat.percent(positive)) of the \(things)s; it goes from "
      + "\(NumberText.plain(Double(low), decimals: 2)) to \(NumberText.plain(Double(high), decimals: 2))."
  }
}
