/// A long short-term memory with what the operator of ONNX has beyond Keras: peepholes, by which the gates see the
/// cell state (Gers and Schmidhuber 2000); an input gate coupled to the forget gate (Greff et al. 2017); and an
/// activation of its own for the output.
///
/// https://onnx.ai/onnx/operators/onnx__LSTM.html
struct PeepholeLSTMCell: StepCell {
  typealias State = LSTMCell.State
  typealias Step = LSTMCell.Step
  typealias Gates = LSTMCell.Gates

  /// What the gates take of the cell state, `[units]` each; nil where they do not see it.
  struct Peepholes: Sendable {
    /// Those of the input and the forget gate look at the state before the step, that of the output gate at the one
    /// after it.
    let i, f, o: Tensor
  }

  let units: Int
  let weights: CellWeights
  let peepholes: Peepholes?
  /// Whether the forget gate is what the input gate leaves: f = 1 − i.
  let isCoupled: Bool
  /// For the gates, for the candidate, and for the output.
  let σ, φ, ψ: Activation

  func step(_ x: Tensor, _ previous: State) -> Step {
    let w = Gates { (x • weights.kernel + bias).block($0, width: units) }
    let u = Gates { (previous.h • weights.recurrentKernel).block($0, width: units) }

    let iSum = sum(w.i, u.i, peepholes?.i, previous.c)
    let i = σ(iSum.total)
    let fSum = sum(w.f, u.f, peepholes?.f, previous.c)
    let f = isCoupled ? 1 - i : σ(fSum.total)
    let gSum = sum(w.g, u.g, nil, previous.c)
    let g = φ(gSum.total)
    let c = f * previous.c + i * g
    let oSum = sum(w.o, u.o, peepholes?.o, c)
    let o = σ(oSum.total)
    let h = o * ψ(c)
    return Step(
      i: i, f: f, g: g, o: o, sums: Gates(i: iSum, f: fSum, g: gSum, o: oSum), state: State(h: h, c: c))
  }

  private var bias: Tensor { weights.bias ?? Tensor(repeating: 0, shape: [4 * units]) }

  private func sum(
    _ input: Tensor, _ recurrent: Tensor, _ peephole: Tensor?, _ c: Tensor
  ) -> RecordedSignal.Preactivation {
    RecordedSignal.Preactivation(input, peephole.map { recurrent + c * $0 } ?? recurrent)
  }

  var signals: [CellSignal<Step>] {
    let gate = σ.range
    return [
      CellSignal(
        "input_gate", "Input gate", "how much to write", .inputGate, role: .inputGate, range: gate, \.i,
        sum: \.sums.i),
      CellSignal(
        "forget_gate", "Forget gate", "how much to keep", .forgetGate, role: .forgetGate, range: gate, \.f,
        sum: \.sums.f),
      CellSignal(
        "candidate", "Candidate", "what to write", .cellCandidate, role: .candidate, range: φ.range, \.g,
        sum: \.sums.g),
      CellSignal(
        "output_gate", "Output gate", "how much to show", .outputGate, role: .outputGate, range: gate, \.o,
        sum: \.sums.o),
      CellSignal(
        "cell_state", "Cell state", "the memory", .cellState, role: .cellState, range: .unbounded, state: \.c),
      CellSignal(
        "hidden_state", "Hidden state", "what leaves", .hiddenState, role: .hiddenState,
        range: gate * ψ.range,
        state: \.h),
    ]
  }

  func equations(_ notation: Notation) -> [String] {
    let write = EquationWriter(notation, hasBias: weights.bias != nil)
    let (i, f, o) = (write[.inputGate], write[.forgetGate], write[.outputGate])
    let (g, c, h) = (write[.cellCandidate], write[.cellState], write[.hiddenState])
    let before = write.previous(.cellState)
    func sum(_ letter: String, _ state: String) -> String {
      write.sum(letter) + (peepholes == nil ? "" : " + \(write.weight("p", letter)) \\odot \(state)")
    }
    return [
      "\(i) = \(σ.tex(of: sum("i", before)))",
      isCoupled ? "\(f) = 1 - \(i)" : "\(f) = \(σ.tex(of: sum("f", before)))",
      "\(g) = \(φ.tex(of: write.sum("c")))",
      "\(c) = \(f) \\odot \(before) + \(i) \\odot \(g)",
      "\(o) = \(σ.tex(of: sum("o", c)))",
      "\(h) = \(o) \\odot \(ψ.tex(of: c))",
    ]
  }
}

extension LSTMCell.Gates {
  init(i: Value, f: Value, g: Value, o: Value) { (self.i, self.f, self.g, self.o) = (i, f, g, o) }
}
