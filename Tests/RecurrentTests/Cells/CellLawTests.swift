@testable import Recurrent
import TestSupport
import Testing

@Suite struct CellLawTests {
  /// A change of options under which the laws are to hold too.
  struct Variation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout RecurrentOptions) -> Void
  }

  static let variations = [
    Variation(testDescription: "Keras' defaults") { _ in },
    Variation(testDescription: "without bias") { $0.useBias = false },
    Variation(testDescription: "reset before") { $0.resetAfter = false },
    Variation(testDescription: "other activations") {
      $0.activation = .named("softsign")
      $0.recurrentActivation = .named("hard_sigmoid")
    },
  ]

  @Test(arguments: 1...5 as ClosedRange<UInt64>, variations)
  func `every cell obeys the laws of cells`(seed: UInt64, variation: Variation) {
    for cell in CellCatalog.all {
      for engine in [StepEngine.cell, .kernel] {
        StepEngine.$forced.withValue(engine) { #expect(checkCell(cell, seed: seed, variation.change) == []) }
      }
    }
  }

  @Test func `the laws catch a cell that forgets its state`() {
    #expect(!checkCell(ForgetfulCell.self, seed: 1).isEmpty)
  }

  @Test func `the laws catch two gates that mean the same`() {
    #expect(checkCell(SymmetricCell.self, seed: 1).contains { $0.contains("swapped unnoticed") })
  }
}

/// An RNN whose recorded state is not what it returns.
private struct ForgetfulCell: Cell {
  static let className = "Forgetful", defaultName = "forgetful"
  static let blocks = 1
  static let parameters: [LayerParameter<RecurrentOptions>] = []
  let cell: SimpleRNNCell

  init(_ options: RecurrentOptions, _ weights: CellWeights) { cell = SimpleRNNCell(options, weights) }

  struct Step: CellStep {
    let state: SimpleRNNCell.State
    var output: Tensor { Tensor(repeating: 0.5, shape: state.h.shape) }
  }

  var signals: [CellSignal<Step>] {
    [
      CellSignal(
        "hidden_state", "Hidden state", "", .hiddenState, role: .hiddenState, range: .unbounded, state: \.h)
    ]
  }
  func step(_ x: Tensor, _ previous: SimpleRNNCell.State) -> Step {
    Step(state: cell.step(x, previous).state)
  }
  func equations(_ notation: Notation) -> [String] { [] }
}

/// A unit that adds its two gates, so that they cannot be told apart.
private struct SymmetricCell: Cell {
  static let className = "Symmetric", defaultName = "symmetric"
  static let blocks = 2
  static let parameters: [LayerParameter<RecurrentOptions>] = []
  let weights: CellWeights
  let units: Int

  init(_ options: RecurrentOptions, _ weights: CellWeights) {
    (self.weights, units) = (weights, options.units)
  }

  struct Step: CellStep {
    let state: SimpleRNNCell.State
    var output: Tensor { state.h }
  }

  var signals: [CellSignal<Step>] {
    [
      CellSignal(
        "hidden_state", "Hidden state", "", .hiddenState, role: .hiddenState, range: .unbounded, state: \.h)
    ]
  }
  func step(_ x: Tensor, _ previous: SimpleRNNCell.State) -> Step {
    let sums = x • weights.kernel
    let h = Activation.named("tanh")(sums.block(0, width: units) + sums.block(1, width: units))
    return Step(state: SimpleRNNCell.State(h: h))
  }
  func equations(_ notation: Notation) -> [String] { [] }
}
