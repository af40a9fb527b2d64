/// Operators that compare, and those that read truth values.
enum LogicOperators {
  static let all: [GraphOperator] = [
    compare("Equal", { $0 == $1 }, { $0 == $1 }), compare("Less", { $0 < $1 }, { $0 < $1 }),
    compare("LessOrEqual", { $0 <= $1 }, { $0 <= $1 }), compare("Greater", { $0 > $1 }, { $0 > $1 }),
    compare("GreaterOrEqual", { $0 >= $1 }, { $0 >= $1 }),
    logic("And") { $0 && $1 }, logic("Or") { $0 || $1 }, logic("Xor") { $0 != $1 },
    GraphOperator("Not") { call throws(GraphError) in
      let value = try call.input(0)
      return .booleans(value.shape, value.booleans.map { !$0 })
    },
    GraphOperator("Where", choose),
  ]

  private static func compare(
    _ name: String, _ floats: @escaping @Sendable (Float, Float) -> Bool,
    _ integers: @escaping @Sendable (Int, Int) -> Bool
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let (a, b) = try (call.input(0), call.input(1))
      let (shape, list) =
        a.kind == .floats || b.kind == .floats
        ? try Broadcast.join(a.shape, a.floats, b.shape, b.floats, call, floats)
        : try Broadcast.join(a.shape, a.integers, b.shape, b.integers, call, integers)
      return .booleans(shape, list)
    }
  }

  private static func logic(
    _ name: String, _ apply: @escaping @Sendable (Bool, Bool) -> Bool
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let (a, b) = try (call.input(0), call.input(1))
      let (shape, list) = try Broadcast.join(a.shape, a.booleans, b.shape, b.booleans, call, apply)
      return .booleans(shape, list)
    }
  }

  private static func choose(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (condition, a, b) = try (call.input(0), call.input(1), call.input(2))
    guard let values = Strides.joined(a.shape, b.shape), let shape = Strides.joined(condition.shape, values)
    else { throw call.misfit(condition.shape, a.shape, b.shape) }
    try call.checked(shape)
    let kind: GraphValue.Kind = a.kind == b.kind ? a.kind : .floats
    // Both in a row, so that one list of places chooses from either.
    let both = try JoiningOperators.joined(
      [a.converted(to: kind).reshaped([a.count]), b.converted(to: kind).reshaped([b.count])], along: 0, call)
    let choices = condition.booleans
    let conditions = Strides.repeated(condition.shape, to: shape)
    let (left, right) = (Strides.repeated(a.shape, to: shape), Strides.repeated(b.shape, to: shape))
    return both.taking(
      conditions.indices.map { choices[conditions[$0]] ? left[$0] : a.count + right[$0] }, shape: shape)
  }
}
