/// A convolution over time: each output step sees `kernel_size` input steps.
struct Conv1D: PlainLayer {
  var filters = 0
  var kernelSize = Lengths([1])
  var strides = Lengths([1])
  var padding = Padding.valid
  var dataFormat = DataFormat.unset
  var dilation = Lengths([1])
  var groups = 1
  var activation = Activation.named("linear")
  var useBias = true
  var kernelInitializer = Initializer.varianceScaling(.glorotUniform)
  var biasInitializer = Initializer.zeros
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let className = "Conv1D"
  static let parameters: [LayerParameter<Conv1D>] =
    [
      LayerParameter("filters", \.filters, usual: nil),
      LayerParameter("kernel_size", \.kernelSize, usual: nil),
      LayerParameter("strides", \.strides, usual: Lengths([1])),
      LayerParameter("padding", \.padding, usual: .valid),
      LayerParameter("data_format", \.dataFormat, usual: .unset),
      LayerParameter("dilation_rate", \.dilation, usual: Lengths([1])),
      LayerParameter("groups", \.groups, usual: 1),
      LayerParameter("activation", \.activation, usual: .named("linear")),
      LayerParameter("use_bias", \.useBias, usual: true),
      LayerParameter("kernel_initializer", \.kernelInitializer, usual: .varianceScaling(.glorotUniform)),
      LayerParameter("bias_initializer", \.biasInitializer, usual: .zeros),
    ]
    + [
      "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint",
      "bias_constraint", "lora_rank", "lora_alpha",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }

  var inputRank: Int? { 3 }

  private var convolution: Convolution {
    Convolution(
      kernelSize: kernelSize.values, strides: strides.values, dilation: dilation.values, padding: padding)
  }

  func weights(features: Int) -> [PlainWeight] {
    [PlainWeight("kernel", kernelSize.values + [features, filters], kernelInitializer)]
      + (useBias ? [PlainWeight("bias", [filters], biasInitializer)] : [])
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    for (name, lengths) in [("kernel_size", kernelSize), ("strides", strides), ("dilation_rate", dilation)] {
      _ = try lengths.expanded(to: 1, name)
    }
    guard groups == 1 else {
      throw ConfigurationError("groups is \(groups)", remedy: "only one group can be run here")
    }
    return [input[0], try convolution.outputSteps(input[1], Self.className), filters]
  }

  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let product = convolution(input, weights[0])
    return activation(useBias ? product + weights[1] : product)
  }

  func equation(_ x: String, _ y: String) -> String? {
    "\(y) = \(activation.tex(of: "W \\ast \(x)" + (useBias ? " + b" : "")))"
  }
}

extension Convolution {
  /// The length of the only axis of an output; nil where that of the input is open.
  func outputSteps(_ steps: Int?, _ className: String) throws(ConfigurationError) -> Int? {
    guard let steps else { return nil }
    guard fits([steps]) else {
      throw ConfigurationError(
        "\(className) reads more steps at once than the \(steps) there are", remedy: "set padding to same")
    }
    return outputLengths([steps])[0]
  }
}
