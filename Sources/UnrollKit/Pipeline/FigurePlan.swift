import Figures
import Recurrent

/// A figure that is to be drawn: of what, and under which name its files go.
public struct PlannedFigure: Sendable {
  /// The kind of figure.
  public let figure: any Figure.Type
  /// What it is drawn of.
  public let subject: FigureSubject
  /// The run and the layer that it shows; nil where it shows several.
  public let run: String?
  /// The layer's name in its model.
  public let layer: String?
  /// The start of its files' names: `gate-traces-lstm`.
  public internal(set) var stem: String
}

/// What of a run figures show.
public struct FigureSelection: Sendable {
  /// A layer's name; every recurrent layer where nil.
  public var layer: String?
  /// Units, from 0; each figure chooses where nil.
  public var units: [Int]?
  /// Steps, from 0; all where nil.
  public var steps: ClosedRange<Int>?
  /// The sample of the batch, from 0.
  public var sample: Int
  /// Two samples and more where a figure is to compare them, from 0; empty otherwise.
  public var comparedSamples: [Int] = []
  /// The heading; each figure's own where nil.
  public var title: String?
  /// In which order units are listed; each figure chooses where nil.
  public var order: UnitOrder?

  /// Creates a selection; of everything by default.
  public init(
    layer: String? = nil, units: [Int]? = nil, steps: ClosedRange<Int>? = nil, sample: Int = 0,
    title: String? = nil, order: UnitOrder? = nil
  ) {
    self.order = order
    self.layer = layer
    self.units = units
    self.steps = steps
    self.sample = sample
    self.title = title
  }
}

extension Pipeline {
  /// The figures of a report: each layer's own, and the comparison where several models ran.
  ///
  /// - Parameters:
  ///   - runs: What ran.
  ///   - options: The kinds of figure that are asked for; all that fit where it names none.
  ///   - selection: What of the runs they show.
  public static func reportFigures(
    of runs: [ModelRun], asked options: ReportOptions = ReportOptions(), selecting selection: FigureSelection
  ) throws(UnrollError) -> [PlannedFigure] {
    try refuseSeveralSamples(selection, for: "a report")
    var plan: [PlannedFigure] = []
    for figure in FigureCatalog.all where options.wants(figure) {
      plan += try reportSubjects(of: figure, in: runs, named: selection.layer)
        .map { planned(figure, of: $0, selecting: selection) }
    }
    // What is asked for by name is drawn, or says why it cannot be.
    if options.figures == nil { plan.removeAll { !$0.figure.suits($0.subject) } }
    for (index, stem) in Labels.distinctStems(plan.map(\.stem)).enumerated() { plan[index].stem = stem }
    return plan
  }

  /// One figure by its name, of the layer selected, or else of the first; a comparison of all that ran.
  public static func figure(
    _ name: String, of runs: [ModelRun], selecting selection: FigureSelection = FigureSelection()
  ) throws(UnrollError) -> PlannedFigure {
    let figure: any Figure.Type
    do {
      figure = try FigureCatalog.figure(named: name)
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, exitCode: .usage)
    }
    // A model may be shown as a whole without a layer that figures show.
    if figure.scope == .wholeModel, selection.layer == nil, let run = runs.first, !showsSomething(of: [run]) {
      try refuseSeveralSamples(selection, for: figure.name)
      return PlannedFigure(
        figure: figure, subject: FigureSubject(layers: [], title: selection.title, model: run.labelledModel),
        run: run.label, layer: nil, stem: "\(figure.name)-\(Labels.fileName(run.label))")
    }
    return planned(
      figure, of: try subject(of: figure, in: runs, selecting: selection), selecting: selection)
  }

  private static func planned(
    _ figure: any Figure.Type, of layers: [ShownLayer], selecting selection: FigureSelection
  ) -> PlannedFigure {
    let isWhole = figure.scope == .wholeModel
    let alone = layers.count == 1 && !isWhole ? layers.first : nil
    let labels = isWhole ? layers.prefix(1).map(\.run.label) : layers.map(\.label)
    let names = labels.map { Labels.fileName($0) }.joined(separator: "-")
    return PlannedFigure(
      figure: figure,
      subject: FigureSubject(
        layers: layers.map {
          .init(
            label: $0.label, trace: $0.trace,
            readout: $0.readout ?? (figure.scope == .handOff ? $0.readoutOfWhole : nil), tokens: $0.tokens,
            sample: $0.sample,
            whole: $0.whole,
            answers: figure.scope == .handOff ? $0.answers(ofSample: $0.sample ?? selection.sample) : nil,
            source: $0.source, readoutActivation: $0.readoutActivation)
        }, title: selection.title,
        sample: selection.sample, units: selection.units, steps: selection.steps, order: selection.order,
        generation: layers.first?.run.shown.generation, model: layers.first?.run.labelledModel),
      run: Set(layers.map(\.run.label)).count == 1 ? layers.first?.run.label : nil,
      layer: alone?.trace.name,
      stem: figure.scope == .idea || names == figure.name ? figure.name : "\(figure.name)-\(names)")
  }
}
