extension Model {
  /// About how many bytes the record of a call takes: every layer's signals and outputs, without running anything.
  ///
  /// - Parameter configuration: What the model was built of.
  public func recordedSize(_ configuration: ModelConfiguration, _ call: ModelCall) -> Int {
    4 * recordedNumbers(configuration, call.inputs.map(\.shape), withSums: call.recordsPreactivations)
  }

  fileprivate func recordedNumbers(
    _ configuration: ModelConfiguration, _ inputs: [[Int]], withSums: Bool
  ) -> Int {
    guard let shapes = try? configuration.shapes(for: inputs) else { return 0 }
    func shape(_ source: ModelConfiguration.Source) -> [Int] {
      switch source {
      case .input(let index): inputs[index]
      case .call(let call, let output): shapes.calls[call][output].shape.map { $0 ?? 1 }
      }
    }
    return zip(configuration.calls, shapes.calls).reduce(0) { sum, pair in
      let (call, returned) = pair
      let outputs = returned.reduce(0) { $0 + $1.shape.reduce(1) { $0 * ($1 ?? 1) } }
      let read = call.inputs.map(shape)
      guard let model = (layers[call.layer] as? NestedModelLayer)?.model,
        let inner = configuration.layers[call.layer].model
      else { return sum + outputs + layers[call.layer].signalNumbers(read[0], withSums: withSums) }
      return sum + outputs + model.recordedNumbers(inner, read, withSums: withSums)
    }
  }
}

extension Layer {
  /// How many numbers its signals hold for an input of a shape.
  fileprivate func signalNumbers(_ shape: [Int], withSums: Bool) -> Int {
    (self as? any HasSignals)?.signalNumbers(for: shape, withSums: withSums) ?? 0
  }
}

/// A layer that records signals, or holds layers that do.
private protocol HasSignals {
  func signalNumbers(for shape: [Int], withSums: Bool) -> Int
}

extension StepCell {
  /// How many tensors are kept of each step.
  fileprivate func tensorsPerStep(withSums: Bool) -> Int {
    signals.count + (withSums ? 3 * signals.filter { $0.sum != nil }.count : 0)
  }
}

extension RecurrentLayer: HasSignals {
  fileprivate func signalNumbers(for shape: [Int], withSums: Bool) -> Int {
    shape[0] * shape[1] * units * cell.tensorsPerStep(withSums: withSums)
  }
}

extension ConvLSTMLayer: HasSignals {
  fileprivate func signalNumbers(for shape: [Int], withSums: Bool) -> Int {
    shape[0] * shape[1] * stateSize * cell.tensorsPerStep(withSums: withSums)
  }
}

extension RNNLayer: HasSignals {
  fileprivate func signalNumbers(for shape: [Int], withSums: Bool) -> Int {
    layers.reduce(0) { $0 + $1.signalNumbers(shape, withSums: withSums) }
  }
}

extension BidirectionalLayer: HasSignals {
  fileprivate func signalNumbers(for shape: [Int], withSums: Bool) -> Int {
    [forward, backward].reduce(0) { $0 + $1.signalNumbers(shape, withSums: withSums) }
  }
}

extension TimeDistributedLayer: HasSignals {
  fileprivate func signalNumbers(for shape: [Int], withSums: Bool) -> Int {
    layer.signalNumbers([shape[0] * shape[1]] + shape.dropFirst(2), withSums: withSums)
  }
}
