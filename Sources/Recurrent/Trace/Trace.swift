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

  /// Creates a trace.
  public init(inputs: [NamedTensor], layers: [LayerTrace], outputs: [NamedTensor]) {
    self.inputs = inputs
    self.layers = layers
    self.outputs = outputs
  }

  /// The layers that carry signals.
  public var recurrentLayers: [LayerTrace] { layers.filter { !$0.signals.isEmpty } }
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
  /// What it was given. `[batch, time, features]` for a recurrent layer.
  public let input: Tensor
  /// The mask it was given: 1 where the step counts, 0 where it does not. `[batch, time]`.
  public let mask: Tensor?
  /// The states it started from, named `h`, `c`. `[batch, units]` each. Empty for a layer without states.
  public let initialStates: [NamedTensor]
  /// Its signals at every step; empty for a layer without any.
  public let signals: [RecordedSignal]
  /// The output of every step in the order in which the layer returns them. `[batch, time, units]`.
  /// Nil for a layer that has no steps.
  public let outputSequence: Tensor?
  /// The output that stands for the whole sequence, `[batch, units]`; or, for a layer without steps, its output.
  public let lastOutput: Tensor
  /// The states it ended in, named as Keras users unpack them: `state_h` and `state_c`, or `state`.
  public let finalStates: [NamedTensor]

  /// Creates a layer's trace.
  public init(
    layer: any Layer, input: Tensor, mask: Tensor? = nil, initialStates: [NamedTensor] = [],
    signals: [RecordedSignal] = [], outputSequence: Tensor? = nil, lastOutput: Tensor,
    finalStates: [NamedTensor] = []
  ) {
    self.layer = layer
    self.input = input
    self.mask = mask
    self.initialStates = initialStates
    self.signals = signals
    self.outputSequence = outputSequence
    self.lastOutput = lastOutput
    self.finalStates = finalStates
  }

  /// The signal with this part in the cell.
  public func signal(_ role: SignalRole) -> RecordedSignal? {
    signals.first { $0.description.role == role }
  }

  /// How many steps the layer read. 0 for a layer without steps.
  public var steps: Int { outputSequence.map { $0.shape[1] } ?? 0 }
}
