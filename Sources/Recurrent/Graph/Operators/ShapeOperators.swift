/// Operators that make shapes, and bring values into other ones.
enum ShapeOperators {
  static let all: [GraphOperator] = [
    GraphOperator("Constant", constant),
    GraphOperator("ConstantOfShape") { call throws(GraphError) in
      let shape = try call.checked(call.input(0).integers)
      guard case .value(let value)? = call.node.attributes["value"], value.count == 1 else {
        return .floats(shape, [Float](repeating: 0, count: shape.reduce(1, *)))
      }
      return value.taking([Int](repeating: 0, count: shape.reduce(1, *)), shape: shape)
    },
    GraphOperator("Shape") { call throws(GraphError) in
      let shape = try call.input(0).shape
      func place(_ index: Int) -> Int { min(max(index < 0 ? index + shape.count : index, 0), shape.count) }
      let start = place(call.integer("start", 0)), end = place(call.integer("end", shape.count))
      return .integers([max(end - start, 0)], start < end ? Array(shape[start..<end]) : [])
    },
    GraphOperator("Size") { call throws(GraphError) in .integers([], [try call.input(0).count]) },
    GraphOperator("Reshape", reshape),
    GraphOperator("Flatten") { call throws(GraphError) in
      let value = try call.input(0)
      let axis = call.integer("axis", 1)
      let place = axis == value.rank ? axis : try call.axis(axis, rank: value.rank)
      return value.reshaped([value.shape[..<place].reduce(1, *), value.shape[place...].reduce(1, *)])
    },
    GraphOperator("Squeeze", squeeze), GraphOperator("Unsqueeze", unsqueeze),
    GraphOperator("Transpose", transpose),
    GraphOperator("Expand") { call throws(GraphError) in
      let (value, wanted) = try (call.input(0), call.input(1).integers)
      guard wanted.allSatisfy({ $0 >= 0 }), let shape = Strides.joined(value.shape, wanted) else {
        throw call.misfit(value.shape, wanted)
      }
      return value.taking(Strides.repeated(value.shape, to: try call.checked(shape)), shape: shape)
    },
    GraphOperator("Range", range),
  ]

  private static func constant(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let names = ["value", "value_float", "value_int", "value_floats", "value_ints"]
    switch names.lazy.compactMap({ call.node.attributes[$0] }).first {
    case .value(let value)?: return value
    case .float(let number)?: return .floats([], [number])
    case .integer(let number)?: return .integers([], [number])
    case .floats(let list)?: return .floats([list.count], list)
    case .integers(let list)?: return .integers([list.count], list)
    default: throw call.failure("has no value of numbers", "export the model again")
    }
  }

  /// 0 keeps a length, −1 takes what is left.
  private static func reshape(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    guard var shape = call.integers("shape", input: 1) else {
      throw call.failure("has no shape", "give it one")
    }
    if call.integer("allowzero", 0) == 0 {
      for (axis, length) in shape.enumerated() where length == 0 && axis < value.rank {
        shape[axis] = value.shape[axis]
      }
    }
    let open = shape.indices.filter { shape[$0] == -1 }
    let rest = try call.checked(shape.filter { $0 != -1 }).reduce(1, *)
    if open.count == 1, rest > 0, value.count % rest == 0 { shape[open[0]] = value.count / rest }
    guard shape.allSatisfy({ $0 >= 0 }), shape.reduce(1, *) == value.count else {
      throw call.failure("cannot bring shape \(value.shape) to \(shape)", "give a shape of as many elements")
    }
    return value.reshaped(shape)
  }

  private static func squeeze(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let named = call.integers("axes", input: 1)
    let axes =
      try named == nil
      ? value.shape.indices.filter { value.shape[$0] == 1 } : call.axes(named, rank: value.rank)
    guard axes.allSatisfy({ value.shape[$0] == 1 }) else {
      throw call.failure("cannot take axes \(axes) out of shape \(value.shape)", "name axes of length 1")
    }
    return value.reshaped(value.shape.indices.filter { !axes.contains($0) }.map { value.shape[$0] })
  }

  private static func unsqueeze(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    guard let named = call.integers("axes", input: 1), value.rank + named.count <= 64 else {
      throw call.failure("has no axes", "give it some")
    }
    let rank = value.rank + named.count
    let axes = try call.axes(named, rank: rank)
    var rest = value.shape[...]
    return value.reshaped((0..<rank).map { axes.contains($0) ? 1 : rest.popFirst() ?? 1 })
  }

  private static func transpose(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    let order = call.integers("perm") ?? Array(value.shape.indices.reversed())
    guard order.sorted() == Array(value.shape.indices) else {
      throw call.failure(
        "cannot put the axes of shape \(value.shape) into order \(order)", "name each axis once")
    }
    let strides = Strides.ofShape(value.shape)
    let shape = order.map { value.shape[$0] }
    return value.taking(Strides.places(shape, order.map { strides[$0] }), shape: shape)
  }

  private static func range(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (start, limit, step) = try (call.scalar(0), call.scalar(1), call.scalar(2))
    let (a, b, d) = (start.floats[0], limit.floats[0], step.floats[0])
    guard d != 0, a.isFinite, b.isFinite, d.isFinite, let count = Int(exactly: ((b - a) / d).rounded(.up))
    else {
      throw call.failure("goes from \(a) to \(b) by \(d)", "give it an end")
    }
    try call.checked([max(count, 0)])
    if start.kind == .integers {
      let (first, by) = (start.integers[0], step.integers[0])
      return .integers([max(count, 0)], (0..<max(count, 0)).map { first &+ $0 &* by })
    }
    return .floats([max(count, 0)], (0..<max(count, 0)).map { a + Float($0) * d })
  }
}
