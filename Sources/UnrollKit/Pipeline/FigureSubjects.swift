import Figures
import Recurrent

extension Pipeline {
  /// What a report draws a figure of: the layers of each drawing, as the figure's own scope asks for them.
  static func reportSubjects(
    of figure: any Figure.Type, in runs: [ModelRun], named name: String?
  ) throws(UnrollError) -> [[ShownLayer]] {
    let all = try shownLayers(of: runs, named: name, includingMeans: true)
    let layers = all.filter { !$0.isMean }
    guard !layers.isEmpty || figure.showsMeansOverSpace else { return [] }
    switch figure.scope {
    case .combinations:
      // What a direction or a cell gives by itself is not what its layer returns.
      return
        (layers.filter { layer in
          layer.run.shown.layersOfAllModels.contains { $0.name == layer.trace.name }
        } + combiningLayers(of: runs, among: layers)).map { [$0] }
    case .layer: return (figure.showsMeansOverSpace ? all : layers).map { [$0] }
    case .stack: return try stacks(of: runs, named: name)
    case .bothDirections: return bidirectionals(of: runs, among: layers).map { [$0] }
    case .handOff: return try handOffs(of: runs, named: name)
    case .model: return models(layers)
    case .wholeModel: return models(all)
    case .idea: return layers.prefix(1).map { [$0] }
    case .comparison:
      let compared = lastLayers(layers)
      return compared.count > 1 ? [compared] : []
    }
  }

  /// What a figure that is asked for by its name is drawn of: the first that fits, or what there is, so that the figure
  /// itself says what it lacks.
  static func subject(
    of figure: any Figure.Type, in runs: [ModelRun], selecting selection: FigureSelection
  ) throws(UnrollError) -> [ShownLayer] {
    let name = selection.layer
    if figure.comparesInputs, let pair = try inputs(of: runs, selecting: selection) { return pair }
    try refuseSeveralSamples(selection, for: figure.name)
    let layers = try shownLayers(of: runs, named: name, includingMeans: figure.showsMeansOverSpace)
    return switch figure.scope {
    case .comparison: lastLayers(layers)
    case .stack: try stacks(of: runs, named: name).first ?? Array(layers.prefix(1))
    case .handOff: try handOffs(of: runs, named: name).first ?? layers
    case .model, .wholeModel: models(layers).first ?? layers
    case .bothDirections:
      // A layer with stacked cells in each direction comes behind, so that the figure says what it lacks.
      Array(
        (bidirectionals(of: runs, among: layers) + combiningLayers(of: runs, among: layers) + layers).prefix(
          1))
    case .combinations: combined(of: runs, among: layers, named: name)
    case .layer, .idea: Array(layers.prefix(1))
    }
  }
}

extension Pipeline {
  /// The first layer; where it is a part of one that returns something of its own, that one, unless the part is asked
  /// for.
  private static func combined(
    of runs: [ModelRun], among layers: [ShownLayer], named name: String?
  ) -> [ShownLayer] {
    let first = Array(layers.prefix(1))
    if first.contains(where: { $0.trace.name == name }) { return first }
    let wholes = combiningLayers(of: runs, among: first, includingParts: true)
    // Of stacked cells in both directions that which is named.
    let whole = wholes.filter { $0.trace.name == name } + wholes
    return whole.isEmpty ? first : Array(whole.prefix(1))
  }

  /// The last layer of the only model under each of two inputs: two samples of its batch, or else its last two calls.
  /// Nil where there is one input, or more than one model.
  private static func inputs(
    of runs: [ModelRun], selecting selection: FigureSelection
  ) throws(UnrollError) -> [ShownLayer]? {
    guard runs.count == 1, let run = runs.first else { return nil }
    var inputs: [(label: String, trace: Trace, sample: Int?)] = []
    if selection.comparedSamples.count > 1 {
      inputs = selection.comparedSamples.map { ("sample \($0 + 1)", run.shown, $0) }
    } else {
      inputs = run.traces.enumerated().suffix(2).map { ("call \($0 + 1)", $1, nil) }
    }
    guard inputs.count > 1 else { return nil }
    let each = inputs.map { ModelRun(label: $0.label, traces: [$0.trace], tokens: run.tokens) }
    let layers = lastLayers(try shownLayers(of: each, named: selection.layer))
    return zip(layers, inputs).map { layer, input in
      var layer = layer
      layer.sample = input.sample
      return layer
    }
  }

  /// Says of what shows one sample that it was asked for several.
  static func refuseSeveralSamples(
    _ selection: FigureSelection, for what: String
  ) throws(UnrollError) {
    guard selection.comparedSamples.count > 1 else { return }
    throw UnrollError(
      "\(what) shows one sample of one model, and \(selection.comparedSamples.count) are asked for",
      remedy: "give one with --sample, or draw difference of one model", exitCode: .usage)
  }
}

extension ModelRun {
  /// The model as figures show it, where it is known.
  var labelledModel: FigureSubject.LabelledModel? {
    guard let configuration else { return nil }
    let shapes = configuration.inputs.enumerated().map { index, input -> [Int?] in
      if let shape = input.shape { return shape }
      guard shown.inputs.indices.contains(index) else { return [] }
      // What was given tells all lengths but that of the batch, which a model leaves open.
      return [nil] + shown.inputs[index].tensor.shape.dropFirst().map(Optional.init)
    }
    return .init(
      label: configuration.name ?? label, configuration: configuration, inputShapes: shapes,
      valueShapes: shown.valueShapes)
  }
}
