import Figures
import Recurrent

/// A recurrent layer in the run that it belongs to.
struct ShownLayer {
  let run: ModelRun
  let trace: LayerTrace
  /// What figures and file names call it: the run's label, or the layer's name where the model has several.
  let label: String
  /// Which sample it shows, from 0; that of the selection where nil.
  var sample: Int?

  /// Whether what is shown are means over the axes of space of a convolutional layer.
  var isMean: Bool { !run.shown.space(of: trace.name).isEmpty }
}

extension Trace {
  /// The lengths of the axes of space of a layer's signals; empty where it has none.
  fileprivate func space(of name: String) -> [Int] {
    layersOfAllModels.first { $0.name == name }?.space ?? []
  }
}

extension Pipeline {
  /// The layers with signals, under labels that tell them apart.
  ///
  /// - Parameter includingMeans: Whether convolutional layers are among them, by the means of their signals over the
  ///   axes of space.
  static func shownLayers(
    of runs: [ModelRun], named name: String?, includingMeans: Bool = false
  ) throws(UnrollError) -> [ShownLayer] {
    let layers = runs.flatMap { run in
      let recurrent = run.shown.layersOfAllModels.flatMap { layer in
        layer.averagedOverSpace.map { includingMeans ? [$0] : [] } ?? layer.recurrentLayers
      }
      return recurrent.map { trace in
        let label =
          recurrent.count == 1
          ? run.label : runs.count == 1 ? trace.name : "\(run.label) \(trace.name)"
        let space = run.shown.space(of: trace.name).map(String.init).joined(separator: " × ")
        return ShownLayer(
          run: run, trace: trace, label: space.isEmpty ? label : "\(label), means over \(space) places")
      }
    }
    guard let name else {
      guard !layers.isEmpty else {
        throw nothingToShow(in: runs)
      }
      return layers
    }
    let chosen = layers.filter {
      $0.trace.name == name || $0.label == name || $0.trace.name.hasPrefix(name + "/")
    }
    guard !chosen.isEmpty else {
      let names = layers.map(\.trace.name).joined(separator: ", ")
      throw UnrollError(
        "no recurrent layer is called '\(name)'", remedy: "choose one of: \(names)", exitCode: .usage)
    }
    return chosen
  }

  /// Says of a model without a layer that figures show what it lacks: signals, or a single time axis.
  private static func nothingToShow(in runs: [ModelRun]) -> UnrollError {
    if let lack = runs.compactMap(\.lackOfGates).first { return lack }
    let convolutional = runs.flatMap(\.shown.layersOfAllModels).first { !$0.signals.isEmpty }
    if let layer = convolutional?.layer {
      let names = FigureCatalog.all.filter { $0.showsMeansOverSpace }.map { $0.name }
      return UnrollError(
        "this figure does not show the signals of \(layer.name), a \(layer.className)",
        remedy:
          "draw one that shows their means over space, \(names.joined(separator: ", ")), or export them with unroll trace"
      )
    }
    return UnrollError("the model has no recurrent layer", remedy: "add an LSTM, a GRU or a SimpleRNN")
  }

  /// The rows of two and more recurrent layers of one model of which each reads what the one before returns; those
  /// with the named layer, where a name is given. A `Bidirectional` is in a row as a whole, and the cells of each of its
  /// directions in a row of their own. One that does not merge its outputs is in none that does without it.
  static func stacks(
    of runs: [ModelRun], named name: String?
  ) throws(UnrollError) -> [[ShownLayer]] {
    var stacks: [[ShownLayer]] = []
    for layer in wholeLayers(of: try shownLayers(of: runs, named: nil), isOneRun: runs.count == 1) {
      if let below = stacks.last?.last, below.run.label == layer.run.label, below.trace.feeds(layer.trace),
        below.direction == layer.direction,
        layer.trace.isMerged || stacks[stacks.count - 1].count == 1
      {
        stacks[stacks.count - 1].append(layer)
      } else {
        stacks.append([layer])
      }
    }
    let chosen = try shownLayers(of: runs, named: name)
    return stacks.filter { stack in
      stack.count > 1 && stack.contains { layer in chosen.contains { $0.isPart(of: layer) } }
    }
  }

  /// The layers with those that read in both directions whole, instead of each direction by itself.
  private static func wholeLayers(of layers: [ShownLayer], isOneRun: Bool) -> [ShownLayer] {
    layers.compactMap { layer in
      guard let whole = layer.whole else { return layer }
      guard layer.trace.name == whole.parts.first?.name else { return nil }
      return ShownLayer(
        run: layer.run, trace: whole, label: isOneRun ? whole.name : "\(layer.run.label) \(whole.name)")
    }
  }

  /// The layers that read in both directions, of which some part is among those chosen.
  static func bidirectionals(of runs: [ModelRun], among chosen: [ShownLayer]) -> [ShownLayer] {
    wholes(of: runs, among: chosen) { $0.readsBothWays ? [$0] : [] }
  }

  /// The layers that are made of others and return something of their own: those that read in both directions, and stacked
  /// cells; of which some part is among those chosen.
  ///
  /// - Parameter includingParts: Whether the stacked cells in each direction of a layer are among them.
  static func combiningLayers(
    of runs: [ModelRun], among chosen: [ShownLayer], includingParts: Bool = false
  ) -> [ShownLayer] {
    wholes(of: runs, among: chosen) { layer in
      let layers = includingParts ? [layer] + layer.parts : [layer]
      return layers.filter { $0.hasCellsBothWays || $0.hasStackedCells }
    }
  }

  /// Layers that are made of others, of which some part is among those chosen.
  private static func wholes(
    of runs: [ModelRun], among chosen: [ShownLayer], _ wholes: (LayerTrace) -> [LayerTrace]
  ) -> [ShownLayer] {
    runs.flatMap { run in
      run.shown.layersOfAllModels.flatMap(wholes).filter { trace in
        chosen.contains { $0.run.label == run.label && $0.trace.name.hasPrefix(trace.name + "/") }
      }.map { trace in
        ShownLayer(
          run: run, trace: trace,
          label: runs.count == 1 ? trace.name : "\(run.label) \(trace.name)")
      }
    }
  }

  /// The layers of each run in which one starts from the states that another ended in; those with the named layer,
  /// where a name is given.
  static func handOffs(
    of runs: [ModelRun], named name: String?
  ) throws(UnrollError) -> [[ShownLayer]] {
    let layers = try shownLayers(of: runs, named: nil)
    let chosen = try shownLayers(of: runs, named: name).map(\.label)
    return runs.map { run in layers.filter { $0.run.label == run.label } }.filter { layers in
      layers.contains { chosen.contains($0.label) }
        && layers.map(\.trace).containHandOff
    }
  }

  /// The layers of each run by themselves.
  static func models(_ layers: [ShownLayer]) -> [[ShownLayer]] {
    var models: [[ShownLayer]] = []
    for layer in layers {
      if models.last?.last?.run.label == layer.run.label {
        models[models.count - 1].append(layer)
      } else {
        models.append([layer])
      }
    }
    return models
  }

  /// The last recurrent layer of each run: what is compared.
  static func lastLayers(_ layers: [ShownLayer]) -> [ShownLayer] {
    layers.indices.filter { index in
      index + 1 == layers.count || layers[index + 1].run.label != layers[index].run.label
    }.map { layers[$0] }
  }
}
