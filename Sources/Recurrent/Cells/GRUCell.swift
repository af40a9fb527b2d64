import CRecurrentKernels

/// A gated recurrent unit (Cho et al. 2014, eq. 5–8), as in Keras 3: an update gate near 1 keeps the state.
///
/// With `reset_after` (Keras' default, as CuDNN has it) the reset gate acts on the product of the state and its
/// kernel, which has a bias of its own; without it, on the state itself, as in the paper.
package struct GRUCell: Cell {
  package static let className = "GRU"
  package static let defaultName = "gru"
  package static let blocks = 3
  package static let parameters: [LayerParameter<RecurrentOptions>] =
    [.units, .activation, .recurrentActivation, .useBias] + .initializers + .trainingOnly + [.seed]
    + .running() + [.resetAfter, .zeroOutputForMask]

  private let units: Int
  private let kernel: Tensor
  private let recurrentKernel: Tensor
  private let inputBias: Tensor
  private let recurrentBias: Tensor
  private let hasBias: Bool
  private let resetAfter: Bool
  /// `recurrent_activation`, for the gates.
  private let σ: Activation
  /// `activation`, for the candidate.
  private let φ: Activation

  package init(_ options: RecurrentOptions, _ weights: CellWeights) {
    units = options.units
    kernel = weights.kernel
    recurrentKernel = weights.recurrentKernel
    resetAfter = options.resetAfter
    hasBias = weights.bias != nil
    let none = Tensor(repeating: 0, shape: [GRUCell.blocks * options.units])
    inputBias = weights.bias.map { $0.rank == 2 ? $0.row(0) : $0 } ?? none
    recurrentBias = weights.bias.map { $0.rank == 2 ? $0.row(1) : none } ?? none
    σ = options.recurrentActivation
    φ = options.activation
  }

  package static func biasShape(_ options: RecurrentOptions) -> [Int] {
    options.resetAfter ? [2, blocks * options.units] : [blocks * options.units]
  }

  /// A value for each sum. Their order here is that of Keras' columns, and stands nowhere else.
  package struct Gates<Value: Sendable>: Sendable {
    package let z, r, n: Value

    init(_ block: (Int) -> Value) { (z, r, n) = (block(0), block(1), block(2)) }
    init(z: Value, r: Value, n: Value) { (self.z, self.r, self.n) = (z, r, n) }
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
    package let z, r, n: Tensor
    package let sums: Gates<RecordedSignal.Preactivation>
    package let state: State
    package var output: Tensor { state.h }
  }

  package func step(_ x: Tensor, _ previous: State) -> Step {
    let w = inColumns(x • kernel + inputBias)
    let u = inColumns(previous.h • recurrentKernel + recurrentBias)

    let zSum = RecordedSignal.Preactivation(w.z, u.z)
    let rSum = RecordedSignal.Preactivation(w.r, u.r)
    let z = σ(zSum.total)
    let r = σ(rSum.total)
    let nSum = RecordedSignal.Preactivation(w.n, resetAfter ? r * u.n : (r * previous.h) • candidateKernel)
    let n = φ(nSum.total)
    let h = z * previous.h + (1 - z) * n
    return Step(z: z, r: r, n: n, sums: Gates(z: zSum, r: rSum, n: nSum), state: State(h: h))
  }

  private func inColumns(_ sums: Tensor) -> Gates<Tensor> { Gates { sums.block($0, width: units) } }

  /// The candidate's columns of the recurrent kernel. `[units, units]`.
  private var candidateKernel: Tensor { inColumns(recurrentKernel).n }

  package static func kernelForm(_ options: RecurrentOptions) -> KernelForm? {
    KernelForm(
      options.resetAfter ? CRK_GRU : CRK_GRU_RESET_BEFORE, gates: options.recurrentActivation,
      values: options.activation)
  }

  package var signals: [CellSignal<Step>] {
    [
      CellSignal(
        "update_gate", "Update gate", "how much to keep", .updateGate, role: .updateGate, range: σ.range,
        \.z, sum: \.sums.z),
      CellSignal(
        "reset_gate", "Reset gate", "how much to recall", .resetGate, role: .resetGate, range: σ.range,
        \.r, sum: \.sums.r),
      CellSignal(
        "candidate", "Candidate", "what to write", .hiddenCandidate, role: .candidate, range: φ.range,
        \.n, sum: \.sums.n),
      CellSignal(
        "hidden_state", "Hidden state", "what leaves", .hiddenState, role: .hiddenState,
        range: σ.range == .unit ? φ.range : .unbounded, state: \.h),
    ]
  }

  package func equations(_ notation: Notation) -> [String] {
    let write = EquationWriter(notation, hasBias: hasBias)
    let (z, r) = (write[.updateGate], write[.resetGate])
    let (n, h, before) = (write[.hiddenCandidate], write[.hiddenState], write.previous(.hiddenState))
    let (update, reset) = notation == .course ? ("u", "r") : ("z", "r")
    let candidate = notation == .course ? "a" : "h"
    let recurrent =
      resetAfter
      ? "\(r) \\odot (\(write.recurrent(candidate, ownBias: true)))"
      : "\(write.weight("U", candidate)) (\(r) \\odot \(before))"
    return [
      "\(z) = \(σ.tex(of: write.sum(update, ownRecurrentBias: resetAfter)))",
      "\(r) = \(σ.tex(of: write.sum(reset, ownRecurrentBias: resetAfter)))",
      "\(n) = \(φ.tex(of: "\(write.input(candidate)) + \(recurrent)"))",
      "\(h) = \(z) \\odot \(before) + (1 - \(z)) \\odot \(n)",
    ]
  }
}

extension Symbol {
  static let updateGate = Symbol(course: "\\Gamma_{\\mathrm{u}}", keras: "z_{@}")
  static let resetGate = Symbol(course: "\\Gamma_{\\mathrm{r}}", keras: "r_{@}")
  static let hiddenCandidate = Symbol(course: "\\tilde{a}^{\\langle @\\rangle}", keras: "\\tilde{h}_{@}")
}
