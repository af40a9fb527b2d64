#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Functions of each number by itself.
enum ElementwiseOperators {
  static let all: [GraphOperator] =
    [
      named("Sigmoid", "sigmoid"), named("Tanh", "tanh"), named("Relu", "relu"),
      named("Softsign", "softsign"),
      named("Softplus", "softplus"), named("Mish", "mish"), named("HardSwish", "hard_silu"),
      function("Exp") { expf($0) }, function("Log") { logf($0) }, function("Sqrt") { $0.squareRoot() },
      function("Reciprocal") { 1 / $0 }, function("Erf") { erff($0) }, function("Sin") { sinf($0) },
      function("Cos") { cosf($0) }, function("Tan") { tanf($0) }, function("Atan") { atanf($0) },
      function("Floor") { $0.rounded(.down) },
      function("Ceil") { $0.rounded(.up) }, function("Round") { $0.rounded(.toNearestOrEven) },
      parametrized("LeakyRelu", alpha: 0.01) { x, a, _ in x < 0 ? a * x : x },
      parametrized("Elu", alpha: 1) { x, a, _ in x < 0 ? a * expm1f(x) : x },
      parametrized("Selu", alpha: 1.673_263_2, beta: 1.050_701, betaName: "gamma") { x, a, b in
        b * (x > 0 ? x : a * expm1f(x))
      },
      parametrized("HardSigmoid", alpha: 0.2, beta: 0.5) { x, a, b in min(max(a * x + b, 0), 1) },
      parametrized("ThresholdedRelu", alpha: 1) { x, a, _ in x > a ? x : 0 },
      GraphOperator("Gelu") { call throws(GraphError) in
        let isApproximate = call.text("approximate") == "tanh"
        return try call.tensor(0).mapped { x in
          isApproximate
            ? 0.5 * x * (1 + tanhf(0.797_884_6 * (x + 0.044_715 * x * x * x)))
            : 0.5 * x * (1 + erff(x * Float(0.5).squareRoot()))
        }
      },
      signed("Abs", { abs($0) }, { $0 == .min ? .max : abs($0) }), signed("Neg", { -$0 }, { 0 &- $0 }),
      signed("Sign", { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, { $0.signum() }),
      GraphOperator("Identity") { call throws(GraphError) in try call.input(0) },
      GraphOperator("Dropout") { call throws(GraphError) in try call.input(0) },
      GraphOperator("Clip", clip),
      GraphOperator("Cast") { call throws(GraphError) in
        try cast(call, to: call.integer("to", 1))
      },
      GraphOperator("CastLike") { call throws(GraphError) in
        let (value, like) = try (call.input(0), call.input(1))
        return value.converted(to: like.kind)
      },
      GraphOperator("IsNaN") { call throws(GraphError) in
        let value = try call.tensor(0)
        return .booleans(value.shape, value.floats.map(\.isNaN))
      },
    ]

  private static func named(_ name: String, _ activation: StaticString) -> GraphOperator {
    let activation = Activation.named(activation)
    return GraphOperator(name) { call throws(GraphError) in GraphValue(activation(try call.tensor(0).tensor))
    }
  }

  private static func function(_ name: String, _ apply: @escaping @Sendable (Float) -> Float) -> GraphOperator
  {
    GraphOperator(name) { call throws(GraphError) in try call.tensor(0).mapped(apply) }
  }

  private static func parametrized(
    _ name: String, alpha: Float, beta: Float = 0, betaName: String = "beta",
    _ apply: @escaping @Sendable (_ x: Float, _ alpha: Float, _ beta: Float) -> Float
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let (a, b) = (call.float("alpha", alpha), call.float(betaName, beta))
      return try call.tensor(0).mapped { apply($0, a, b) }
    }
  }

  /// A function of numbers and of whole numbers.
  private static func signed(
    _ name: String, _ floats: @escaping @Sendable (Float) -> Float,
    _ integers: @escaping @Sendable (Int) -> Int
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let value = try call.input(0)
      if case .integers(let list) = value.elements { return .integers(value.shape, list.map(integers)) }
      return value.converted(to: .floats).mapped(floats)
    }
  }

  /// Its bounds are attributes before version 11, inputs since.
  private static func clip(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.input(0)
    if case .integers(let list) = value.elements {
      let low = call.optional(1)?.integers.first ?? .min, high = call.optional(2)?.integers.first ?? .max
      return .integers(value.shape, list.map { min(max($0, low), high) })
    }
    let low = call.optional(1)?.floats.first ?? call.float("min", -.infinity)
    let high = call.optional(2)?.floats.first ?? call.float("max", .infinity)
    return value.converted(to: .floats).mapped { $0.isNaN ? $0 : min(max($0, low), high) }
  }

  private static func cast(_ call: OperatorCall, to code: Int) throws(GraphError) -> GraphValue {
    guard let kind = GraphValue.Kind(elementType: code) else {
      throw call.failure("casts to element type \(code)", "cast to numbers, whole numbers or truth values")
    }
    return try call.input(0).converted(to: kind)
  }
}

extension GraphValue.Kind {
  /// The kind for ONNX's number of an element type; nil for text, complex numbers and what is unknown.
  ///
  /// https://onnx.ai/onnx/repo-docs/IR.html
  public init?(elementType code: Int) {
    switch code {
    case 1, 10, 11, 16: self = .floats
    case 2, 3, 4, 5, 6, 7, 12, 13: self = .integers
    case 9: self = .booleans
    default: return nil
    }
  }
}

extension GraphValue {
  /// A function of every number of a value of numbers.
  func mapped(_ apply: (Float) -> Float) -> GraphValue { .floats(shape, floats.map(apply)) }
}
