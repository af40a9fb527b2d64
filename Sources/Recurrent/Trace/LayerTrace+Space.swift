extension LayerTrace {
  /// The lengths of the axes of space of its signals, `[batch, time, …, filters]`; empty for a layer without any.
  public var space: [Int] {
    guard let shape = signals.first?.values.shape, shape.count > 3 else { return [] }
    return Array(shape[2..<shape.count - 1])
  }

  /// The same trace with every tensor averaged over the axes of space, so that signals are `[batch, time, filters]` and
  /// can be plotted as those of other layers are; nil for a layer without such axes.
  public var averagedOverSpace: LayerTrace? {
    guard !space.isEmpty else { return nil }
    func sequence(_ tensor: Tensor) -> Tensor { tensor.averagedOverSpace(leading: 2) }
    func state(_ tensor: Tensor) -> Tensor { tensor.averagedOverSpace(leading: 1) }
    var averaged = LayerTrace(
      layer: layer, input: sequence(input), mask: mask,
      initialStates: initialStates.map { NamedTensor($0.name, state($0.tensor)) },
      signals: signals.map { RecordedSignal(description: $0.description, values: sequence($0.values)) },
      outputs: outputs.map {
        LayerOutput($0.name, sequence: $0.sequence.map(sequence), last: state($0.last), mask: $0.mask)
      },
      finalStates: finalStates.map { NamedTensor($0.name, state($0.tensor)) }
    ).renamed(name)
    (averaged.inputOrigins, averaged.stateOrigins) = (inputOrigins, stateOrigins)
    return averaged
  }
}

extension Tensor {
  /// The mean over all axes between the first `leading` ones and the last.
  fileprivate func averagedOverSpace(leading: Int) -> Tensor {
    guard rank > leading + 1 else { return self }
    let features = shape[rank - 1], rows = shape[..<leading].reduce(1, *)
    let places = max(shape[leading..<rank - 1].reduce(1, *), 1)
    var means = [Float](repeating: 0, count: rows * features)
    for row in 0..<rows {
      for place in 0..<places {
        for feature in 0..<features {
          means[row * features + feature] += scalars[(row * places + place) * features + feature]
        }
      }
    }
    return Tensor(shape: Array(shape[..<leading]) + [features], scalars: means.map { $0 / Float(places) })
  }
}
