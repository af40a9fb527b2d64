/// The arguments of Keras' recurrent layers, with Keras' defaults. A cell reads those that its class has.
package struct RecurrentOptions: Hashable, Sendable, HasSequenceOptions {
  package var units = 0
  package var activation = Activation.named("tanh")
  package var recurrentActivation = Activation.named("sigmoid")
  package var useBias = true
  package var kernelInitializer = Initializer.varianceScaling(.glorotUniform)
  package var recurrentInitializer = Initializer.orthogonal()
  package var biasInitializer = Initializer.zeros
  package var unitForgetBias = true
  package var resetAfter = true
  package var running = SequenceOptions()
  /// What acts in training only, as it was given.
  package var trainingOnly: [String: ConfigurationValue] = [:]

  /// Keras' defaults, with 0 units.
  package init() {}

  fileprivate static let usual = RecurrentOptions()
}

extension LayerParameter<RecurrentOptions> {
  static let units = LayerParameter("units", \.units, usual: nil)
  static let activation = usual("activation", \.activation)
  static let recurrentActivation = usual("recurrent_activation", \.recurrentActivation)
  static let useBias = usual("use_bias", \.useBias)
  static let unitForgetBias = usual("unit_forget_bias", \.unitForgetBias)
  static let resetAfter = usual("reset_after", \.resetAfter)
  static let seed = LayerParameter(trainingOnly: "seed", \.trainingOnly, usual: .null)

  fileprivate static func usual<Value: ArgumentValue>(
    _ name: String, _ path: WritableKeyPath<RecurrentOptions, Value> & Sendable
  ) -> LayerParameter {
    LayerParameter(name, path, usual: RecurrentOptions.usual[keyPath: path])
  }
}

/// Runs of arguments that stand together in Keras' constructors.
extension [LayerParameter<RecurrentOptions>] {
  static let initializers: Self = [
    .usual("kernel_initializer", \.kernelInitializer),
    .usual("recurrent_initializer", \.recurrentInitializer),
    .usual("bias_initializer", \.biasInitializer),
  ]

  static let trainingOnly: Self =
    [
      "kernel_regularizer", "recurrent_regularizer", "bias_regularizer", "activity_regularizer",
      "kernel_constraint", "recurrent_constraint", "bias_constraint",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }
    + ["dropout", "recurrent_dropout"].map {
      LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .number(0))
    }
}
