/// What a recurrent operator was made with.
struct RecurrentNode {
  /// The operator.
  enum Cell: String, CaseIterable {
    case lstm = "LSTM"
    case gru = "GRU"
    case simple = "RNN"

    /// How many blocks of `units` rows its matrices have.
    var blocks: Int {
      switch self {
      case .lstm: LSTMCell.blocks
      case .gru: GRUCell.blocks
      case .simple: SimpleRNNCell.blocks
      }
    }

    /// Which block of ONNX each of Keras' is: i, o, f, c and i, f, c, o; z, r, h in both.
    var order: [Int] {
      switch self {
      case .lstm: [0, 2, 3, 1]
      case .gru: [0, 1, 2]
      case .simple: [0]
      }
    }

    var stateCount: Int { self == .lstm ? 2 : 1 }

    /// The activations where none are named: for the gates, for the candidate, and for the output.
    var usualActivations: [String] {
      switch self {
      case .lstm: ["Sigmoid", "Tanh", "Tanh"]
      case .gru: ["Sigmoid", "Tanh"]
      case .simple: ["Tanh"]
      }
    }
  }

  /// A way through the sequence.
  enum Direction { case forward, reverse }

  let name: String
  let cell: Cell
  let directions: [Direction]
  let hiddenSize: Int?
  let isBatchFirst: Bool
  let resetsAfter: Bool
  let isCoupled: Bool
  /// The bound of what goes into activations; nil where there is none.
  let clip: Float?
  /// Those of each direction.
  let activations: [[Activation]]

  init(_ node: OperatorNode) throws(GraphError) {
    let call = OperatorCall(node: node, inputs: [], version: 0)
    guard let cell = Cell(rawValue: node.operatorName) else {
      throw call.failure("is not recurrent", "export the model again")
    }
    (name, self.cell) = (node.name, cell)
    switch call.text("direction") ?? "forward" {
    case "forward": directions = [.forward]
    case "reverse": directions = [.reverse]
    case "bidirectional": directions = [.forward, .reverse]
    case let other:
      throw call.failure("has direction \"\(other)\"", "make it forward, reverse or bidirectional")
    }
    hiddenSize = node.attributes["hidden_size"] == nil ? nil : call.integer("hidden_size", 0)
    isBatchFirst = call.integer("layout", 0) == 1
    resetsAfter = call.integer("linear_before_reset", 0) != 0
    isCoupled = call.integer("input_forget", 0) != 0
    let bound = call.float("clip", 0)
    clip = bound > 0 && bound.isFinite ? bound : nil
    activations = try OperatorActivation.all(of: call, cell: cell, directions: directions.count)
  }

  /// The matrices of a recurrent operator, their shapes checked.
  struct Weights {
    let features, units: Int
    /// `[directions, blocks·units, features]`, and `[…, units]`.
    let w, r: Tensor
    /// `[directions, 2·blocks·units]`: those of the input, then those of the state.
    let b: Tensor?
    /// `[directions, 3·units]`: input, output, forget.
    let p: Tensor?

    init(_ call: OperatorCall, _ node: RecurrentNode) throws(GraphError) {
      func matrix(_ index: Int) throws(GraphError) -> Tensor {
        let value = try call.input(index)
        guard value.kind == .floats else {
          throw call.failure(
            "reads \"\(call.node.inputs[index])\", whose element type is that of \(value.kind.rawValue)",
            "give it numbers (element type FLOAT)")
        }
        return value.tensor
      }
      (w, r) = try (matrix(1), matrix(2))
      guard r.rank == 3, r.shape[2] > 0, r.count > 0 else { throw Self.misfit(call, 2, r, "three axes") }
      let units = r.shape[2]
      if let size = node.hiddenSize, size != units {
        let shape = "(\(r.shape.map(String.init).joined(separator: ", ")))"
        throw GraphError(
          "node \"\(node.name)\": hidden_size=\(size) but \(call.node.inputs[2]) has shape \(shape)",
          remedy: "export the model again", node: node.name)
      }
      self.units = units
      let count = node.directions.count, rows = node.cell.blocks * units
      guard r.shape == [count, rows, units] else { throw Self.misfit(call, 2, r, "\([count, rows, units])") }
      guard w.rank == 3, w.shape[0] == count, w.shape[1] == rows, w.shape[2] > 0 else {
        throw Self.misfit(call, 1, w, "[\(count), \(rows), features]")
      }
      features = w.shape[2]
      b = try call.optional(3) == nil ? nil : matrix(3)
      p = try call.optional(7) == nil || node.cell != .lstm ? nil : matrix(7)
      if let b, b.shape != [count, 2 * rows] { throw Self.misfit(call, 3, b, "\([count, 2 * rows])") }
      if let p, p.shape != [count, 3 * units] { throw Self.misfit(call, 7, p, "\([count, 3 * units])") }
    }

    private static func misfit(
      _ call: OperatorCall, _ index: Int, _ found: Tensor, _ wanted: String
    ) -> GraphError {
      call.failure(
        "reads \"\(call.node.inputs[index])\" of shape \(found.shape) and needs \(wanted)",
        "export the model again")
    }
  }
}
