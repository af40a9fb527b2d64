/// A tensor of a model that is being put together, as Keras' functional API has them: it has no numbers yet.
///
///     let source = KerasTensor.input("source", shape: [nil, 3])
///     let target = KerasTensor.input("target", shape: [nil, 5])
///     let encoder = KerasLayer.lstm(units: 6, returnState: true, name: "encoder")
///     let decoder = KerasLayer.lstm(units: 6, returnSequences: true, name: "decoder")
///     let answer = decoder(target, initialState: encoder(source).states)
///     let model = try ModelConfiguration(inputs: [source, target], outputs: [answer.output])
public struct KerasTensor: Sendable {
  let origin: Origin

  enum Origin: Sendable {
    case input(InputNode)
    case call(CallNode, output: Int)
  }

  /// An input of the model.
  ///
  /// - Parameters:
  ///   - name: The name under which a trace records it.
  ///   - shape: The lengths of its axes without the batch, nil where a length is open: `[nil, 3]` for sequences of any
  ///     length with three features; `[nil]` for ids.
  public static func input(_ name: String, shape: [Int?]) -> KerasTensor {
    KerasTensor(origin: .input(InputNode(name: name, shape: [nil] + shape)))
  }
}

/// What a call of a layer returns.
public struct KerasResult: Sendable {
  let node: CallNode
  /// What it returns first.
  public var output: KerasTensor { KerasTensor(origin: .call(node, output: 0)) }
  /// All its outputs: one, but for a `Bidirectional` that does not merge.
  public let outputs: [KerasTensor]
  /// Its final states in Keras' order; empty unless it returns them.
  public let states: [KerasTensor]
}

/// An input of a model that is being put together; which one it is, is its identity.
final class InputNode: Sendable {
  let name: String
  let shape: [Int?]

  init(name: String, shape: [Int?]) { (self.name, self.shape) = (name, shape) }
}

/// A call in a model that is being put together; which one it is, is its identity.
final class CallNode: Sendable {
  let layer: KerasLayer
  let inputs: [KerasTensor]
  let initialStates: [KerasTensor]
  let mask: KerasTensor?

  init(_ layer: KerasLayer, inputs: [KerasTensor], initialStates: [KerasTensor], mask: KerasTensor?) {
    (self.layer, self.inputs, self.initialStates, self.mask) = (layer, inputs, initialStates, mask)
  }

  /// All tensors that it waits for.
  var needs: [KerasTensor] { inputs + initialStates + (mask.map { [$0] } ?? []) }
}
