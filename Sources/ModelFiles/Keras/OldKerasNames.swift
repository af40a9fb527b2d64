import Recurrent

/// What classes and arguments were called in Keras 1, and in the first files of Keras 2 and of TensorFlow.
enum OldKerasNames {
  private static let classes = [
    // They ran on NVIDIA's library.
    "CuDNNLSTM": "LSTM", "CuDNNGRU": "GRU",
    "UnifiedLSTM": "LSTM", "UnifiedGRU": "GRU",
    "BatchNormalizationV1": "BatchNormalization", "BatchNormalizationV2": "BatchNormalization",
    "Convolution1D": "Conv1D", "AtrousConvolution1D": "Conv1D",
  ]

  private static let arguments = [
    "inner_activation": "recurrent_activation", "bias": "use_bias", "nb_filter": "filters",
    "filter_length": "kernel_size", "subsample_length": "strides", "border_mode": "padding",
    "atrous_rate": "dilation_rate", "pool_length": "pool_size", "stride": "strides", "p": "rate",
    "sigma": "stddev",
    "dropout_W": "dropout", "dropout_U": "recurrent_dropout", "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
  ]

  /// What acted in training only, or told how to compute the same.
  private static let withoutEffect: Set<String> = [
    "consume_less", "W_regularizer", "U_regularizer", "b_regularizer", "W_constraint", "U_constraint",
    "b_constraint", "forget_bias_init", "beta_init", "gamma_init", "input_dtype", "ragged", "sparse",
    "renorm",
    "virtual_batch_size", "fused", "synchronized",
  ]

  private static let merges = [
    "concat": "Concatenate", "sum": "Add", "mul": "Multiply", "ave": "Average", "max": "Maximum",
  ]

  /// A layer's class and arguments by today's names.
  static func layer(
    _ className: String, _ config: [ConfigurationValue.Member]
  ) -> (className: String, config: [ConfigurationValue.Member]) {
    let value = ConfigurationValue.object(config)
    func kept(_ keys: [String]) -> [ConfigurationValue.Member] { config.filter { keys.contains($0.key) } }
    if className == "Merge", let name = value["mode"]?.text.flatMap({ merges[$0] }) {
      let axis = value["concat_axis"].map { [ConfigurationValue.Member("axis", $0)] } ?? []
      return (name, kept(["name", "trainable"]) + (name == "Concatenate" ? axis : []))
    }
    if className == "TimeDistributedDense" {
      let dense = layer("Dense", config.filter { $0.key != "name" && $0.key != "batch_input_shape" })
      let inner = ConfigurationValue.layer(dense.className, dense.config.map { ($0.key, $0.value) })
      return ("TimeDistributed", kept(["name", "batch_input_shape"]) + [.init("layer", inner)])
    }
    if ["Bidirectional", "TimeDistributed"].contains(className) {
      // What is beside these are the arguments of the layer inside, once more.
      return (
        className,
        kept(["name", "layer", "merge_mode", "backward_layer", "batch_input_shape", "batch_shape"])
      )
    }
    let isEmbedding = className == "Embedding"
    let hasUnits = config.contains { $0.key == "units" }
    var taken = Set(config.map(\.key))
    let renamed = config.compactMap { member -> ConfigurationValue.Member? in
      if withoutEffect.contains(member.key) || (isEmbedding && member.key == "dropout") { return nil }
      if member.key == "mode", className.hasPrefix("BatchNormalization") { return nil }
      if member.key == "output_dim", !isEmbedding, !hasUnits { return .init("units", member.value) }
      if isEmbedding && member.key == "init" { return nil }
      guard let name = arguments[member.key], !(member.key == "bias" && member.value.text != nil) else {
        return member
      }
      return taken.insert(name).inserted ? .init(name, member.value) : nil
    }
    return (classes[className] ?? className, renamed)
  }
}
