/// Operators that read or write elements at places that are values themselves.
enum IndexingOperators {
  static let all: [GraphOperator] = [
    GraphOperator("OneHot", oneHot), GraphOperator("NonZero", nonzero),
    GraphOperator(several: "TopK", largest), GraphOperator("GatherND", gather),
    GraphOperator("ScatterElements", scatterElements), GraphOperator("ScatterND", scatter),
    GraphOperator("Trilu", triangle),
  ]

  private static func oneHot(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (indices, depth, values) = try (call.input(0), call.scalar(1).integers[0], call.input(2))
    guard values.count == 2 else { throw call.failure("has \(values.count) values", "give off and on") }
    let axis = call.integer("axis", -1)
    let place = axis == -1 ? indices.rank : try call.axis(axis, rank: indices.rank + 1)
    let shape = try call.checked(Array(indices.shape[..<place]) + [depth] + indices.shape[place...])
    let inner = indices.shape[place...].reduce(1, *)
    var isOn = [Int](repeating: 0, count: shape.reduce(1, *))
    for (position, index) in indices.integers.enumerated() where (-depth..<depth).contains(index) {
      let row = position / max(inner, 1), column = position % max(inner, 1)
      isOn[(row * depth + (index < 0 ? index + depth : index)) * inner + column] = 1
    }
    return values.taking(isOn, shape: shape)
  }

  private static func nonzero(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let places = value.booleans.enumerated().filter(\.element).map(\.offset)
    let strides = Strides.ofShape(value.shape)
    let axes = zip(value.shape, strides).flatMap { length, stride in places.map { $0 / stride % length } }
    return .integers([value.rank, places.count], axes)
  }

  /// The k largest or smallest along an axis, in order, and where they stood.
  private static func largest(_ call: OperatorCall) throws(GraphError) -> [GraphValue] {
    let value = try call.input(0)
    let axis = try call.axis(call.integer("axis", -1), rank: value.rank)
    let count = try call.scalar(1).integers[0]
    guard (0...value.shape[axis]).contains(count) else {
      throw call.failure("takes \(count) of \(value.shape[axis])", "take fewer")
    }
    let takesLargest = call.integer("largest", 1) == 1
    let width = value.shape[(axis + 1)...].reduce(1, *), length = value.shape[axis]
    let list = value.floats
    var shape = value.shape
    shape[axis] = count
    var places = [Int](repeating: 0, count: shape.reduce(1, *))
    var indices = places
    for row in 0..<value.shape[..<axis].reduce(1, *) {
      for column in 0..<width {
        func place(_ index: Int) -> Int { (row * length + index) * width + column }
        let order = (0..<length).sorted { a, b in
          let (x, y) = (list[place(a)], list[place(b)])
          return x == y ? a < b : takesLargest ? x > y : x < y
        }
        for (rank, index) in order.prefix(count).enumerated() {
          places[(row * count + rank) * width + column] = place(index)
          indices[(row * count + rank) * width + column] = index
        }
      }
    }
    return [value.taking(places, shape: shape), .integers(shape, indices)]
  }

  private static func gather(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, indices) = try (call.input(0), call.input(1))
    guard call.integer("batch_dims", 0) == 0 else {
      throw call.failure("has batch_dims", "export the model without them")
    }
    let (starts, width) = try self.starts(of: indices, in: value.shape, call)
    let depth = indices.shape[indices.rank - 1]
    let shape = try call.checked(indices.shape.dropLast() + value.shape[depth...])
    return value.taking(starts, width: width, shape: shape)
  }

  private static func scatter(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, indices, updates) = try (call.input(0), call.input(1), call.input(2))
    let (starts, width) = try self.starts(of: indices, in: value.shape, call)
    guard updates.count == starts.count * width else { throw call.misfit(value.shape, updates.shape) }
    let targets = starts.flatMap { start in (0..<width).map { start + $0 } }
    return try write(updates, at: targets, into: value, call)
  }

  private static func scatterElements(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (value, indices, updates) = try (call.input(0), call.input(1), call.input(2))
    let axis = try call.axis(call.integer("axis", 0), rank: value.rank)
    guard indices.rank == value.rank, updates.shape == indices.shape,
      zip(indices.shape, value.shape).enumerated().allSatisfy({ $0 == axis || $1.0 <= $1.1 })
    else { throw call.misfit(value.shape, indices.shape, updates.shape) }
    var strides = Strides.ofShape(value.shape)
    let step = strides[axis]
    strides[axis] = 0
    let places = try call.places(indices.integers, below: value.shape[axis])
    let targets = zip(Strides.places(indices.shape, strides), places).map { $0 + $1 * step }
    return try write(updates, at: targets, into: value, call)
  }

  /// Where the runs begin that the last axis of some indices names, and how long each is.
  private static func starts(
    of indices: GraphValue, in shape: [Int], _ call: OperatorCall
  ) throws(GraphError) -> (starts: [Int], width: Int) {
    guard let depth = indices.shape.last, (1...max(shape.count, 1)).contains(depth), !shape.isEmpty else {
      throw call.misfit(shape, indices.shape)
    }
    let (list, strides) = (indices.integers, Strides.ofShape(shape))
    var starts: [Int] = []
    for row in stride(from: 0, to: list.count, by: depth) {
      var start = 0
      for axis in 0..<depth {
        start += try call.places([list[row + axis]], below: shape[axis])[0] * strides[axis]
      }
      starts.append(start)
    }
    return (starts, shape[depth...].reduce(1, *))
  }

  private static func write(
    _ updates: GraphValue, at places: [Int], into value: GraphValue, _ call: OperatorCall
  ) throws(GraphError) -> GraphValue {
    guard ["none", nil].contains(call.text("reduction")) else {
      throw call.failure("has reduction \"\(call.text("reduction") ?? "")\"", "export the model without it")
    }
    func written<Element>(_ list: [Element], _ updates: [Element]) -> [Element] {
      var list = list
      for (place, update) in zip(places, updates) { list[place] = update }
      return list
    }
    switch value.elements {
    case .floats(let list): return .floats(value.shape, written(list, updates.floats))
    case .integers(let list): return .integers(value.shape, written(list, updates.integers))
    case .booleans(let list): return .booleans(value.shape, written(list, updates.booleans))
    }
  }

  private static func triangle(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    guard value.rank >= 2 else { throw call.failure("reads shape \(value.shape)", "give it matrices") }
    let diagonal = try call.optional(1) == nil ? 0 : call.scalar(1).integers[0]
    let isUpper = call.integer("upper", 1) == 1
    let (rows, columns) = (value.shape[value.rank - 2], value.shape[value.rank - 1])
    let zero = GraphValue.integers([1], [0]).converted(to: value.kind)
    let both = try JoiningOperators.joined([value.reshaped([value.count]), zero], along: 0, call)
    let places = (0..<value.count).map { place in
      let distance = place % columns - place / columns % rows
      return (isUpper ? distance >= diagonal : distance <= diagonal) ? place : value.count
    }
    return both.taking(places, shape: value.shape)
  }
}

extension OperatorCall {
  /// Indices of an axis, counted from its start.
  func places(_ indices: [Int], below length: Int) throws(GraphError) -> [Int] {
    guard let wrong = indices.first(where: { !(-length..<length).contains($0) }) else {
      return indices.map { $0 < 0 ? $0 + length : $0 }
    }
    throw failure(
      "reads index \(wrong) of an axis of \(length)", "give numbers from 0 to \(max(length - 1, 0))")
  }
}
