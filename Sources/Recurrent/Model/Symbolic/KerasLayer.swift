/// A layer with Keras' arguments, to be called on tensors of a model that is being put together. A layer that is called
/// twice has the same weights both times.
public final class KerasLayer: Sendable {
  /// The layer's arguments, checked.
  public let configuration: any LayerConfiguration

  /// Makes a layer of a configuration, such as one read from Keras' own.
  public init(_ configuration: any LayerConfiguration) { self.configuration = configuration }

  /// Calls the layer.
  ///
  /// - Parameters:
  ///   - inputs: What it reads; several for a layer that merges.
  ///   - initialState: The states that it starts from, in Keras' order; zeros where empty.
  ///   - mask: Which steps count, `[batch, time]`; what the input carries where nil.
  public func callAsFunction(
    _ inputs: KerasTensor..., initialState: [KerasTensor] = [], mask: KerasTensor? = nil
  ) -> KerasResult {
    precondition(!inputs.isEmpty, "a layer is called on at least one tensor")
    let node = CallNode(self, inputs: inputs, initialStates: initialState, mask: mask)
    let count = ModelConfiguration.counts(of: configuration)
    let tensors = (0..<count.returned).map { KerasTensor(origin: .call(node, output: $0)) }
    return KerasResult(
      node: node, outputs: Array(tensors[..<count.outputs]), states: Array(tensors[count.outputs...]))
  }

  /// Calls the layer on what another returned first.
  public func callAsFunction(_ result: KerasResult, initialState: [KerasTensor] = []) -> KerasResult {
    self(result.output, initialState: initialState)
  }
}

extension KerasLayer {
  /// A long short-term memory.
  ///
  /// - Precondition: There is at least one unit.
  public static func lstm(
    units: Int, activation: Activation = .tanh, recurrentActivation: Activation = .sigmoid,
    useBias: Bool = true,
    unitForgetBias: Bool = true, returnSequences: Bool = false, returnState: Bool = false,
    goBackwards: Bool = false, stateful: Bool = false, name: String? = nil
  ) -> KerasLayer {
    recurrent(LSTMCell.self, units, name, returnSequences, returnState, goBackwards, stateful) {
      ($0.activation, $0.recurrentActivation) = (activation, recurrentActivation)
      ($0.useBias, $0.unitForgetBias) = (useBias, unitForgetBias)
    }
  }

  /// A gated recurrent unit.
  ///
  /// - Precondition: There is at least one unit.
  public static func gru(
    units: Int, activation: Activation = .tanh, recurrentActivation: Activation = .sigmoid,
    useBias: Bool = true,
    resetAfter: Bool = true, returnSequences: Bool = false, returnState: Bool = false,
    goBackwards: Bool = false,
    stateful: Bool = false, name: String? = nil
  ) -> KerasLayer {
    recurrent(GRUCell.self, units, name, returnSequences, returnState, goBackwards, stateful) {
      ($0.activation, $0.recurrentActivation) = (activation, recurrentActivation)
      ($0.useBias, $0.resetAfter) = (useBias, resetAfter)
    }
  }

  /// A simple recurrent network.
  ///
  /// - Precondition: There is at least one unit.
  public static func simpleRNN(
    units: Int, activation: Activation = .tanh, useBias: Bool = true, returnSequences: Bool = false,
    returnState: Bool = false, goBackwards: Bool = false, stateful: Bool = false, name: String? = nil
  ) -> KerasLayer {
    recurrent(SimpleRNNCell.self, units, name, returnSequences, returnState, goBackwards, stateful) {
      ($0.activation, $0.useBias) = (activation, useBias)
    }
  }

  private static func recurrent<C: Cell>(
    _ cell: C.Type, _ units: Int, _ name: String?, _ returnSequences: Bool, _ returnState: Bool,
    _ goBackwards: Bool, _ stateful: Bool, _ set: (inout RecurrentOptions) -> Void
  ) -> KerasLayer {
    precondition(units > 0, "units is \(units)")
    var options = RecurrentOptions()
    options.units = units
    options.running.returns = ReturnCombination(returnSequences: returnSequences, returnState: returnState)
    (options.running.goBackwards, options.running.stateful) = (goBackwards, stateful)
    set(&options)
    return KerasLayer(RecurrentConfiguration<C>(name: name, options: options))
  }

  /// A recurrent layer in both directions.
  ///
  /// - Parameters:
  ///   - layer: Reads forward; a copy of it reads backward.
  ///   - mergeMode: How two outputs become one: `concat`, `sum`, `mul`, `ave`; nil keeps both.
  /// - Throws: A ``ConfigurationError`` where the layer is not recurrent, or there is no such mode.
  public static func bidirectional(
    _ layer: KerasLayer, mergeMode: String? = "concat", name: String? = nil
  ) throws(ConfigurationError) -> KerasLayer {
    guard let sequence = layer.configuration as? any SequenceConfiguration else {
      throw ConfigurationError(
        "layer is a \(layer.configuration.className)", remedy: "give a recurrent layer, such as an LSTM")
    }
    var options = BidirectionalOptions()
    options.layer = NestedSequence(sequence)
    options.mergeMode = try MergeMode(
      mergeMode.map(ConfigurationValue.string) ?? .null, argument: "merge_mode")
    return KerasLayer(try BidirectionalConfiguration(name: name, options: options))
  }

  /// Recurrent cells on top of each other in one layer, the lowest first; each is given as the layer that runs it.
  ///
  /// - Throws: A ``ConfigurationError`` where one is not recurrent.
  public static func stackedCells(
    _ cells: [KerasLayer], returnSequences: Bool = false, returnState: Bool = false, name: String? = nil
  ) throws(ConfigurationError) -> KerasLayer {
    let sequences = cells.compactMap { $0.configuration as? any SequenceConfiguration }
    guard !cells.isEmpty, sequences.count == cells.count else {
      throw ConfigurationError("the cells are not all recurrent", remedy: "give layers such as an LSTM")
    }
    var options = RNNOptions()
    options.cell = NestedCells(sequences)
    options.running.returns = ReturnCombination(returnSequences: returnSequences, returnState: returnState)
    return KerasLayer(try RNNConfiguration(name: name, options: options))
  }

  /// A layer at every step by itself.
  ///
  /// - Throws: A ``ConfigurationError`` where the layer returns states.
  public static func timeDistributed(
    _ layer: KerasLayer, name: String? = nil
  ) throws(ConfigurationError) -> KerasLayer {
    KerasLayer(
      try TimeDistributedConfiguration(
        name: name, options: TimeDistributedOptions(layer: NestedLayer(layer.configuration))))
  }

  /// A fully connected layer, at every step by itself where the input has steps.
  ///
  /// - Precondition: There is at least one unit.
  public static func dense(
    units: Int, activation: Activation = .linear, useBias: Bool = true, name: String? = nil
  ) -> KerasLayer {
    precondition(units > 0, "units is \(units)")
    var layer = Dense()
    (layer.units, layer.activation, layer.useBias) = (units, activation, useBias)
    return KerasLayer(PlainConfiguration(name: name, layer: layer))
  }

  /// A table of vectors, a row for each id.
  ///
  /// - Precondition: There is at least one id, and a vector has at least one number.
  public static func embedding(
    inputDim: Int, outputDim: Int, maskZero: Bool = false, name: String? = nil
  ) -> KerasLayer {
    precondition(inputDim > 0 && outputDim > 0, "a table of \(inputDim) × \(outputDim)")
    var layer = Embedding()
    (layer.vocabulary, layer.width, layer.masksZero) = (inputDim, outputDim, maskZero)
    return KerasLayer(PlainConfiguration(name: name, layer: layer))
  }

  /// Inputs one behind the other along an axis, the last by default.
  public static func concatenate(axis: Int = -1, name: String? = nil) -> KerasLayer {
    KerasLayer(MergeConfiguration(name: name, layer: Concatenate(axis: Concatenate.Axis(axis))))
  }

  /// The sum of inputs.
  public static func add(name: String? = nil) -> KerasLayer {
    KerasLayer(MergeConfiguration(name: name, layer: ElementwiseMerge<Addition>()))
  }
}

extension Activation {
  /// The hyperbolic tangent.
  public static let tanh = named("tanh")
  /// 1 / (1 + e^−x).
  public static let sigmoid = named("sigmoid")
  /// The input itself.
  public static let linear = named("linear")
  /// max(x, 0).
  public static let relu = named("relu")
  /// Shares that add up to 1 along the last axis.
  public static let softmax = named("softmax")
  /// clip(x/6 + 0.5, 0, 1), as in Keras 3.
  public static let hardSigmoid = named("hard_sigmoid")
  /// clip(0.2·x + 0.5, 0, 1), which Keras 1 and 2 called `hard_sigmoid`.
  public static let keras2HardSigmoid = named("keras2_hard_sigmoid")
}
