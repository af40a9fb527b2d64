import Recurrent

/// Runs a cell through the laws that every cell obeys, on a random case.
///
/// - Returns: What was broken, each with the seed that shows it; empty for a sound cell.
package func checkCell<C: Cell>(
  _ type: C.Type, seed: UInt64, _ change: (inout RecurrentOptions) -> Void = { _ in }
) -> [String] {
  var options = RecurrentOptions()
  options.units = CellLaws<C>.units
  change(&options)
  do {
    var laws = CellLaws<C>(options: options, seed: seed)
    try laws.checkShapes()
    try laws.checkSamplesAreIndependent()
    try laws.checkStepsMakeTheSequence()
    try laws.checkMask()
    try laws.checkDirection()
    try laws.checkBlocksDiffer()
    return laws.failures.map { "\(C.className), seed \(seed): \($0)" }
  } catch {
    return ["\(C.className), seed \(seed): \(error)"]
  }
}

/// A random layer and input, with all dimensions different, and the laws that hold for it.
private struct CellLaws<C: Cell> {
  static var units: Int { 4 }
  let batch = 2, steps = 5, features = 3

  let options: RecurrentOptions
  let weights: CellWeights
  let input: Tensor
  let mask: Tensor
  let initial: [Tensor]
  var failures: [String] = []

  init(options: RecurrentOptions, seed: UInt64) {
    self.options = options
    var random = SeededGenerator(seed: seed)
    let columns = C.blocks * options.units
    weights = CellWeights(
      kernel: random.tensor([features, columns]), recurrentKernel: random.tensor([options.units, columns]),
      bias: options.useBias ? random.tensor(C.biasShape(options)) : nil)
    input = random.tensor([batch, steps, features])
    mask = random.mask(batch: batch, steps: steps)
    initial = C.State.names.map { _ in random.tensor([2, options.units]) }
  }

  /// Each signal is `[batch, time, units]`, and what is returned is what was recorded.
  mutating func checkShapes() throws {
    let trace = try run()
    let shape = [batch, steps, options.units]
    for signal in trace.signals {
      expect(signal.values.shape == shape, "\(signal.description.name) has shape \(signal.values.shape)")
      expect(signal.values.scalars.allSatisfy { !$0.isNaN }, "\(signal.description.name) has NaN")
    }
    let hidden = try found(trace.signal(.hiddenState), "a hidden state").values
    expectSame("the hidden state and the outputs", hidden, try found(trace.outputSequence, "a sequence"))
    expectSame("the last hidden state and the last output", hidden.step(steps - 1), trace.lastOutput)
    expectSame("the first final state and the last output", trace.finalStates[0].tensor, trace.lastOutput)
    if let cell = trace.signal(.cellState) {
      expectSame(
        "the last cell state and the final one", cell.values.step(steps - 1), trace.finalStates[1].tensor)
    }
  }

  /// A sample gives the same alone as in a batch.
  mutating func checkSamplesAreIndependent() throws {
    let together = try run(mask: mask)
    for sample in 0..<batch {
      let alone = try layer()(
        LayerCall(
          input: part(input, sample), mask: part(mask, sample),
          initialStates: initial.map { part($0, sample) }))
      expectClose("sample \(sample) alone", alone.lastOutput, part(together.lastOutput, sample))
      for (a, b) in zip(alone.signals, together.signals) {
        expectClose("\(a.description.name) of sample \(sample) alone", a.values, part(b.values, sample))
      }
    }
  }

  /// The layer gives what its cell gives step by step, and two calls what one gives.
  mutating func checkStepsMakeTheSequence() throws {
    let trace = try run()
    let cell = C(options, weights)
    var state = C.State(initial)
    for time in 0..<steps { state = cell.step(input.step(time), state).state }
    for (a, b) in zip(trace.finalStates, state.tensors) { expectClose("\(a.name) step by step", a.tensor, b) }
    let first = try run(input: steps(of: input, 0..<2))
    let second = try layer()(
      LayerCall(input: steps(of: input, 2..<steps), initialStates: first.finalStates.map(\.tensor)))
    expectSame("a sequence in two parts", second.lastOutput, trace.lastOutput)
  }

  /// A masked step is one that is not there, but for the output, which is repeated.
  mutating func checkMask() throws {
    let trace = try run(mask: mask)
    for sample in 0..<batch {
      let kept = (0..<steps).filter { mask[sample, $0] != 0 }
      guard !kept.isEmpty else { continue }
      let sequence = part(input, sample)
      let shortened = Tensor(
        shape: [1, kept.count, features], scalars: kept.flatMap { sequence.step($0).scalars })
      let alone = try layer()(LayerCall(input: shortened, initialStates: initial.map { part($0, sample) }))
      for (a, b) in zip(alone.finalStates, trace.finalStates) {
        expectClose("\(a.name) without the masked steps", a.tensor, part(b.tensor, sample))
      }
      expectClose("the output without the masked steps", alone.lastOutput, part(trace.lastOutput, sample))
    }
    for signal in trace.signals {
      let isState = [.cellState, .hiddenState].contains(signal.description.role)
      for sample in 0..<batch {
        for time in 0..<steps {
          let isBlank = signal.values[sample, time, 0].isNaN
          expect(
            isBlank == (!isState && mask[sample, time] == 0), "\(signal.description.name) at step \(time)")
        }
      }
    }
  }

  /// `go_backwards` is the reversed input, its signals put back to the order of the input.
  mutating func checkDirection() throws {
    var backwards = options
    backwards.running.goBackwards = true
    let layer = RecurrentLayer<C>(name: "backwards", options: backwards, weights: weights)
    let trace = try layer(LayerCall(input: input, mask: mask, initialStates: initial))
    let reversed = try run(input: input.reversedInTime(), mask: mask.reversedInTime())
    expectSame("the output backwards", trace.lastOutput, reversed.lastOutput)
    expectSame(
      "the sequence backwards", try found(trace.outputSequence, "a sequence"),
      try found(reversed.outputSequence, "a sequence"))
    for (a, b) in zip(trace.signals, reversed.signals) {
      expectSame("\(a.description.name) backwards", a.values, b.values.reversedInTime())
    }
  }

  /// No two blocks of the kernels mean the same: to swap any two changes the output.
  mutating func checkBlocksDiffer() throws {
    let trace = try run()
    for a in 0..<C.blocks {
      for b in 0..<a {
        var swapped = weights
        swapped.kernel = swapBlocks(a, b, of: weights.kernel)
        let layer = RecurrentLayer<C>(name: "swapped", options: options, weights: swapped)
        let other = try layer(LayerCall(input: input, initialStates: initial))
        let difference = zip(trace.lastOutput.scalars, other.lastOutput.scalars).map { abs($0 - $1) }.max()
        expect(difference ?? 0 > 1e-3, "blocks \(a) and \(b) can be swapped unnoticed")
      }
    }
  }

  private func layer() -> RecurrentLayer<C> {
    RecurrentLayer<C>(name: "forwards", options: options, weights: weights)
  }

  private func run(input: Tensor? = nil, mask: Tensor? = nil) throws -> LayerTrace {
    try layer()(LayerCall(input: input ?? self.input, mask: mask, initialStates: initial))
  }

  /// One sample as a batch of its own.
  private func part(_ tensor: Tensor, _ sample: Int) -> Tensor {
    let row = tensor.row(sample)
    return Tensor(shape: [1] + row.shape, scalars: row.scalars)
  }

  private func steps(of tensor: Tensor, _ range: Range<Int>) -> Tensor {
    let width = tensor.shape[2]
    let scalars = (0..<tensor.shape[0]).flatMap { sample in
      let row = tensor.row(sample)
      return row.scalars[range.lowerBound * width..<range.upperBound * width]
    }
    return Tensor(shape: [tensor.shape[0], range.count, width], scalars: scalars)
  }

  private func swapBlocks(_ a: Int, _ b: Int, of kernel: Tensor) -> Tensor {
    var scalars = kernel.scalars
    let width = options.units, columns = kernel.shape[1]
    for row in 0..<kernel.shape[0] {
      for unit in 0..<width {
        scalars.swapAt(row * columns + a * width + unit, row * columns + b * width + unit)
      }
    }
    return Tensor(shape: kernel.shape, scalars: scalars)
  }

  private func found<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw Missing(what: what) }
    return value
  }

  private struct Missing: Error { let what: String }

  private mutating func expect(_ holds: Bool, _ what: String) {
    if !holds { failures.append(what) }
  }

  /// The same, but for the order in which the kernel adds up sums.
  private mutating func expectClose(_ what: String, _ a: Tensor, _ b: Tensor) {
    guard StepEngine.forced == .kernel else { return expectSame(what, a, b) }
    let hasSameNaN = zip(a.scalars, b.scalars).allSatisfy { $0.isNaN == $1.isNaN }
    expect(hasSameNaN, "\(what): NaN at other places")
    let numbers = Tensor(shape: b.shape, scalars: b.scalars.map { $0.isNaN ? 0 : $0 })
    if let difference = Tolerance.float32.firstDifference(what, a, numbers, skipsNaN: true) {
      failures.append(difference)
    }
  }

  private mutating func expectSame(_ what: String, _ a: Tensor, _ b: Tensor) {
    guard a.shape == b.shape, zip(a.scalars, b.scalars).allSatisfy({ $0 == $1 || ($0.isNaN && $1.isNaN) })
    else {
      failures.append("\(what): \(a.shape) \(a.scalars.prefix(4)) and \(b.shape) \(b.scalars.prefix(4))")
      return
    }
  }
}
