/// What computes the steps of a recurrent layer.
public enum StepEngine: String, Codable, Sendable {
  /// The packed kernel.
  case kernel
  /// The readable cell, step by step: for convolutions and for activations that the kernel has not got.
  case cell

  /// What computes the steps wherever it can, if set for a while with `withValue`: for tests and measurements.
  @TaskLocal package static var forced: StepEngine?

  /// Calls of fewer multiplications and additions are left to the readable cell, too: in less than a millisecond it
  /// gives the same bits on every processor, as the kernel does not.
  static let worthTheKernel = 65_536

  /// What a layer is to use that has both, for a call with so many multiplications and additions.
  static func choice(for work: Int) -> StepEngine { forced ?? (work < worthTheKernel ? .cell : .kernel) }
}

extension Layer {
  /// What computes the steps of the layer in calls of any length; of a wrapper the slowest of its parts, and nil for
  /// a layer without steps.
  public var stepEngine: StepEngine? { (self as? any HasStepEngine)?.engine }
}

/// A layer that computes steps, or holds layers that do.
protocol HasStepEngine {
  var engine: StepEngine? { get }
}

extension RecurrentLayer: HasStepEngine {
  var engine: StepEngine? { kernel == nil ? .cell : .kernel }
}

extension ConvLSTMLayer: HasStepEngine {
  var engine: StepEngine? { .cell }
}

extension BidirectionalLayer: HasStepEngine {
  var engine: StepEngine? { StepEngine.slowest([forward, backward]) }
}

extension RNNLayer: HasStepEngine {
  var engine: StepEngine? { StepEngine.slowest(layers) }
}

extension TimeDistributedLayer: HasStepEngine {
  var engine: StepEngine? { layer.stepEngine }
}

extension StepEngine {
  fileprivate static func slowest(_ layers: [any Layer]) -> StepEngine? {
    let engines = layers.compactMap(\.stepEngine)
    return engines.contains(.cell) ? .cell : engines.first
  }
}
