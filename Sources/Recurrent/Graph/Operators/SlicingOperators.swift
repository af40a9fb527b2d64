/// Operators that take parts of a value.
enum SlicingOperators {
  static let all: [GraphOperator] = [
    GraphOperator("Slice", slice), GraphOperator("Gather", gather),
    GraphOperator("GatherElements", gatherElements),
    GraphOperator(several: "Split", split),
    GraphOperator("ReverseSequence", reverseSequence),
  ]

  private static func slice(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    guard let starts = call.integers("starts", input: 1), let ends = call.integers("ends", input: 2) else {
      throw call.failure("has no starts and ends", "give it some")
    }
    let axes = try call.axes(
      call.integers("axes", input: 3) ?? Array(0..<starts.count), rank: value.rank)
    let steps = call.optional(4)?.integers ?? starts.map { _ in 1 }
    guard starts.count == axes.count, ends.count == axes.count, steps.count == axes.count,
      !steps.contains(0), !steps.contains(.min)
    else { throw call.failure("names \(axes.count) axes and other numbers of places", "name as many") }
    var (shape, strides) = (value.shape, Strides.ofShape(value.shape))
    var start = 0
    for (index, axis) in axes.enumerated() {
      let (length, step) = (value.shape[axis], steps[index])
      func place(_ given: Int, _ low: Int, _ high: Int) -> Int {
        min(max(given < 0 ? given + length : given, low), high)
      }
      let from = step > 0 ? place(starts[index], 0, length) : place(starts[index], 0, length - 1)
      let to = step > 0 ? place(ends[index], 0, length) : place(ends[index], -1, length - 1)
      shape[axis] = length == 0 ? 0 : max(0, step > 0 ? ceiling(to - from, step) : ceiling(from - to, -step))
      if shape[axis] > 0 { start += from * strides[axis] }
      strides[axis] = shape[axis] > 1 ? strides[axis] * step : 0
    }
    return value.taking(Strides.places(shape, strides, from: start), shape: shape)
  }

  /// A quotient rounded up.
  private static func ceiling(_ a: Int, _ b: Int) -> Int { a <= 0 ? 0 : (a - 1) / b + 1 }

  private static func gather(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, indices) = try (call.input(0), call.input(1))
    let axis = try call.axis(call.integer("axis", 0), rank: value.rank)
    let length = value.shape[axis], width = value.shape[(axis + 1)...].reduce(1, *)
    let places = try call.places(indices.integers, below: length)
    let shape = Array(value.shape[..<axis]) + indices.shape + value.shape[(axis + 1)...]
    try call.checked(shape)
    let starts = (0..<value.shape[..<axis].reduce(1, *)).flatMap { row in
      places.map { (row * length + $0) * width }
    }
    return value.taking(starts, width: width, shape: shape)
  }

  private static func gatherElements(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, indices) = try (call.input(0), call.input(1))
    let axis = try call.axis(call.integer("axis", 0), rank: value.rank)
    guard indices.rank == value.rank,
      zip(indices.shape, value.shape).enumerated().allSatisfy({ $0 == axis || $1.0 <= $1.1 })
    else { throw call.misfit(value.shape, indices.shape) }
    var strides = Strides.ofShape(value.shape)
    let step = strides[axis]
    strides[axis] = 0
    let places = try call.places(indices.integers, below: value.shape[axis])
    let starts = zip(Strides.places(indices.shape, strides), places).map { $0 + $1 * step }
    return value.taking(starts, shape: indices.shape)
  }

  private static func split(_ call: OperatorCall) throws(GraphError) -> [GraphValue] {
    let value = try call.input(0)
    let axis = try call.axis(call.integer("axis", 0), rank: value.rank)
    let length = value.shape[axis]
    let count = max(call.node.outputs.count, 1)
    let width = (length + count - 1) / count
    let lengths =
      call.integers("split", input: 1)
      ?? (0..<count).map { min(width, max(length - $0 * width, 0)) }
    guard lengths.count == count, lengths.allSatisfy({ (0...length).contains($0) }),
      lengths.reduce(0, { $0 &+ $1 }) == length
    else { throw call.failure("cannot split \(length) into \(lengths)", "give lengths that add up") }
    var start = 0
    return lengths.map { part in
      defer { start += part }
      return value.part(start..<start + part, along: axis)
    }
  }

  private static func reverseSequence(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, lengths) = try (call.input(0), call.input(1).integers)
    let time = call.integer("time_axis", 0), batch = call.integer("batch_axis", 1)
    guard value.rank >= 2, Set([time, batch]) == [0, 1], lengths.count == value.shape[batch],
      lengths.allSatisfy({ (0...value.shape[time]).contains($0) })
    else { throw call.failure("has lengths \(lengths) for shape \(value.shape)", "give one for each sample") }
    let width = value.shape[2...].reduce(1, *)
    let starts = (0..<value.shape[0]).flatMap { row in
      (0..<value.shape[1]).map { column in
        let (step, sample) = time == 0 ? (row, column) : (column, row)
        let from = step < lengths[sample] ? lengths[sample] - 1 - step : step
        return ((time == 0 ? from : row) * value.shape[1] + (time == 0 ? column : from)) * width
      }
    }
    return value.taking(starts, width: width, shape: value.shape)
  }
}

extension GraphValue {
  /// A range of an axis.
  func part(_ range: Range<Int>, along axis: Int) -> GraphValue {
    let width = shape[(axis + 1)...].reduce(1, *)
    var lengths = shape
    lengths[axis] = range.count
    let starts = (0..<shape[..<axis].reduce(1, *)).map { ($0 * shape[axis] + range.lowerBound) * width }
    return taking(starts, width: range.count * width, shape: lengths)
  }

  /// One element of an axis, which goes away.
  func element(_ index: Int, along axis: Int) -> GraphValue {
    let part = part(index..<index + 1, along: axis)
    return part.reshaped(Array(shape[..<axis]) + shape[(axis + 1)...])
  }
}
