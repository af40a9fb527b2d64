import Recurrent

/// A cell's inside as a graph. A new one is one file and one line in ``CellDiagrams``.
protocol CellDiagram: Sendable {
  /// The class of the layer: `LSTM`.
  static var className: String { get }

  /// What the cell of a layer computes.
  static func graph(of layer: any Layer) -> CellGraph

  /// The options that change the diagram, with what they are known as: `reset_after=True`, `the Keras default`.
  static func variant(of layer: any Layer) -> (option: String, words: String)?
}

extension CellDiagram {
  static func variant(of layer: any Layer) -> (option: String, words: String)? { nil }
}

/// All cells that have a diagram.
enum CellDiagrams {
  static let all: [any CellDiagram.Type] = [LSTMDiagram.self, GRUDiagram.self, SimpleRNNDiagram.self]

  /// The diagram of a layer's cell; nil for a class without one, and for a cell that computes something else.
  static func diagram(of view: LayerView) -> (any CellDiagram.Type)? {
    isPlain(view.trace.layer) ? all.first { $0.className == view.cellName } : nil
  }

  /// Whether a cell computes what Keras' does: ONNX has LSTMs with peepholes, coupled gates and an output activation of
  /// their own, which the diagrams do not show.
  static func isPlain(_ layer: any Layer) -> Bool {
    let others = ["peepholes", "input_forget", "output_activation"]
    return layer.arguments.allSatisfy { $0.isDefault || !others.contains($0.name) }
  }
}

extension Layer {
  /// An argument as Keras writes it, without quotation marks: `tanh`, `True`.
  func argument(_ name: String) -> String? {
    arguments.first { $0.name == name }.map { $0.value.filter { $0 != "\"" && $0 != "'" } }
  }
}
