/// What a model is called with.
public struct ModelCall: Sendable {
  /// One for each of the model's inputs: `[batch, time, features]`, or `[batch, features]` for an input that goes to
  /// a layer without steps.
  public var inputs: [Tensor]
  /// `[batch, time]` for each input, 1 where the step counts.
  public var masks: [Tensor?]
  /// A flat list in Keras' order: the states of the first recurrent layer, or of all of them one after another; those
  /// that the model itself hands states to are left out.
  public var initialStates: [Tensor]?
  /// Whether stateful layers start from zeros again.
  public var resetBefore: Bool
  /// Whether the sums before the activations are kept too.
  public var recordsPreactivations: Bool

  /// Creates a call on several inputs.
  ///
  /// - Precondition: There is at least one input, and a mask or nil for each.
  public init(
    inputs: [Tensor], masks: [Tensor?], initialStates: [Tensor]? = nil, resetBefore: Bool = false,
    recordsPreactivations: Bool = false
  ) {
    precondition(!inputs.isEmpty && inputs.count == masks.count, "a mask or nil for each of the inputs")
    (self.inputs, self.masks, self.initialStates) = (inputs, masks, initialStates)
    (self.resetBefore, self.recordsPreactivations) = (resetBefore, recordsPreactivations)
  }

  /// Creates a call on one input.
  public init(
    input: Tensor, mask: Tensor? = nil, initialStates: [Tensor]? = nil, resetBefore: Bool = false,
    recordsPreactivations: Bool = false
  ) {
    self.init(
      inputs: [input], masks: [mask], initialStates: initialStates, resetBefore: resetBefore,
      recordsPreactivations: recordsPreactivations)
  }

  /// The only input, or the first of several.
  public var input: Tensor {
    get { inputs[0] }
    set { inputs[0] = newValue }
  }

  /// The mask of the first input.
  public var mask: Tensor? {
    get { masks[0] }
    set { masks[0] = newValue }
  }
}

/// The states that stateful layers carry from call to call.
public struct ModelStates: Sendable {
  /// By the name of the layer.
  var carried: [String: [Tensor]] = [:]

  /// No states: every layer starts from zeros.
  public init() {}

  /// Forgets all states.
  public mutating func reset() { carried = [:] }

  /// The states of a model's stateful layers from a flat list.
  init(of model: Model, _ list: [Tensor]?) {
    guard var rest = list?[...] else { return }
    for call in model.statefulCalls {
      let layer = model.layers[model.calls[call].layer]
      carried[layer.name] = Array(rest.prefix(layer.stateNames.count))
      rest = rest.dropFirst(layer.stateNames.count)
    }
  }

  /// The states of a model's stateful layers as a flat list.
  func list(of model: Model) -> [Tensor] {
    model.statefulCalls.flatMap { carried[model.layers[model.calls[$0].layer].name] ?? [] }
  }
}
