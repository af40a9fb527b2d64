/// An LSTM whose products are convolutions (Shi et al. 2015, without peepholes), as in Keras 3.
struct ConvLSTMCell: StepCell {
  private let convolution: Convolution
  private let recurrentConvolution: Convolution
  private let kernel: Tensor
  private let recurrentKernel: Tensor
  private let bias: Tensor?
  /// The gates and the states, which come of the sums as in any LSTM.
  private let lstm: LSTMCell

  /// - Parameters:
  ///   - options: `units` is the number of filters.
  ///   - weights: The kernels are `[…, features, 4·filters]` and `[…, filters, 4·filters]`.
  ///   - convolution: How the kernel goes over the input. The recurrent kernel has the same size; it goes over the
  ///     state place by place and keeps its lengths.
  init(_ options: RecurrentOptions, _ weights: CellWeights, _ convolution: Convolution) {
    self.convolution = convolution
    let ones = convolution.kernelSize.map { _ in 1 }
    recurrentConvolution = Convolution(
      kernelSize: convolution.kernelSize, strides: ones, dilation: ones, padding: .same)
    (kernel, recurrentKernel, bias) = (weights.kernel, weights.recurrentKernel, weights.bias)
    lstm = LSTMCell(options, weights)
  }

  typealias State = LSTMCell.State
  typealias Step = LSTMCell.Step

  var signals: [CellSignal<Step>] { lstm.signals }

  func step(_ x: Tensor, _ previous: State) -> Step {
    let input = convolution(x, kernel)
    return lstm.step(
      input: bias.map { input + $0 } ?? input, recurrent: recurrentConvolution(previous.h, recurrentKernel),
      previous.c)
  }

  func equations(_ notation: Notation) -> [String] {
    lstm.equations(EquationWriter(notation, hasBias: bias != nil, product: "\\ast"))
  }
}
