/// One step of a recurrent network.
///
/// A step is a pure function, and its value holds everything that the step computed: to record is to keep it.
package protocol StepCell: Sendable {
  /// What goes from step to step.
  associatedtype State: CellState
  /// What a step computes.
  associatedtype Step: CellStep where Step.State == State

  /// Its signals, in the order in which they are listed and exported.
  var signals: [CellSignal<Step>] { get }

  /// Computes one step. `x` is `[batch, features]`; all that comes back is `[batch, units]`. In a convolutional
  /// cell the axes of space stand between the two.
  func step(_ x: Tensor, _ previous: State) -> Step

  /// The equations of a step, one a line, in TeX.
  func equations(_ notation: Notation) -> [String]
}

/// A cell of the layers `LSTM`, `GRU` and the like, with its weights.
///
/// A new cell is one file with a type of this kind and one line in ``CellCatalog``.
package protocol Cell: StepCell {
  /// Keras' class name of its layer: `LSTM`.
  static var className: String { get }

  /// What Keras calls a layer without a name: `lstm`.
  static var defaultName: String { get }

  /// The arguments of its layer, in the order of Keras' constructor.
  static var parameters: [LayerParameter<RecurrentOptions>] { get }

  /// Into how many blocks of `units` columns the kernels are divided.
  static var blocks: Int { get }

  /// The shape of the bias.
  static func biasShape(_ options: RecurrentOptions) -> [Int]

  /// The first values of the bias.
  static func initialBias(_ options: RecurrentOptions, for owner: String) throws(ConfigurationError) -> Tensor

  /// Makes a cell of its weights.
  init(_ options: RecurrentOptions, _ weights: CellWeights)

  /// The same step in the packed kernel; nil where the kernel has no such cell or activation.
  static func kernelForm(_ options: RecurrentOptions) -> KernelForm?
}

extension Cell {
  package static func kernelForm(_ options: RecurrentOptions) -> KernelForm? { nil }

  package static func biasShape(_ options: RecurrentOptions) -> [Int] { [blocks * options.units] }

  package static func initialBias(
    _ options: RecurrentOptions, for owner: String
  ) throws(ConfigurationError) -> Tensor {
    try options.biasInitializer.values(shape: biasShape(options), for: owner)
  }
}

/// What a cell hands on from step to step.
package protocol CellState: Sendable {
  /// The letters of the states, in Keras' order: `h`, `c`.
  static var names: [String] { get }

  /// What a Keras user unpacks the final states into: `state_h`, `state_c`.
  static var finalNames: [String] { get }

  /// Creates a state from its tensors, `[batch, units]` each, in the order of ``names``.
  init(_ tensors: [Tensor])

  /// Its tensors in the order of ``names``.
  var tensors: [Tensor] { get }
}

/// What a cell computes in a step.
package protocol CellStep: Sendable {
  associatedtype State: CellState
  /// The states after the step.
  var state: State { get }
  /// What the step gives to the layer above it.
  var output: Tensor { get }
}

/// A cell's weights. One block of `units` columns for each sum; the cell knows their order.
package struct CellWeights: Sendable {
  /// `[features, blocks·units]`.
  package var kernel: Tensor
  /// `[units, blocks·units]`.
  package var recurrentKernel: Tensor
  /// Of the cell's `biasShape`; nil where there is none.
  package var bias: Tensor?

  /// Creates weights.
  package init(kernel: Tensor, recurrentKernel: Tensor, bias: Tensor?) {
    (self.kernel, self.recurrentKernel, self.bias) = (kernel, recurrentKernel, bias)
  }
}
