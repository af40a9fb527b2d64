/// A `ConvLSTM1D` or `ConvLSTM2D` with its weights.
struct ConvLSTMLayer: SequenceLayer {
  let name: String
  private(set) var options: ConvLSTMOptions
  let weights: [NamedTensor]
  private let convolution: Convolution
  private let inputShape: [Int]
  let cell: ConvLSTMCell

  init(
    name: String, options: ConvLSTMOptions, convolution: Convolution, inputShape: [Int], weights: CellWeights
  ) {
    (self.name, self.options, self.convolution, self.inputShape) = (name, options, convolution, inputShape)
    self.weights = weights.named
    cell = ConvLSTMCell(options.lstm, weights, convolution)
  }

  var className: String { ConvLSTMConfiguration.className(axes: convolution.kernelSize.count) }
  var units: Int { options.lstm.units }
  var features: Int { inputShape[inputShape.count - 1] }
  var stateNames: [String] { LSTMCell.State.names }
  var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }
  var arguments: [LayerArgument] { ConvLSTMOptions.parameters.map { $0.argument(options) } }
  var parameterFormula: String {
    let size = convolution.kernelSize.map(String.init).joined(separator: "·")
    return "4·(\(size)·(n + m)·m\(options.lstm.useBias ? " + m" : ""))"
  }

  /// How many numbers a state of one sample holds.
  var stateSize: Int { space(of: inputShape).reduce(units, *) }

  func equations(_ notation: Notation) -> [String] { cell.equations(notation) }
  func outputMask(_ mask: Tensor?) -> Tensor? { options.running.returnSequences ? mask : nil }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shape = call.input.shape
    guard shape.count == inputShape.count, shape.dropFirst(2) == inputShape.dropFirst(2), shape[1] > 0 else {
      throw ShapeError(
        layer: name, subject: .input, problem: "the input has shape \(shape)",
        remedy: "\(name) was built for \(inputShape)")
    }
    let zeros = Tensor(repeating: 0, shape: [shape[0]] + space(of: shape) + [units])
    try LayerCallCheck(layer: self).check(call, stateShape: zeros.shape)
    let initial = call.initialStates ?? stateNames.map { _ in zeros }
    return SequenceRun(of: cell, over: call, from: LSTMCell.State(initial), options.running)
      .trace(of: self, call)
  }

  /// The lengths of a state's axes of space for an input.
  private func space(of shape: [Int]) -> [Int] {
    convolution.outputLengths(Array(shape[2..<shape.count - 1]))
  }
}
