/// A recurrent layer with memory of its own for one shape of input, for many calls one after another.
///
/// Every run writes over the signals of the run before, so that nothing is allocated: a call of a small layer takes less
/// than a microsecond, where ``Model/run(_:)`` takes tens of them, and a large one does not wait for new memory.
public final class RepeatedRun {
  /// What is recorded, in the order of the cell.
  public let signals: [SignalDescription]
  /// How many samples and steps a call has.
  public let batch, steps: Int

  private let kernel: RecurrentKernel
  private var call: KernelCall
  private let inputCount, signalCount, stateCount: Int
  private let memory, states, scratch: AlignedMemory

  /// Takes the memory for a layer.
  ///
  /// - Parameters:
  ///   - recordsAll: Whether every signal is kept, or hidden states alone.
  /// - Returns: Nil for a layer without steps or that is no plain recurrent layer, and where ``Layer/stepEngine`` is not
  ///   the kernel.
  public init?(of layer: any Layer, batch: Int, steps: Int, recordsAll: Bool = true) {
    precondition(batch > 0 && steps > 0, "a call without samples or steps")
    guard let source = layer as? any HasKernel, let kernel = source.kernel else { return nil }
    (self.batch, self.steps, self.kernel, signals) = (batch, steps, kernel, source.signalDescriptions)
    let signalCount = batch * steps * layer.units, stateCount = batch * layer.units
    inputCount = batch * steps * layer.features
    (self.signalCount, self.stateCount) = (signalCount, stateCount * layer.stateNames.count)
    let memory = AlignedMemory(count: signalCount * signals.count)
    let states = AlignedMemory(count: self.stateCount)
    let (start, stateStart) = (memory.start, states.start)
    let last = signals.count - 1
    call = KernelCall(
      batch: batch, steps: steps, features: layer.features, units: layer.units,
      isBackwards: source.running.goBackwards, input: UnsafePointer(start),
      states: layer.stateNames.indices.map { stateStart + $0 * stateCount },
      signals: signals.indices.map { recordsAll || $0 == last ? start + $0 * signalCount : nil })
    memory.start.update(repeating: 0, count: signalCount * signals.count)
    scratch = kernel.scratch(batch: batch, steps: steps)
    self.memory = memory
    self.states = states
  }

  /// Runs the layer from zero states.
  ///
  /// - Parameter input: `[batch, time, features]`, in row-major order.
  public func run(_ input: [Float]) {
    precondition(input.count == inputCount, "\(input.count) numbers for an input of \(inputCount)")
    states.start.update(repeating: 0, count: stateCount)
    input.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      call.form.input = start
      if batch > 1, ComputeThreads.limit > 1 {
        kernel.run(call, threads: ComputeThreads.limit)
      } else {
        kernel.run(call, in: scratch)
      }
    }
  }

  /// The values of a signal in the last run, by its place in ``signals``: `[batch, time, units]`. Zeros where it is not
  /// recorded. They hold until the next run.
  public func values(_ signal: Int) -> UnsafeBufferPointer<Float> {
    precondition(signals.indices.contains(signal), "there are \(signals.count) signals")
    return UnsafeBufferPointer(start: memory.start + signal * signalCount, count: signalCount)
  }
}

/// A layer that the packed kernel may run.
private protocol HasKernel {
  var kernel: RecurrentKernel? { get }
  var signalDescriptions: [SignalDescription] { get }
  var running: SequenceOptions { get }
}

extension RecurrentLayer: HasKernel {
  fileprivate var signalDescriptions: [SignalDescription] { cell.signals.map(\.description) }
}
