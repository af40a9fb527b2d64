import CRecurrentKernels
import TestSupport
import Testing

@testable import Recurrent

/// The kernel against the readable cell: every cell, option and odd size.
@Suite struct KernelAgreementTests {
  static let units = [1, 15, 16, 17, 31, 33, 250]
  static let batches = [1, 5, 6, 7]

  @Test(arguments: units, batches)
  func `computes what the readable cell computes`(units: Int, batch: Int) throws {
    for (index, cell) in CellCatalog.all.enumerated() {
      for resetAfter in cell == GRUCell.self ? [true, false] : [true] {
        var random = SeededGenerator(seed: UInt64(units * 100 + batch * 10 + index))
        for set in KernelSupport.instructionSets {
          try check(cell, set, batch: batch, steps: units == 250 ? 3 : 7, units: units, &random) {
            options, random in
            options.resetAfter = resetAfter
            options.useBias = random.next() % 4 != 0
            options.running.goBackwards = random.next() % 2 == 0
            options.running.zeroOutputForMask = random.next() % 2 == 0
          }
        }
      }
    }
  }

  @Test(arguments: KernelForm.activations.keys.sorted(), KernelForm.activations.keys.sorted())
  func `has every pair of its activations`(gates: String, values: String) throws {
    for cell in CellCatalog.all {
      var random = SeededGenerator(seed: 7)
      try check(cell, KernelSupport.instructionSets.last, batch: 2, steps: 4, units: 5, &random) {
        options, _ in
        options.activation = try #require(ActivationCatalog.named(values))
        options.recurrentActivation = try #require(ActivationCatalog.named(gates))
      }
    }
  }

  @Test(arguments: CellCatalog.all.indices, [1, 7])
  func `goes on over the chunks in which the input is projected`(cell: Int, batch: Int) throws {
    var random = SeededGenerator(seed: 11)
    for isBackwards in [false, true] {
      try check(
        CellCatalog.all[cell], KernelSupport.instructionSets.last, batch: batch, steps: 2500 / batch,
        units: 17,
        tolerance: .float32Accumulated, &random
      ) { options, _ in options.running.goBackwards = isBackwards }
    }
  }

  @Test func `gives the same bits on any number of threads`() throws {
    var random = SeededGenerator(seed: 3)
    var options = RecurrentOptions()
    options.units = 64
    let weights = CellWeights(
      kernel: random.tensor([8, 256]), recurrentKernel: random.tensor([64, 256], spread: 0.2), bias: nil)
    let layer = RecurrentLayer<LSTMCell>(name: "lstm", options: options, weights: weights)
    let call = LayerCall(input: random.tensor([9, 100, 8]), mask: random.mask(batch: 9, steps: 100))
    let traces = try [1, 2, 3, 4].map { threads in
      try ComputeThreads.$limit.withValue(threads) { try layer(call) }
    }
    for trace in traces.dropFirst() {
      for (a, b) in zip(trace.signals, traces[0].signals) { expectSameBits(a.values, b.values) }
      for (a, b) in zip(trace.finalStates, traces[0].finalStates) { expectSameBits(a.tensor, b.tensor) }
    }
  }

  @Test(arguments: CellCatalog.all.indices, [128, 250])
  func `gives the same bits with a helper's thread`(cell: Int, units: Int) throws {
    var random = SeededGenerator(seed: 5)
    for resetAfter in CellCatalog.all[cell] == GRUCell.self ? [true, false] : [true] {
      for goBackwards in [false, true] {
        try checkHelper(CellCatalog.all[cell], &random) { options in
          (options.units, options.resetAfter) = (units, resetAfter)
          options.running.goBackwards = goBackwards
        }
      }
    }
  }

  /// Runs a case that is worth a helper with it and without; several times, as its thread comes when it likes.
  private func checkHelper<C: Cell>(
    _ cell: C.Type, _ random: inout SeededGenerator, _ change: (inout RecurrentOptions) -> Void
  ) throws {
    var options = RecurrentOptions()
    change(&options)
    let columns = C.blocks * options.units, steps = C.blocks == 1 ? 1600 : 600
    let weights = CellWeights(
      kernel: random.tensor([9, columns]),
      recurrentKernel: random.tensor([options.units, columns], spread: 0.1), bias: nil)
    let layer = RecurrentLayer<C>(name: "layer", options: options, weights: weights)
    for mask in [nil, random.mask(batch: 1, steps: steps)] {
      let call = LayerCall(input: random.tensor([1, steps, 9]), mask: mask)
      let traces = try [1, 2, 2, 2].map { threads in
        try ComputeThreads.$limit.withValue(threads) { try layer(call) }
      }
      for trace in traces.dropFirst() {
        for (a, b) in zip(trace.signals, traces[0].signals) { expectSameBits(a.values, b.values) }
        for (a, b) in zip(trace.finalStates, traces[0].finalStates) { expectSameBits(a.tensor, b.tensor) }
      }
    }
  }

  @Test func `leaves other activations to the readable cell`() {
    var options = RecurrentOptions()
    options.activation = .named("softsign")
    for cell in CellCatalog.all { #expect(cell.kernelForm(options) == nil) }
  }

  /// Runs a random case on both, with a mask, initial states and the sums before the activations.
  private func check<C: Cell>(
    _ cell: C.Type, _ set: InstructionSet?, batch: Int, steps: Int, units: Int,
    tolerance: Tolerance = .float32,
    _ random: inout SeededGenerator, _ change: (inout RecurrentOptions, inout SeededGenerator) throws -> Void
  ) throws {
    var options = RecurrentOptions()
    options.units = units
    try change(&options, &random)
    let features = units % 2 == 0 ? 3 : 1, columns = C.blocks * units
    let spread = 1 / Float(units).squareRoot()
    let weights = CellWeights(
      kernel: random.tensor([features, columns]),
      recurrentKernel: random.tensor([units, columns], spread: spread),
      bias: options.useBias ? random.tensor(C.biasShape(options)) : nil)
    let form = try #require(C.kernelForm(options)), set = try #require(set)
    let kernel = RecurrentKernel(form, weights, instructions: set.form)
    let cell = C(options, weights)
    let initial = C.State(C.State.names.map { _ in random.tensor([batch, units]) })
    for mask in [nil, random.mask(batch: batch, steps: steps)] {
      let call = LayerCall(
        input: random.tensor([batch, steps, features]), mask: mask, recordsPreactivations: true)
      let fast = SequenceRun(of: cell, on: kernel, over: call, from: initial, options.running)
      let slow = SequenceRun(of: cell, over: call, from: initial, options.running)
      expectClose("outputs", fast.outputs, slow.outputs, tolerance)
      expectClose("last output", fast.lastOutput, slow.lastOutput, tolerance)
      for (a, b) in zip(fast.final.tensors, slow.final.tensors) { expectClose("final", a, b, tolerance) }
      #expect(fast.signals.map(\.description) == slow.signals.map(\.description))
      for (a, b) in zip(fast.signals, slow.signals) {
        expectClose(a.description.name, a.values, b.values, tolerance)
        #expect((a.preactivation == nil) == (b.preactivation == nil))
        guard let a = a.preactivation, let b = b.preactivation else { continue }
        expectClose("input", a.input, b.input, tolerance)
        expectClose("recurrent", a.recurrent, b.recurrent, tolerance)
        expectClose("total", a.total, b.total, tolerance)
      }
    }
  }

  private func expectClose(_ what: String, _ a: Tensor, _ b: Tensor, _ tolerance: Tolerance) {
    #expect(zip(a.scalars, b.scalars).allSatisfy { $0.isNaN == $1.isNaN }, "\(what)")
    let numbers = Tensor(shape: b.shape, scalars: b.scalars.map { $0.isNaN ? 0 : $0 })
    #expect(tolerance.firstDifference(what, a, numbers, skipsNaN: true) == nil)
  }

  private func expectSameBits(_ a: Tensor, _ b: Tensor) {
    #expect(a.shape == b.shape && a.scalars.map(\.bitPattern) == b.scalars.map(\.bitPattern))
  }
}
