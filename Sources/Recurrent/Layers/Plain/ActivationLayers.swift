/// `ReLU`: 0 below a threshold, or a slope there; the input itself above it, up to a largest value.
struct ReLU: PlainLayer {
  var maxValue: Double?
  var negativeSlope = 0.0
  var threshold = 0.0

  static let className = "ReLU"
  static let parameters: [LayerParameter<ReLU>] = [
    LayerParameter("max_value", \.maxValue, isRequired: false),
    LayerParameter("negative_slope", \.negativeSlope, usual: 0),
    LayerParameter("threshold", \.threshold, usual: 0),
  ]

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let (slope, start, end) = (Float(negativeSlope), Float(threshold), maxValue.map(Float.init))
    return input.map { x in
      if x < start { return slope * (x - start) }
      return end.map { min(x, $0) } ?? x
    }
  }

  func equation(_ x: String, _ y: String) -> String? { "\(y) = \\mathrm{ReLU}(\(x))" }
}

/// `LeakyReLU`: a small slope below 0, the input itself above.
struct LeakyReLU: PlainLayer {
  var negativeSlope = 0.3

  static let className = "LeakyReLU"
  static let parameters: [LayerParameter<LeakyReLU>] = [
    LayerParameter("negative_slope", \.negativeSlope, usual: 0.3)
  ]

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let slope = Float(negativeSlope)
    return input.map { $0 < 0 ? slope * $0 : $0 }
  }

  func equation(_ x: String, _ y: String) -> String? { "\(y) = \\max(\(x), \(negativeSlope) \(x))" }
}

/// `Softmax` along the last axis.
struct Softmax: PlainLayer {
  var axis = Concatenate.Axis(-1)

  static let className = "Softmax"
  static let parameters: [LayerParameter<Softmax>] = [
    LayerParameter("axis", \.axis, usual: Concatenate.Axis(-1))
  ]

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    guard axis.place(of: input.count) == input.count - 1 else {
      throw ConfigurationError(
        "axis is \(axis.pythonSpelling)", remedy: "only the last axis, -1, can be run here")
    }
    return input
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    Activation.softmax(input)
  }

  func equation(_ x: String, _ y: String) -> String? { "\(y) = \(Activation.softmax.tex(of: x))" }
}
