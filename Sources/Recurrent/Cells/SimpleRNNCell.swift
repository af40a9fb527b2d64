import CRecurrentKernels

/// A fully connected recurrent unit (Elman 1990), as in Keras 3.
package struct SimpleRNNCell: Cell {
  package static let className = "SimpleRNN"
  package static let defaultName = "simple_rnn"
  package static let blocks = 1
  package static let parameters: [LayerParameter<RecurrentOptions>] =
    [.units, .activation, .useBias] + .initializers + .trainingOnly + .running() + [
      .seed, .zeroOutputForMask,
    ]

  private let kernel: Tensor
  private let recurrentKernel: Tensor
  private let bias: Tensor
  private let hasBias: Bool
  /// `activation`.
  private let φ: Activation

  package init(_ options: RecurrentOptions, _ weights: CellWeights) {
    kernel = weights.kernel
    recurrentKernel = weights.recurrentKernel
    bias = weights.bias ?? Tensor(repeating: 0, shape: SimpleRNNCell.biasShape(options))
    hasBias = weights.bias != nil
    φ = options.activation
  }

  package struct State: CellState {
    package static let names = ["h"]
    package static let finalNames = ["state"]
    package let h: Tensor

    init(h: Tensor) { self.h = h }
    package init(_ tensors: [Tensor]) { h = tensors[0] }
    package var tensors: [Tensor] { [h] }
  }

  package struct Step: CellStep {
    package let sum: RecordedSignal.Preactivation
    package let state: State
    package var output: Tensor { state.h }
  }

  package func step(_ x: Tensor, _ previous: State) -> Step {
    let z = RecordedSignal.Preactivation(x • kernel + bias, previous.h • recurrentKernel)
    return Step(sum: z, state: State(h: φ(z.total)))
  }

  package static func kernelForm(_ options: RecurrentOptions) -> KernelForm? {
    KernelForm(CRK_SIMPLE_RNN, gates: options.activation, values: options.activation)
  }

  package var signals: [CellSignal<Step>] {
    [
      CellSignal(
        "hidden_state", "Hidden state", "what leaves", .hiddenState, role: .hiddenState, range: φ.range,
        state: \.h, sum: \.sum)
    ]
  }

  package func equations(_ notation: Notation) -> [String] {
    let write = EquationWriter(notation, hasBias: hasBias)
    return ["\(write[.hiddenState]) = \(φ.tex(of: write.sum("")))"]
  }
}
