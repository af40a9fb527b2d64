import Figures
import Recurrent

/// What a layer is made of, as far as what is said of it depends on that.
enum LayerKind: String {
  /// One cell that reads `[batch, time, features]`.
  case layer
  /// Two layers that read in opposite directions.
  case bidirectional
  /// Cells on top of each other in one layer.
  case stackedCells = "stacked cells"
  /// One cell that reads pictures, or rows of places.
  case convolutional
  /// A layer that runs at every step by itself.
  case timeDistributed = "time distributed"
}

extension LayerTrace {
  /// What the layer is made of.
  var kind: LayerKind {
    switch layer.className {
    case "Bidirectional" where parts.count == 2: .bidirectional
    case "TimeDistributed": .timeDistributed
    case _ where hasStackedCells: .stackedCells
    default: signals.contains { $0.values.rank > 3 } ? .convolutional : .layer
    }
  }

  /// The traces that carry signals: the layer's own, or those of what is inside of it.
  var leaves: [LayerTrace] { signals.isEmpty ? parts.flatMap(\.leaves) : [self] }

  /// Where a part is in its layer: `forward`, `backward, cell_1`.
  func path(in whole: LayerTrace) -> String {
    name.dropFirst(whole.name.count).split(separator: "/").joined(separator: ", ")
  }

  /// Its size in words: `4 units, 3 features`.
  var size: String {
    let isConvolutional = leaves.first?.kind == .convolutional
    return MarkdownText.count(layer.units, isConvolutional ? "filter" : "unit") + ", "
      + MarkdownText.count(layer.features, isConvolutional ? "channel" : "feature")
  }

  /// The states of the cell that gives the output: all of them, or those of the topmost of stacked cells.
  var outputStates: [NamedTensor] {
    guard kind == .stackedCells, let top = parts.last else { return finalStates }
    return finalStates.suffix(top.finalStates.count)
  }

  /// How many steps the layer reads. 0 for a layer without steps.
  var inputSteps: Int { input.rank > 2 ? input.shape[1] : 0 }
}

extension Tensor {
  /// The numbers of one step of one sample. `self` is `[batch, time, …]`.
  func numbers(ofSample sample: Int, step: Int) -> ArraySlice<Float> {
    let width = shape.dropFirst(2).reduce(1, *)
    let start = (sample * shape[1] + step) * width
    return scalars[start..<start + width]
  }
}
