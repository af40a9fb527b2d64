/// Everything that one call of a model computed.
///
/// Index t of a signal is input step t, whatever direction the layer read in. At a masked step the states
/// are the carried ones and gates have no value (NaN).
public struct Trace: Sendable {
  /// What the model was given, by input name.
  public let inputs: [NamedTensor]
  /// Every layer in the order of the model.
  public let layers: [LayerTrace]
  /// What the model returned, as Keras orders it.
  public let outputs: [NamedTensor]
  /// How the model went on by itself, where it did.
  public var generation: GenerationRecord?
  /// What the axes of inputs are called that a graph of operators reads in an order of its own; as many names as are
  /// known.
  public var inputAxes: [String: [String]] = [:]
  /// The shape that each value of a graph of operators had when it was first computed, by its name.
  public var valueShapes: [String: [Int]] = [:]

  /// Creates a trace.
  public init(inputs: [NamedTensor], layers: [LayerTrace], outputs: [NamedTensor]) {
    self.inputs = inputs
    self.layers = layers
    self.outputs = outputs
  }

  /// The layers that carry signals `[batch, time, units]`; of a wrapper its parts, such as
  /// `bidirectional/forward`.
  public var recurrentLayers: [LayerTrace] { layers.flatMap(\.recurrentLayers) }

  /// Every layer in the order in which they ran, those of nested models in the place of these.
  public var layersOfAllModels: [LayerTrace] { layers.flatMap(\.layersOfAllModels) }
}

/// A signal with its values over a whole call.
public struct RecordedSignal: Sendable {
  /// What the signal is.
  public let description: SignalDescription
  /// `[batch, time, units]`, NaN at masked steps for everything but states.
  public let values: Tensor
  /// The same signal before its activation, where it was asked for. `[batch, time, units]`.
  public let preactivation: Preactivation?

  /// The sum that goes into an activation, and its two parts.
  public struct Preactivation: Sendable {
    /// What comes from the input: x·W + b.
    public let input: Tensor
    /// What comes from the previous state: h·U, with its own bias where the cell has one.
    public let recurrent: Tensor
    /// Their sum, as the activation gets it.
    public let total: Tensor

    /// Creates a preactivation.
    public init(input: Tensor, recurrent: Tensor, total: Tensor) {
      self.input = input
      self.recurrent = recurrent
      self.total = total
    }
  }

  /// Creates a recorded signal.
  public init(description: SignalDescription, values: Tensor, preactivation: Preactivation? = nil) {
    self.description = description
    self.values = values
    self.preactivation = preactivation
  }
}

/// What one layer was given, computed and returned.
public struct LayerTrace: Sendable {
  /// The layer that ran.
  public let layer: any Layer
  /// The name under which it is recorded: the layer's own; `WRAPPER/PART` for a part, and `LAYER/call_1` for the
  /// second call of a layer.
  public private(set) var name: String
  /// What it was given. `[batch, time, features]` for a recurrent layer.
  public let input: Tensor
  /// What else it was given, for a layer that merges.
  public let otherInputs: [Tensor]
  /// Where its inputs came from; empty where nothing tells.
  public var inputOrigins: [TensorOrigin] = []
  /// Where the states that it started from came from, where the model hands it some.
  public var stateOrigins: [TensorOrigin] = []
  /// The mask it was given: 1 where the step counts, 0 where it does not. `[batch, time]`.
  public let mask: Tensor?
  /// The states it started from, named `h`, `c`. `[batch, units]` each. Empty for a layer without states.
  public let initialStates: [NamedTensor]
  /// Its signals at every step; empty for a layer without any.
  public let signals: [RecordedSignal]
  /// What it gives: one output, or one for each direction where a `Bidirectional` does not merge them.
  public let outputs: [LayerOutput]
  /// The states it ended in, named as Keras users unpack them: `state_h` and `state_c`, or `state`.
  public let finalStates: [NamedTensor]
  /// What the layers inside of a wrapper computed, each under the name `WRAPPER/PART`; empty for other layers.
  public private(set) var parts: [LayerTrace]

  /// Creates the trace of a layer with one output.
  public init(
    layer: any Layer, input: Tensor, otherInputs: [Tensor] = [], mask: Tensor? = nil,
    initialStates: [NamedTensor] = [], signals: [RecordedSignal] = [], outputSequence: Tensor? = nil,
    lastOutput: Tensor, finalStates: [NamedTensor] = [], parts: [LayerTrace] = []
  ) {
    self.init(
      layer: layer, input: input, otherInputs: otherInputs, mask: mask, initialStates: initialStates,
      signals: signals,
      outputs: [LayerOutput("output", sequence: outputSequence, last: lastOutput)], finalStates: finalStates,
      parts: parts)
  }

  /// Creates a layer's trace.
  ///
  /// - Precondition: There is at least one output.
  public init(
    layer: any Layer, input: Tensor, otherInputs: [Tensor] = [], mask: Tensor? = nil,
    initialStates: [NamedTensor] = [], signals: [RecordedSignal] = [], outputs: [LayerOutput],
    finalStates: [NamedTensor] = [], parts: [LayerTrace] = []
  ) {
    precondition(!outputs.isEmpty, "a layer without an output")
    self.layer = layer
    name = layer.name
    self.otherInputs = otherInputs
    self.input = input
    self.mask = mask
    self.initialStates = initialStates
    self.signals = signals
    self.outputs = outputs
    self.finalStates = finalStates
    self.parts = parts
  }

  /// The output of every step in the order in which the layer returns them. `[batch, time, units]`.
  /// Nil for a layer that has no steps.
  public var outputSequence: Tensor? { outputs[0].sequence }

  /// The output that stands for the whole sequence, `[batch, units]`; or, for a layer without steps, its output.
  public var lastOutput: Tensor { outputs[0].last }

  /// The signal with this part in the cell.
  public func signal(_ role: SignalRole) -> RecordedSignal? {
    signals.first { $0.description.role == role }
  }

  /// How many steps the layer read. 0 for a layer without steps.
  public var steps: Int { outputSequence.map { $0.shape[1] } ?? 0 }

  /// The trace itself where it has signals `[batch, time, units]`, else those of its parts.
  public var recurrentLayers: [LayerTrace] {
    if signals.contains(where: { $0.values.rank == 3 }) { return [self] }
    return parts.flatMap(\.recurrentLayers)
  }
}

/// Where a tensor that a layer was given came from.
public enum TensorOrigin: Hashable, Sendable {
  /// An input of the model, by its name.
  case input(String)
  /// A layer, by the name under which it is recorded, and the name of the tensor among what it returned.
  case layer(String, String)
}

extension LayerTrace {
  /// Whether it is the trace of a model that is used as a layer; its parts are this model's layers.
  public var isOfModel: Bool { layer is NestedModelLayer }

  fileprivate var layersOfAllModels: [LayerTrace] { isOfModel ? parts.flatMap(\.layersOfAllModels) : [self] }

  /// The same under another name, its parts too.
  func renamed(_ name: String) -> LayerTrace {
    name == self.name ? self : replacingPrefix(self.name, by: name)
  }

  /// The same as a layer of a nested model.
  func within(_ model: String) -> LayerTrace { replacingPrefix("", by: "\(model)/") }

  private func replacingPrefix(_ old: String, by new: String) -> LayerTrace {
    func replaced(_ name: String) -> String {
      name.hasPrefix(old) ? new + name.dropFirst(old.count) : name
    }
    func replaced(_ origin: TensorOrigin) -> TensorOrigin {
      guard case .layer(let name, let tensor) = origin else { return origin }
      return .layer(replaced(name), tensor)
    }
    var copy = self
    copy.name = replaced(name)
    copy.parts = parts.map { $0.replacingPrefix(old, by: new) }
    // Where its own inputs come from has no part in the name that it goes under.
    if old.isEmpty {
      (copy.inputOrigins, copy.stateOrigins) = (inputOrigins.map(replaced), stateOrigins.map(replaced))
    } else {
      copy.parts = copy.parts.map { part in
        var part = part
        (part.inputOrigins, part.stateOrigins) = (
          part.inputOrigins.map(replaced), part.stateOrigins.map(replaced)
        )
        return part
      }
    }
    return copy
  }
}

/// One output of a layer.
public struct LayerOutput: Hashable, Sendable {
  /// The name: `output`.
  public let name: String
  /// Of every step, in the order in which the layer returns them; nil for a layer without steps.
  public let sequence: Tensor?
  /// What stands for the whole sequence; or, for a layer without steps, its output.
  public let last: Tensor
  /// The mask that goes with it, where the layer made one of its own; `[batch, time]`.
  public let mask: Tensor?

  /// Creates an output.
  public init(_ name: String, sequence: Tensor?, last: Tensor, mask: Tensor? = nil) {
    (self.name, self.sequence, self.last, self.mask) = (name, sequence, last, mask)
  }
}
