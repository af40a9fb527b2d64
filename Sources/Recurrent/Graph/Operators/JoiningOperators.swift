/// Operators that put values side by side.
enum JoiningOperators {
  static let all: [GraphOperator] = [
    GraphOperator("Concat") { call throws(GraphError) in
      var parts: [GraphValue] = []
      for index in call.inputs.indices { parts.append(try call.input(index)) }
      guard let first = parts.first else { throw call.failure("has no inputs", "give it some") }
      return try joined(parts, along: call.axis(call.integer("axis", 0), rank: first.rank), call)
    },
    GraphOperator("Tile") { call throws(GraphError) in
      let (value, repeats) = try (call.input(0), call.input(1).integers)
      guard repeats.count == value.rank else { throw call.misfit(value.shape, repeats) }
      // Each axis becomes two: the copies, and what is copied.
      try call.checked(repeats)
      let shape = try call.checked(zip(value.shape, repeats).map { $0 * $1 })
      let strides = Strides.ofShape(value.shape)
      let lengths = zip(repeats, value.shape).flatMap { [$0, $1] }
      return value.taking(Strides.places(lengths, strides.flatMap { [0, $0] }), shape: shape)
    },
    GraphOperator("Pad", pad),
  ]

  /// Values one behind the other along an axis.
  static func joined(
    _ parts: [GraphValue], along axis: Int, _ call: OperatorCall
  ) throws(GraphError) -> GraphValue {
    guard parts.count > 1 else { return parts[0] }
    var shape = parts[0].shape
    for part in parts.dropFirst() {
      guard part.rank == shape.count,
        zip(part.shape, shape).enumerated().allSatisfy({ $0 == axis || $1.0 == $1.1 })
      else { throw call.misfit(parts[0].shape, part.shape) }
      shape[axis] += part.shape[axis]
    }
    try call.checked(shape)
    let rows = shape[..<axis].reduce(1, *)
    func all<Element>(_ lists: [[Element]]) -> [Element] {
      let widths = parts.map { $0.shape[axis...].reduce(1, *) }
      var result: [Element] = []
      result.reserveCapacity(shape.reduce(1, *))
      for row in 0..<rows {
        for (list, width) in zip(lists, widths) { result += list[row * width..<(row + 1) * width] }
      }
      return result
    }
    let kinds = Set(parts.map(\.kind))
    return switch kinds {
    case [.integers]: .integers(shape, all(parts.map(\.integers)))
    case [.booleans]: .booleans(shape, all(parts.map(\.booleans)))
    default: .floats(shape, all(parts.map(\.floats)))
    }
  }

  /// Puts something before and behind each axis.
  private static func pad(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let named = try call.axes(call.optional(3)?.integers, rank: value.rank)
    guard let pads = call.integers("pads", input: 1), pads.count == 2 * named.count else {
      throw call.failure("has no pads for each axis", "give two numbers for each")
    }
    let mode = call.text("mode") ?? "constant"
    guard ["constant", "reflect", "edge"].contains(mode) else {
      throw call.failure("pads by \(mode)", "pad by constant, reflect or edge")
    }
    for pad in pads where pad != .min { try call.checked([abs(pad)]) }
    guard !pads.contains(.min) else { throw call.failure("has pads \(pads)", "give smaller ones") }
    var before = [Int](repeating: 0, count: value.rank)
    var shape = value.shape
    for (index, axis) in named.enumerated() {
      before[axis] = pads[index]
      shape[axis] += pads[index] + pads[named.count + index]
    }
    try call.checked(shape)
    if mode != "constant", value.count == 0 { throw call.failure("pads nothing", "give it elements") }
    // Where each place of an axis is taken from; nil where it is made up.
    let sources: [[Int?]] = shape.indices.map { axis in
      let length = value.shape[axis]
      return (0..<shape[axis]).map { place in
        let from = place - before[axis]
        if (0..<length).contains(from) { return from }
        switch mode {
        case "edge": return min(max(from, 0), length - 1)
        case "reflect":
          guard length > 1 else { return 0 }
          let period = 2 * (length - 1)
          let rest = ((from % period) + period) % period
          return rest < length ? rest : period - rest
        default: return nil
        }
      }
    }
    let strides = Strides.ofShape(value.shape)
    var places: [Int] = [0]
    for (axis, list) in sources.enumerated() {
      places = places.flatMap { place in
        list.map { place < 0 || $0 == nil ? -1 : place + ($0 ?? 0) * strides[axis] }
      }
    }
    let filler = call.optional(2).map { $0.reshaped([$0.count]) } ?? .floats([1], [call.float("value", 0)])
    let flat = value.reshaped([value.count])
    let both = try joined([flat, filler.converted(to: value.kind)], along: 0, call)
    return both.taking(places.map { $0 < 0 ? value.count : $0 }, shape: shape)
  }
}
