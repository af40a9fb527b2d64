/// Operators that run other graphs.
enum ControlFlow {
  static let all = [
    GraphOperator(running: "If") { (call, run) throws(GraphError) in
      let condition = try call.scalar(0).booleans[0]
      return try run.run(call.graph(condition ? "then_branch" : "else_branch"), [:])
    },
    GraphOperator(running: "Loop", loop),
    GraphOperator(running: "Scan", scan),
  ]

  /// https://onnx.ai/onnx/operators/onnx__Loop.html: values that go from pass to pass, then values of every pass.
  private static func loop(
    _ call: OperatorCall, _ run: inout OperatorRun
  ) throws(GraphError) -> [GraphValue] {
    let body = try call.graph("body")
    let most = call.optional(0) == nil ? Int.max : try call.scalar(0).integers[0]
    var goesOn = call.optional(1) == nil ? true : try call.scalar(1).booleans[0]
    var carried: [GraphValue] = []
    for index in call.inputs.indices.dropFirst(2) { carried.append(try call.input(index)) }
    guard body.inputs.count == carried.count + 2, body.outputs.count > carried.count else {
      throw call.failure("has a body that does not fit its inputs", "export the model again")
    }
    var kept = [[GraphValue]](repeating: [], count: body.outputs.count - carried.count - 1)
    var pass = 0
    while goesOn, pass < most {
      try count(call, &run)
      let given = [GraphValue.integers([], [pass]), .booleans([], [true])] + carried
      let outputs = try run.run(body, zip(body.inputs, given).reduce(into: [:]) { $0[$1.0.name] = $1.1 })
      guard let condition = outputs[0].booleans.first else {
        throw call.failure("gives no condition", "export the model again")
      }
      goesOn = condition
      carried = Array(outputs[1..<1 + carried.count])
      for index in kept.indices {
        let value = outputs[1 + carried.count + index]
        kept[index].append(value)
        try call.checked([kept[index].count, value.count])
      }
      pass += 1
    }
    for list in kept { carried.append(try stacked(list, along: 0, isReversed: false, call)) }
    return carried
  }

  /// https://onnx.ai/onnx/operators/onnx__Scan.html: a pass for each element of some axes.
  private static func scan(
    _ call: OperatorCall, _ run: inout OperatorRun
  ) throws(GraphError) -> [GraphValue] {
    let body = try call.graph("body")
    let scanned = call.integer("num_scan_inputs", 0)
    let states = call.inputs.count - scanned
    guard scanned > 0, states >= 0, call.version > 8, body.inputs.count == call.inputs.count,
      body.outputs.count >= states
    else { throw call.failure("has a body that does not fit its inputs", "export the model again") }
    let kept = body.outputs.count - states
    func list(_ name: String, _ count: Int) throws(GraphError) -> [Int] {
      let list = call.integers(name) ?? [Int](repeating: 0, count: count)
      guard list.count == count else { throw call.failure("has \(list.count) \(name)", "give \(count)") }
      return list
    }
    let (inAxes, outAxes) = try (list("scan_input_axes", scanned), list("scan_output_axes", kept))
    let inBack = try list("scan_input_directions", scanned),
      outBack = try list("scan_output_directions", kept)
    var carried: [GraphValue] = []
    for index in 0..<states { carried.append(try call.input(index)) }
    var sequences: [(value: GraphValue, axis: Int)] = []
    for index in 0..<scanned {
      let value = try call.input(states + index)
      sequences.append((value, try call.axis(inAxes[index], rank: value.rank)))
    }
    let passes = sequences[0].value.shape[sequences[0].axis]
    guard sequences.allSatisfy({ $0.value.shape[$0.axis] == passes }) else {
      throw call.failure("reads sequences of different lengths", "give equal ones")
    }
    var results = [[GraphValue]](repeating: [], count: kept)
    for pass in 0..<passes {
      try count(call, &run)
      let slices = sequences.enumerated().map { index, sequence in
        sequence.value.element(inBack[index] == 1 ? passes - 1 - pass : pass, along: sequence.axis)
      }
      let outputs = try run.run(
        body, zip(body.inputs, carried + slices).reduce(into: [:]) { $0[$1.0.name] = $1.1 })
      carried = Array(outputs[..<states])
      for index in results.indices { results[index].append(outputs[states + index]) }
    }
    for (index, list) in results.enumerated() {
      carried.append(try stacked(list, along: outAxes[index], isReversed: outBack[index] == 1, call))
    }
    return carried
  }

  private static func count(_ call: OperatorCall, _ run: inout OperatorRun) throws(GraphError) {
    run.passes += 1
    guard run.passes <= OperatorRun.mostPasses else {
      throw call.failure("begins more than \(OperatorRun.mostPasses) passes", "give it an end")
    }
  }

  /// Values of one shape, along a new axis.
  private static func stacked(
    _ list: [GraphValue], along axis: Int, isReversed: Bool, _ call: OperatorCall
  ) throws(GraphError) -> GraphValue {
    guard let first = list.first else { return .floats([0], []) }
    let place = try call.axis(axis, rank: first.rank + 1)
    let parts = (isReversed ? list.reversed() : list).map { value in
      value.reshaped(Array(value.shape[..<min(place, value.rank)]) + [1] + value.shape.dropFirst(place))
    }
    return try JoiningOperators.joined(parts, along: place, call)
  }
}
