/// A layer of ``PeepholeLSTMCell``, with its weights.
struct PeepholeLSTMLayer: SequenceLayer {
  let name: String
  let features: Int
  private(set) var options: RecurrentOptions
  private let cell: PeepholeLSTMCell

  init(name: String, options: RecurrentOptions, features: Int, cell: PeepholeLSTMCell) {
    (self.name, self.options, self.features, self.cell) = (name, options, features, cell)
  }

  var className: String { LSTMCell.className }
  var units: Int { options.units }
  var stateNames: [String] { LSTMCell.State.names }
  var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }

  /// Those that Keras has, and behind them those that it has not.
  var arguments: [LayerArgument] {
    LSTMCell.parameters.map { $0.argument(options) } + [
      LayerArgument(
        name: "output_activation", value: "\"\(cell.ψ.name)\"", isDefault: cell.ψ == options.activation),
      LayerArgument(
        name: "peepholes", value: cell.peepholes == nil ? "False" : "True", isDefault: cell.peepholes == nil),
      LayerArgument(
        name: "input_forget", value: cell.isCoupled ? "True" : "False", isDefault: !cell.isCoupled),
    ]
  }

  var weights: [NamedTensor] {
    cell.weights.named
      + (cell.peepholes.map {
        [
          NamedTensor("peephole_input", $0.i), NamedTensor("peephole_forget", $0.f),
          NamedTensor("peephole_output", $0.o),
        ]
      } ?? [])
  }

  var parameterFormula: String {
    let bias = options.useBias ? " + m" : ""
    return "4·((n + m)·m\(bias))\(cell.peepholes == nil ? "" : " + 3·m")"
  }

  func equations(_ notation: Notation) -> [String] { cell.equations(notation) }
  func outputMask(_ mask: Tensor?) -> Tensor? { options.running.returnSequences ? mask : nil }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    try LayerCallCheck(layer: self).check(call)
    let zeros = Tensor(repeating: 0, shape: [call.input.shape[0], units])
    let initial = call.initialStates ?? stateNames.map { _ in zeros }
    return SequenceRun(of: cell, over: call, from: LSTMCell.State(initial), options.running)
      .trace(of: self, call)
  }
}
