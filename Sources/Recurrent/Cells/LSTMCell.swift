import CRecurrentKernels

/// A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), as in
/// Keras 3.
package struct LSTMCell: Cell {
  package static let className = "LSTM"
  package static let defaultName = "lstm"
  package static let blocks = 4
  package static let parameters: [LayerParameter<RecurrentOptions>] =
    [.units, .activation, .recurrentActivation, .useBias] + .initializers + [.unitForgetBias]
    + .trainingOnly + [.seed] + .running() + [.zeroOutputForMask]

  private let units: Int
  private let kernel: Tensor
  private let recurrentKernel: Tensor
  private let bias: Tensor
  private let hasBias: Bool
  /// `recurrent_activation`, for the gates.
  private let σ: Activation
  /// `activation`, for the candidate and the output.
  private let φ: Activation

  package init(_ options: RecurrentOptions, _ weights: CellWeights) {
    units = options.units
    kernel = weights.kernel
    recurrentKernel = weights.recurrentKernel
    bias = weights.bias ?? Tensor(repeating: 0, shape: LSTMCell.biasShape(options))
    hasBias = weights.bias != nil
    σ = options.recurrentActivation
    φ = options.activation
  }

  /// A value for each sum. Their order here is that of Keras' columns, and stands nowhere else.
  package struct Gates<Value: Sendable>: Sendable {
    package let i, f, g, o: Value

    init(_ block: (Int) -> Value) { (i, f, g, o) = (block(0), block(1), block(2), block(3)) }
  }

  package struct State: CellState {
    package static let names = ["h", "c"]
    package static let finalNames = ["state_h", "state_c"]
    package let h, c: Tensor

    init(h: Tensor, c: Tensor) { (self.h, self.c) = (h, c) }
    package init(_ tensors: [Tensor]) { (h, c) = (tensors[0], tensors[1]) }
    package var tensors: [Tensor] { [h, c] }
  }

  package struct Step: CellStep {
    package let i, f, g, o: Tensor
    package let sums: Gates<RecordedSignal.Preactivation>
    package let state: State
    package var output: Tensor { state.h }
  }

  package func step(_ x: Tensor, _ previous: State) -> Step {
    step(input: x • kernel + bias, recurrent: previous.h • recurrentKernel, previous.c)
  }

  /// The step from what the input and the previous hidden state bring, `[batch, 4·units]` each, and the previous
  /// cell state.
  func step(input: Tensor, recurrent: Tensor, _ previous: Tensor) -> Step {
    let z = Gates {
      RecordedSignal.Preactivation(input.block($0, width: units), recurrent.block($0, width: units))
    }

    let i = σ(z.i.total)
    let f = σ(z.f.total)
    let g = φ(z.g.total)
    let o = σ(z.o.total)
    let c = f * previous + i * g
    let h = o * φ(c)
    return Step(i: i, f: f, g: g, o: o, sums: z, state: State(h: h, c: c))
  }

  package static func kernelForm(_ options: RecurrentOptions) -> KernelForm? {
    KernelForm(CRK_LSTM, gates: options.recurrentActivation, values: options.activation)
  }

  package var signals: [CellSignal<Step>] {
    [
      CellSignal(
        "input_gate", "Input gate", "how much to write", .inputGate, role: .inputGate, range: σ.range,
        \.i, sum: \.sums.i),
      CellSignal(
        "forget_gate", "Forget gate", "how much to keep", .forgetGate, role: .forgetGate, range: σ.range,
        \.f, sum: \.sums.f),
      CellSignal(
        "candidate", "Candidate", "what to write", .cellCandidate, role: .candidate, range: φ.range,
        \.g, sum: \.sums.g),
      CellSignal(
        "output_gate", "Output gate", "how much to show", .outputGate, role: .outputGate, range: σ.range,
        \.o, sum: \.sums.o),
      CellSignal(
        "cell_state", "Cell state", "the memory", .cellState, role: .cellState, range: .unbounded, state: \.c),
      CellSignal(
        "hidden_state", "Hidden state", "what leaves", .hiddenState, role: .hiddenState,
        range: σ.range * φ.range, state: \.h),
    ]
  }

  /// With ones in the forget gate's part where `unit_forget_bias` is set (Jozefowicz et al. 2015); values that
  /// are given one by one stay as they are.
  package static func initialBias(
    _ options: RecurrentOptions, for owner: String
  ) throws(ConfigurationError) -> Tensor {
    let bias = try options.biasInitializer.values(shape: biasShape(options), for: owner)
    if case .explicit = options.biasInitializer { return bias }
    guard options.unitForgetBias else { return bias }
    let block = Gates { $0 }.f
    let ones = [Float](repeating: 1, count: options.units)
    var scalars = bias.scalars
    scalars.replaceSubrange(block * options.units..<(block + 1) * options.units, with: ones)
    return Tensor(shape: bias.shape, scalars: scalars)
  }

  package func equations(_ notation: Notation) -> [String] {
    equations(EquationWriter(notation, hasBias: hasBias))
  }

  /// The equations in the words of a writer.
  func equations(_ write: EquationWriter) -> [String] {
    let (i, f, o) = (write[.inputGate], write[.forgetGate], write[.outputGate])
    let (g, c, h) = (write[.cellCandidate], write[.cellState], write[.hiddenState])
    return [
      "\(i) = \(σ.tex(of: write.sum("i")))",
      "\(f) = \(σ.tex(of: write.sum("f")))",
      "\(g) = \(φ.tex(of: write.sum("c")))",
      "\(o) = \(σ.tex(of: write.sum("o")))",
      "\(c) = \(f) \\odot \(write.previous(.cellState)) + \(i) \\odot \(g)",
      "\(h) = \(o) \\odot \(φ.tex(of: c))",
    ]
  }
}

extension Symbol {
  static let inputGate = Symbol(course: "\\Gamma_{\\mathrm{i}}", keras: "i_{@}")
  static let forgetGate = Symbol(course: "\\Gamma_{\\mathrm{f}}", keras: "f_{@}")
  static let outputGate = Symbol(course: "\\Gamma_{\\mathrm{o}}", keras: "o_{@}")
  static let cellCandidate = Symbol(course: "\\tilde{c}^{\\langle @\\rangle}", keras: "\\tilde{c}_{@}")
}
