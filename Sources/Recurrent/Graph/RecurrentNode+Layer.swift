extension RecurrentNode {
  /// The layer that computes the same: one of Keras', or one with what Keras has not.
  ///
  /// - Parameter zeroesEnds: Whether the outputs behind the end of a sequence are zeros.
  func layer(_ weights: Weights, zeroesEnds: Bool) -> any Layer {
    guard directions.count == 2 else { return layer(0, named: name, weights, zeroesEnds: zeroesEnds) }
    var nested = BidirectionalOptions()
    nested.layer = NestedSequence(configuration(options(0, weights, zeroesEnds: zeroesEnds)))
    return BidirectionalLayer(
      name: name, options: nested,
      forward: layer(0, named: "\(name)/forward", weights, zeroesEnds: zeroesEnds),
      backward: layer(1, named: "\(name)/backward", weights, zeroesEnds: zeroesEnds))
  }

  private func layer(
    _ direction: Int, named name: String, _ weights: Weights, zeroesEnds: Bool
  ) -> any Layer {
    let options = options(direction, weights, zeroesEnds: zeroesEnds)
    let own = CellWeights(
      kernel: inKerasOrder(weights.w.row(direction)), recurrentKernel: inKerasOrder(weights.r.row(direction)),
      bias: weights.b.map { bias($0.row(direction)) })
    switch cell {
    case .gru: return RecurrentLayer<GRUCell>(name: name, options: options, weights: own)
    case .simple: return RecurrentLayer<SimpleRNNCell>(name: name, options: options, weights: own)
    case .lstm:
      let output = activations[direction][2]
      guard weights.p != nil || isCoupled || output != options.activation else {
        return RecurrentLayer<LSTMCell>(name: name, options: options, weights: own)
      }
      let peepholes = weights.p.map { p in
        let row = p.row(direction)
        func part(_ index: Int) -> Tensor { row.block(index, width: weights.units) }
        return PeepholeLSTMCell.Peepholes(i: part(0), f: part(2), o: part(1))
      }
      return PeepholeLSTMLayer(
        name: name, options: options, features: weights.features,
        cell: PeepholeLSTMCell(
          units: weights.units, weights: own, peepholes: peepholes, isCoupled: isCoupled,
          σ: options.recurrentActivation, φ: options.activation, ψ: output))
    }
  }

  private func options(_ direction: Int, _ weights: Weights, zeroesEnds: Bool) -> RecurrentOptions {
    var options = RecurrentOptions()
    options.units = weights.units
    options.useBias = weights.b != nil
    options.resetAfter = resetsAfter
    options.running.goBackwards = directions[direction] == .reverse
    options.running.returnSequences = true
    options.running.returnState = true
    options.running.zeroOutputForMask = zeroesEnds
    let own = activations[direction].map { activation in clip.map(activation.clipped) ?? activation }
    if cell == .simple {
      options.activation = own[0]
    } else {
      (options.recurrentActivation, options.activation) = (own[0], own[1])
    }
    return options
  }

  private func configuration(_ options: RecurrentOptions) -> any SequenceConfiguration {
    switch cell {
    case .lstm: RecurrentConfiguration<LSTMCell>(name: nil, options: options)
    case .gru: RecurrentConfiguration<GRUCell>(name: nil, options: options)
    case .simple: RecurrentConfiguration<SimpleRNNCell>(name: nil, options: options)
    }
  }

  /// Rows in ONNX's order of blocks as columns in Keras'. `[blocks·units, n]` gives `[n, blocks·units]`.
  private func inKerasOrder(_ matrix: Tensor) -> Tensor {
    let units = matrix.shape[0] / cell.blocks, width = matrix.shape[1]
    let rows = cell.order.flatMap { block in
      matrix.scalars[block * units * width..<(block + 1) * units * width]
    }
    return Tensor(shape: matrix.shape, scalars: rows).transposed()
  }

  /// The sum of both biases; both, `[2, 3·units]`, where the reset gate acts between them.
  private func bias(_ both: Tensor) -> Tensor {
    let rows = both.count / 2, units = rows / cell.blocks
    func half(_ index: Int) -> Tensor {
      let half = both.block(index, width: rows)
      return Tensor(
        shape: [rows], scalars: cell.order.flatMap { half.scalars[$0 * units..<($0 + 1) * units] })
    }
    if cell == .gru, resetsAfter { return Tensor.stacked([half(0), half(1)]) }
    return half(0) + half(1)
  }
}
