/// A fully connected layer: φ(x W + b), at every step by itself where the input has steps.
struct Dense: PlainLayer {
  var units = 0
  var activation = Activation.named("linear")
  var useBias = true
  var kernelInitializer = Initializer.varianceScaling(.glorotUniform)
  var biasInitializer = Initializer.zeros
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let className = "Dense"
  static let parameters: [LayerParameter<Dense>] =
    [
      LayerParameter("units", \.units, usual: nil),
      LayerParameter("activation", \.activation, usual: .named("linear")),
      LayerParameter("use_bias", \.useBias, usual: true),
      LayerParameter("kernel_initializer", \.kernelInitializer, usual: .varianceScaling(.glorotUniform)),
      LayerParameter("bias_initializer", \.biasInitializer, usual: .zeros),
    ]
    + [
      "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint",
      "bias_constraint", "lora_rank", "lora_alpha",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }

  func weights(features: Int) -> [PlainWeight] {
    [PlainWeight("kernel", [features, units], kernelInitializer)]
      + (useBias ? [PlainWeight("bias", [units], biasInitializer)] : [])
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { input.dropLast() + [units] }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let product = input • weights[0]
    return activation(useBias ? product + weights[1] : product)
  }

  var parameterFormula: String? { useBias ? "n·m + m" : "n·m" }

  func equation(_ x: String, _ y: String) -> String? {
    "\(y) = \(activation.tex(of: "W \(x)" + (useBias ? " + b" : "")))"
  }
}
