#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Operators that join values element by element after NumPy's rules.
enum ArithmeticOperators {
  static let all: [GraphOperator] = [
    binary("Add", { $0 + $1 }, { $0 &+ $1 }), binary("Sub", { $0 - $1 }, { $0 &- $1 }),
    binary("Mul", { $0 * $1 }, { $0 &* $1 }), binary("Div", { $0 / $1 }, quotient),
    binary("Pow", { powf($0, $1) }, { Int(exactly: pow(Double($0), Double($1)).rounded()) ?? 0 }),
    GraphOperator("Mod") { call throws(GraphError) in
      let isOfC = call.integer("fmod", 0) == 1
      return try join(
        call, { isOfC ? fmodf($0, $1) : $0 - $1 * ($0 / $1).rounded(.down) },
        { a, b in
          if b == 0 || b == -1 { return 0 }
          let rest = a % b
          return isOfC || rest == 0 || (rest < 0) == (b < 0) ? rest : rest + b
        })
    },
    GraphOperator("PRelu") { call throws(GraphError) in
      try join(call, { $0 < 0 ? $0 * $1 : $0 }, { $0 < 0 ? $0 &* $1 : $0 })
    },
    variadic("Max", { $0.isNaN || $0 > $1 ? $0 : $1 }, { max($0, $1) }),
    variadic("Min", { $0.isNaN || $0 < $1 ? $0 : $1 }, { min($0, $1) }),
    variadic("Sum", { $0 + $1 }, { $0 &+ $1 }),
    GraphOperator("Mean") { call throws(GraphError) in
      let sum = try fold(call, { $0 + $1 }, { $0 &+ $1 })
      let count = Float(call.inputs.count)
      return sum.converted(to: .floats).mapped { $0 / count }
    },
  ]

  private typealias Floats = @Sendable (Float, Float) -> Float
  private typealias Integers = @Sendable (Int, Int) -> Int

  private static func binary(_ name: String, _ floats: @escaping Floats, _ integers: @escaping Integers)
    -> GraphOperator
  {
    GraphOperator(name) { call throws(GraphError) in try join(call, floats, integers) }
  }

  private static func variadic(_ name: String, _ floats: @escaping Floats, _ integers: @escaping Integers)
    -> GraphOperator
  {
    GraphOperator(name) { call throws(GraphError) in try fold(call, floats, integers) }
  }

  /// Towards zero, as in C; 0 where there is none.
  private static let quotient: Integers = { $1 == 0 ? 0 : $0.dividedReportingOverflow(by: $1).partialValue }

  private static func join(
    _ call: OperatorCall, _ floats: Floats, _ integers: Integers
  ) throws(GraphError) -> GraphValue {
    try join(call.input(0), call.input(1), call, floats, integers)
  }

  private static func fold(
    _ call: OperatorCall, _ floats: Floats, _ integers: Integers
  ) throws(GraphError) -> GraphValue {
    var result = try call.input(0)
    for index in call.inputs.indices.dropFirst() {
      result = try join(result, call.input(index), call, floats, integers)
    }
    return result
  }

  private static func join(
    _ a: GraphValue, _ b: GraphValue, _ call: OperatorCall, _ floats: Floats, _ integers: Integers
  ) throws(GraphError) -> GraphValue {
    if a.kind == .floats || b.kind == .floats {
      let (shape, list) = try Broadcast.join(a.shape, a.floats, b.shape, b.floats, call, floats)
      return .floats(shape, list)
    }
    let (shape, list) = try Broadcast.join(a.shape, a.integers, b.shape, b.integers, call, integers)
    return .integers(shape, list)
  }
}

/// Joins elements after NumPy's rules: shapes are aligned at their ends, and an axis of length 1 is repeated.
enum Broadcast {
  static func join<A, B, Result>(
    _ aShape: [Int], _ a: [A], _ bShape: [Int], _ b: [B], _ call: OperatorCall, _ apply: (A, B) -> Result
  ) throws(GraphError) -> (shape: [Int], elements: [Result]) {
    if aShape == bShape { return (aShape, zip(a, b).map(apply)) }
    guard let shape = Strides.joined(aShape, bShape) else { throw call.misfit(aShape, bShape) }
    try call.checked(shape)
    if b.count == 1, shape == aShape { return (shape, a.map { apply($0, b[0]) }) }
    if a.count == 1, shape == bShape { return (shape, b.map { apply(a[0], $0) }) }
    let places = zip(Strides.repeated(aShape, to: shape), Strides.repeated(bShape, to: shape))
    return (shape, places.map { apply(a[$0], b[$1]) })
  }
}
