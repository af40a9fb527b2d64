/// Brings the features of each step to mean 0 and variance 1 (Ba et al. 2016), then scales and shifts them.
struct LayerNormalization: PlainLayer {
  var axis = Lengths([-1])
  var epsilon = 0.001
  var center = true
  var scale = true
  var rmsScaling = false
  var betaInitializer = Initializer.zeros
  var gammaInitializer = Initializer.ones
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let className = "LayerNormalization"
  static let parameters: [LayerParameter<LayerNormalization>] =
    [
      LayerParameter("axis", \.axis, usual: Lengths([-1])),
      LayerParameter("epsilon", \.epsilon, usual: 0.001),
      LayerParameter("center", \.center, usual: true),
      LayerParameter("scale", \.scale, usual: true),
      LayerParameter("rms_scaling", \.rmsScaling, usual: false),
      LayerParameter("beta_initializer", \.betaInitializer, usual: .zeros),
      LayerParameter("gamma_initializer", \.gammaInitializer, usual: .ones),
    ]
    + ["beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint"].map {
      LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null)
    }

  func weights(features: Int) -> [PlainWeight] {
    (scale ? [PlainWeight("gamma", [features], gammaInitializer)] : [])
      + (center ? [PlainWeight("beta", [features], betaInitializer)] : [])
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    try axis.requireLast(of: input, Self.className)
    guard !rmsScaling else {
      throw ConfigurationError("rms_scaling is True", remedy: "leave it out: it cannot be run here")
    }
    return input
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let width = max(input.shape.last ?? 1, 1)
    var normalized: [Float] = []
    normalized.reserveCapacity(input.count)
    for start in stride(from: 0, to: input.count, by: width) {
      let row = input.scalars[start..<start + width]
      let mean = row.reduce(0, +) / Float(width)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(width)
      let factor = 1 / (variance + Float(epsilon)).squareRoot()
      normalized += row.map { ($0 - mean) * factor }
    }
    var output = Tensor(shape: input.shape, scalars: normalized)
    if scale { output = output * weights[0] }
    if center { output = output + weights[weights.count - 1] }
    return output
  }
}

/// Brings each feature to mean 0 and variance 1 by what was found in training (Ioffe and Szegedy 2015).
struct BatchNormalization: PlainLayer {
  var axis = Lengths([-1])
  var epsilon = 0.001
  var center = true
  var scale = true
  var betaInitializer = Initializer.zeros
  var gammaInitializer = Initializer.ones
  var meanInitializer = Initializer.zeros
  var varianceInitializer = Initializer.ones
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let className = "BatchNormalization"
  static let parameters: [LayerParameter<BatchNormalization>] =
    [
      LayerParameter("axis", \.axis, usual: Lengths([-1])),
      LayerParameter("epsilon", \.epsilon, usual: 0.001),
      LayerParameter("center", \.center, usual: true),
      LayerParameter("scale", \.scale, usual: true),
      LayerParameter("beta_initializer", \.betaInitializer, usual: .zeros),
      LayerParameter("gamma_initializer", \.gammaInitializer, usual: .ones),
      LayerParameter("moving_mean_initializer", \.meanInitializer, usual: .zeros),
      LayerParameter("moving_variance_initializer", \.varianceInitializer, usual: .ones),
    ]
    + [
      "momentum", "beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint",
      "synchronized", "renorm", "renorm_clipping", "renorm_momentum",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }

  func weights(features: Int) -> [PlainWeight] {
    (scale ? [PlainWeight("gamma", [features], gammaInitializer)] : [])
      + (center ? [PlainWeight("beta", [features], betaInitializer)] : [])
      + [
        PlainWeight("moving_mean", [features], meanInitializer),
        PlainWeight("moving_variance", [features], varianceInitializer),
      ]
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    try axis.requireLast(of: input, Self.className)
    return input
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let mean = weights[weights.count - 2]
    let factor = weights[weights.count - 1].map { 1 / ($0 + Float(epsilon)).squareRoot() }
    var output = (input + mean.map { -$0 }) * factor
    if scale { output = output * weights[0] }
    if center { output = output + weights[scale ? 1 : 0] }
    return output
  }
}

extension Lengths {
  /// Refuses any axis but the last.
  fileprivate func requireLast(of input: [Int?], _ className: String) throws(ConfigurationError) {
    guard values == [-1] || values == [input.count - 1] else {
      throw ConfigurationError(
        "\(className) has axis \(pythonSpelling)", remedy: "leave it out: only the last axis can be run here")
    }
  }
}
