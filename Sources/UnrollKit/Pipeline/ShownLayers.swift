import Figures
import Recurrent

/// A recurrent layer in the run that it belongs to.
struct ShownLayer {
  let run: ModelRun
  let trace: LayerTrace
  /// What figures and file names call it: the run's label, or the layer's name where the model has several.
  let label: String
}

extension Pipeline {
  /// The layers with signals, under labels that tell them apart.
  static func shownLayers(
    of runs: [ModelRun], named name: String?
  ) throws(UnrollError) -> [ShownLayer] {
    let layers = runs.flatMap { run in
      let recurrent = run.shown.recurrentLayers
      return recurrent.map { trace in
        let label =
          recurrent.count == 1
          ? run.label : runs.count == 1 ? trace.name : "\(run.label) \(trace.name)"
        return ShownLayer(run: run, trace: trace, label: label)
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
      return UnrollError(
        "figures do not show the signals of \(layer.name), a \(layer.className)",
        remedy: "export them with unroll trace")
    }
    return UnrollError("the model has no recurrent layer", remedy: "add an LSTM, a GRU or a SimpleRNN")
  }

  /// The rows of two and more recurrent layers of one model of which each reads what the one before returns; those
  /// with the named layer, where a name is given.
  static func stacks(
    of runs: [ModelRun], named name: String?
  ) throws(UnrollError) -> [[ShownLayer]] {
    var stacks: [[ShownLayer]] = []
    for layer in try shownLayers(of: runs, named: nil) {
      if let below = stacks.last?.last, below.run.label == layer.run.label, below.trace.feeds(layer.trace),
        isBackwardPart(below) == isBackwardPart(layer)
      {
        stacks[stacks.count - 1].append(layer)
      } else {
        stacks.append([layer])
      }
    }
    let chosen = try shownLayers(of: runs, named: name).map(\.label)
    return stacks.filter { stack in stack.count > 1 && stack.contains { chosen.contains($0.label) } }
  }

  /// Whether it is the half of a `Bidirectional` that stands beside the other and not above it, though a forward
  /// output of zeros may equal its input.
  private static func isBackwardPart(_ layer: ShownLayer) -> Bool {
    layer.trace.name.split(separator: "/").dropFirst().contains("backward")
  }

  /// The layers that read in both directions, of which some part is among those chosen.
  static func bidirectionals(of runs: [ModelRun], among chosen: [ShownLayer]) -> [ShownLayer] {
    runs.flatMap { run in
      run.shown.layersOfAllModels.filter { trace in
        trace.readsBothWays
          && chosen.contains {
            $0.run.label == run.label && $0.trace.name.hasPrefix(trace.name + "/")
          }
      }.map { trace in
        ShownLayer(
          run: run, trace: trace,
          label: runs.count == 1 ? trace.name : "\(run.label) \(trace.name)")
      }
    }
  }

  /// The last recurrent layer of each run: what is compared.
  static func lastLayers(_ layers: [ShownLayer]) -> [ShownLayer] {
    layers.indices.filter { index in
      index + 1 == layers.count || layers[index + 1].run.label != layers[index].run.label
    }.map { layers[$0] }
  }
}
