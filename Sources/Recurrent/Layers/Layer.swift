/// A layer with its weights, ready to run.
public protocol Layer: Sendable {
  /// The name that is unique in its model: `lstm`, `encoder`.
  var name: String { get }

  /// Keras' class name: `LSTM`.
  var className: String { get }

  /// The length of the last axis of its output.
  var units: Int { get }

  /// The number of features it reads: the length of the last axis of its input.
  var features: Int { get }

  /// How many outputs it has beside states: one, but for a `Bidirectional` that does not merge.
  var outputCount: Int { get }

  /// The letters of its states in Keras' order: `h`, `c`; empty for a layer without states.
  var stateNames: [String] { get }

  /// Every argument that it was made with, Keras' defaults included, in the order of Keras' constructor.
  var arguments: [LayerArgument] { get }

  /// Its weights under Keras' names: `kernel`, `recurrent_kernel`, `bias`.
  var weights: [NamedTensor] { get }

  /// The sum that gives its parameter count, n the features and m the units: `4·((n + m)·m + m)`.
  var parameterFormula: String { get }

  /// The equations that it computes, one a line, in TeX.
  func equations(_ notation: Notation) -> [String]

  /// Its setting of the two flags; both false for a layer that has none.
  var returns: ReturnCombination { get }

  /// The same layer with another setting of the two flags; nil where it has no such setting.
  func returning(_ combination: ReturnCombination) -> (any Layer)?

  /// Whether its states are carried from call to call.
  var isStateful: Bool { get }

  /// Runs the layer on one batch and records everything.
  ///
  /// - Throws: A ``ShapeError`` where the input, the mask or the initial states do not fit.
  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace

  /// The mask that the layer passes on, given the one that it got.
  func outputMask(_ mask: Tensor?) -> Tensor?

  /// The mask that the layer passes on, given the one that it got and the input; some layers make it of this.
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor?

  /// The mask that the layer passes on for each of its outputs, given those of its inputs.
  func outputMasks(_ masks: [Tensor?], for inputs: [Tensor], in trace: LayerTrace) -> [Tensor?]

  /// Whether it can be given a sequence step by step: whether what it gives for a step needs nothing but that
  /// step and the states before it.
  var runsStepByStep: Bool { get }

  /// The same layer carrying its states from call to call, or not; itself where it has no states.
  func carryingStates(_ isStateful: Bool) -> any Layer
}

extension Layer {
  /// Nil, as for a layer without the flags.
  public func returning(_ combination: ReturnCombination) -> (any Layer)? { nil }

  /// The mask by itself, as for layers that make none of their input.
  public func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { outputMask(mask) }

  /// One.
  public var outputCount: Int { 1 }

  /// That of the first input for every output.
  public func outputMasks(_ masks: [Tensor?], for inputs: [Tensor], in trace: LayerTrace) -> [Tensor?] {
    let mask = outputMask(masks[0], for: inputs[0])
    return trace.outputs.map { _ in mask }
  }

  /// True, as for layers that look at one step at a time.
  public var runsStepByStep: Bool { true }

  /// Itself, as for a layer without states.
  public func carryingStates(_ isStateful: Bool) -> any Layer { self }

  /// How many numbers the weights hold in all.
  public var parameterCount: Int { weights.reduce(0) { $0 + $1.tensor.count } }
}

/// An argument of a layer's constructor, as Keras spells it.
public struct LayerArgument: Hashable, Sendable {
  /// Keras' name: `recurrent_activation`.
  public let name: String
  /// The value as Python writes it: `"sigmoid"`, `True`, `64`.
  public let value: String
  /// Whether the value is Keras' default.
  public let isDefault: Bool
  /// Whether it acts in training only, and so has no effect here.
  public let isTrainingOnly: Bool

  /// Creates an argument.
  public init(name: String, value: String, isDefault: Bool, isTrainingOnly: Bool = false) {
    self.name = name
    self.value = value
    self.isDefault = isDefault
    self.isTrainingOnly = isTrainingOnly
  }
}

/// What a layer is called with.
public struct LayerCall: Sendable {
  /// `[batch, time, features]` for a recurrent layer; several for a layer that merges.
  public var inputs: [Tensor]
  /// `[batch, time]` for each input, 1 where the step counts.
  public var masks: [Tensor?]
  /// One `[batch, units]` for each state, in Keras' order; zeros where nil.
  public var initialStates: [Tensor]?
  /// Whether the sums before the activations are kept too.
  public var recordsPreactivations: Bool
  /// What it is a part of, where a sequence is run part by part.
  var whole: WholeCall?

  /// Creates a call on several inputs.
  ///
  /// - Precondition: There is at least one input, and a mask or nil for each.
  public init(
    inputs: [Tensor], masks: [Tensor?], initialStates: [Tensor]? = nil, recordsPreactivations: Bool = false
  ) {
    precondition(!inputs.isEmpty && inputs.count == masks.count, "a mask or nil for each of the inputs")
    self.inputs = inputs
    self.masks = masks
    self.initialStates = initialStates
    self.recordsPreactivations = recordsPreactivations
  }

  /// Creates a call on one input.
  public init(
    input: Tensor, mask: Tensor? = nil, initialStates: [Tensor]? = nil, recordsPreactivations: Bool = false
  ) {
    self.init(
      inputs: [input], masks: [mask], initialStates: initialStates,
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

/// A call that is made part by part, as one of its parts has to know it to give what it would give.
struct WholeCall: Sendable {
  /// How many steps it has.
  let steps: Int
  /// What the layer gave for the step before the part, which a masked first step repeats; zeros where nil.
  var outputBefore: Tensor?
}

/// An input, mask or state that does not fit the layer it is given to.
public struct ShapeError: Error, Hashable, Sendable {
  /// What does not fit.
  public enum Subject: Hashable, Sendable {
    case input
    case mask
    case initialState(Int)
    /// How the model is to go on by itself.
    case generation
  }
  /// The layer that refused.
  public let layer: String
  /// What it refused.
  public let subject: Subject
  /// What is wrong, in a few words: `the input has 3 features`.
  public let problem: String
  /// What to do about it: `lstm was built for 2`.
  public let remedy: String

  /// Creates an error.
  public init(layer: String, subject: Subject, problem: String, remedy: String) {
    self.layer = layer
    self.subject = subject
    self.problem = problem
    self.remedy = remedy
  }
}
