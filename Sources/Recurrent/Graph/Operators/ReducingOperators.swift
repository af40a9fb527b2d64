#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Operators that make one element of all along some axes.
enum ReducingOperators {
  static let all: [GraphOperator] = [
    reduce("ReduceSum") { $0.reduce(0, +) }, reduce("ReduceProd") { $0.reduce(1, *) },
    reduce("ReduceMean") { $0.reduce(0, +) / Float($0.count) },
    reduce("ReduceMax") { $0.max() ?? -.infinity }, reduce("ReduceMin") { $0.min() ?? .infinity },
    reduce("ReduceL1") { $0.reduce(0) { $0 + abs($1) } },
    reduce("ReduceL2") { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() },
    reduce("ReduceSumSquare") { $0.reduce(0) { $0 + $1 * $1 } },
    reduce("ReduceLogSumExp") { list in
      let largest = list.max() ?? 0
      return largest + logf(list.reduce(0) { $0 + expf($1 - largest) })
    },
    GraphOperator("ArgMax") { call throws(GraphError) in try extreme(call) { $0 > $1 } },
    GraphOperator("ArgMin") { call throws(GraphError) in try extreme(call) { $0 < $1 } },
    GraphOperator("CumSum", cumulativeSum),
  ]

  private static func reduce(
    _ name: String, _ apply: @escaping @Sendable ([Float]) -> Float
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let value = try call.input(0)
      let named = call.integers("axes", input: 1)
      if named?.isEmpty ?? true, call.integer("noop_with_empty_axes", 0) == 1 { return value }
      let axes = try call.axes(named?.isEmpty == true ? nil : named, rank: value.rank)
      let (kept, rows) = runs(of: value, along: axes)
      let shape = value.shape.indices.compactMap { axis in
        axes.contains(axis) ? (call.integer("keepdims", 1) == 1 ? 1 : nil) : value.shape[axis]
      }
      let list = value.floats
      let result = kept.map { start in apply(rows.map { list[start + $0] }) }
      return GraphValue.floats(shape, result).converted(to: value.kind)
    }
  }

  /// Where the elements that are made of the others stand, and from each of them all that belong together.
  private static func runs(of value: GraphValue, along axes: [Int]) -> (starts: [Int], offsets: [Int]) {
    let strides = Strides.ofShape(value.shape)
    func places(_ wanted: [Int]) -> [Int] {
      Strides.places(wanted.map { value.shape[$0] }, wanted.map { strides[$0] })
    }
    return (places(value.shape.indices.filter { !axes.contains($0) }), places(axes.sorted()))
  }

  private static func extreme(
    _ call: OperatorCall, _ isBetter: (Float, Float) -> Bool
  ) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let axis = try call.axis(call.integer("axis", 0), rank: value.rank)
    let takesLast = call.integer("select_last_index", 0) == 1
    let (starts, offsets) = runs(of: value, along: [axis])
    guard !offsets.isEmpty else { throw call.failure("chooses from nothing", "give it elements") }
    let list = value.floats
    let best = starts.map { start in
      offsets.indices.dropFirst().reduce(0) { best, index in
        let (a, b) = (list[start + offsets[index]], list[start + offsets[best]])
        return isBetter(a, b) || (takesLast && a == b) ? index : best
      }
    }
    let middle = call.integer("keepdims", 1) == 1 ? [1] : []
    return .integers(Array(value.shape[..<axis]) + middle + value.shape[(axis + 1)...], best)
  }

  private static func cumulativeSum(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let axis = try call.axis(call.scalar(1).integers[0], rank: value.rank)
    let isExclusive = call.integer("exclusive", 0) == 1, isReversed = call.integer("reverse", 0) == 1
    let (starts, offsets) = runs(of: value, along: [axis])
    var list = value.floats
    for start in starts {
      var sum: Float = 0
      for offset in isReversed ? offsets.reversed() : offsets {
        let before = sum
        sum += list[start + offset]
        list[start + offset] = isExclusive ? before : sum
      }
    }
    return GraphValue.floats(value.shape, list).converted(to: value.kind)
  }
}
