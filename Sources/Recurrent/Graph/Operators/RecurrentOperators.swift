/// The recurrent operators: they run on the cells of Keras' layers, and record what these record.
///
/// https://onnx.ai/onnx/operators/onnx__LSTM.html, https://onnx.ai/onnx/operators/onnx__GRU.html and
/// https://onnx.ai/onnx/operators/onnx__RNN.html
enum RecurrentOperators {
  static let all = RecurrentNode.Cell.allCases.map { GraphOperator(running: $0.rawValue, run) }

  private static func run(_ call: OperatorCall, _ run: inout OperatorRun) throws(GraphError) -> [GraphValue] {
    let node = try RecurrentNode(call.node)
    let weights = try RecurrentNode.Weights(call, node)
    let sequence = try RecurrentSequence(call, node, weights)
    let returns = run.returns(of: call.node)
    // Zeros behind the end of a sequence are those of Y; Y_h is the state at its end.
    let zeroesEnds = sequence.mask != nil && returns?.returnSequences ?? true
    var layer = node.layer(weights, zeroesEnds: zeroesEnds)
    if let returns { layer = layer.returning(returns) ?? layer }
    let trace: LayerTrace
    do {
      trace = try layer(
        LayerCall(
          input: sequence.input, mask: sequence.mask, initialStates: sequence.initialStates,
          recordsPreactivations: run.recordsPreactivations))
    } catch { throw call.failure(error.problem, error.remedy) }
    run.record(trace)
    return sequence.outputs(of: trace)
  }
}

/// What a recurrent operator reads and gives, between the axes of ONNX and those of the layers.
struct RecurrentSequence {
  /// `[batch, time, features]`.
  let input: Tensor
  /// `[batch, time]`; nil where every sequence has its full length.
  let mask: Tensor?
  /// `[batch, units]` each, those of a second direction behind those of the first.
  let initialStates: [Tensor]?
  private let isBatchFirst: Bool

  init(
    _ call: OperatorCall, _ node: RecurrentNode, _ weights: RecurrentNode.Weights
  ) throws(GraphError) {
    isBatchFirst = node.isBatchFirst
    let x = try call.tensor(0)
    guard x.rank == 3, x.shape[2] == weights.features, x.shape[0] > 0, x.shape[1] > 0 else {
      throw call.failure(
        "reads \"\(call.node.inputs[0])\" of shape \(x.shape)",
        "give [\(isBatchFirst ? "batch, time" : "time, batch"), features], of which there are \(weights.features)"
      )
    }
    let input = isBatchFirst ? x.tensor : x.tensor.swappingFirstAxes()
    self.input = input
    let (batch, steps) = (input.shape[0], input.shape[1])
    mask = try call.optional(4).flatMap { value throws(GraphError) -> Tensor? in
      let lengths = value.integers
      guard lengths.count == batch, lengths.allSatisfy({ (0...steps).contains($0) }) else {
        throw call.failure(
          "has sequence_lens \(lengths)", "give \(batch) of them, each from 0 to \(steps)")
      }
      if lengths.allSatisfy({ $0 == steps }) { return nil }
      return Tensor(
        shape: [batch, steps], scalars: lengths.flatMap { length in (0..<steps).map { $0 < length ? 1 : 0 } })
    }
    let given = [5, 6].prefix(node.cell.stateCount)
    guard given.contains(where: { call.optional($0) != nil }) else {
      initialStates = nil
      return
    }
    let directions = node.directions.count
    let wanted = isBatchFirst ? [batch, directions, weights.units] : [directions, batch, weights.units]
    var states: [[Tensor]] = []
    for index in given {
      let value =
        call.optional(index) == nil
        ? GraphValue(Tensor(repeating: 0, shape: wanted)) : try call.tensor(index)
      guard value.shape == wanted else {
        throw call.failure("reads \"\(call.node.inputs[index])\" of shape \(value.shape)", "give \(wanted)")
      }
      let byDirection = isBatchFirst ? value.tensor.swappingFirstAxes() : value.tensor
      states.append((0..<directions).map(byDirection.row))
    }
    initialStates = (0..<directions).flatMap { direction in states.map { $0[direction] } }
  }

  /// Y, Y_h and, where there is one, Y_c.
  func outputs(of trace: LayerTrace) -> [GraphValue] {
    let directions = trace.parts.isEmpty ? [trace] : trace.parts
    let sequences = directions.map { direction in
      let sequence = direction.outputSequence ?? input
      let isBackwards = (direction.layer as? any SequenceLayer)?.running.goBackwards ?? false
      return masked(isBackwards ? sequence.reversedInTime() : sequence)
    }
    let states = (0..<directions[0].finalStates.count).map { index in
      let stacked = Tensor.stacked(directions.map { $0.finalStates[index].tensor })
      return isBatchFirst ? stacked.swappingFirstAxes() : stacked
    }
    // [direction, batch, time, units], and from there to where ONNX has them.
    let (batch, steps, units) = (sequences[0].shape[0], sequences[0].shape[1], sequences[0].shape[2])
    let all = GraphValue(Tensor.stacked(sequences))
    let strides = Strides.ofShape(all.shape)
    let (shape, order) =
      isBatchFirst
      ? ([batch, steps, directions.count, units], [1, 2, 0, 3])
      : ([steps, directions.count, batch, units], [2, 0, 1, 3])
    let y = all.taking(Strides.places(shape, order.map { strides[$0] }), shape: shape)
    return [y] + states.map { GraphValue($0) }
  }

  /// Zeros at the steps behind the end of a sequence.
  private func masked(_ sequence: Tensor) -> Tensor {
    guard let mask else { return sequence }
    let units = sequence.shape[2]
    return Tensor(
      shape: sequence.shape,
      scalars: sequence.scalars.enumerated().map { mask.scalars[$0.offset / units] == 0 ? 0 : $0.element })
  }
}

extension Tensor {
  /// The first two axes in the other order.
  func swappingFirstAxes() -> Tensor {
    let width = shape.dropFirst(2).reduce(1, *)
    var result: [Float] = []
    result.reserveCapacity(count)
    for column in 0..<shape[1] {
      for row in 0..<shape[0] {
        let start = (row * shape[1] + column) * width
        result += scalars[start..<start + width]
      }
    }
    return Tensor(shape: [shape[1], shape[0]] + shape.dropFirst(2), scalars: result)
  }

  /// Tensors of one shape along a new first axis.
  static func stacked(_ tensors: [Tensor]) -> Tensor {
    Tensor(shape: [tensors.count] + (tensors.first?.shape ?? []), scalars: tensors.flatMap(\.scalars))
  }
}
