/// All the layers that the engine runs. A new cell comes in through ``CellCatalog``; any other layer is one
/// more line.
public enum LayerCatalog {
  /// What the catalogue knows of a class.
  struct Entry: Sendable {
    let className: String
    let read: @Sendable (ConfigurationValue) throws(ConfigurationError) -> any LayerConfiguration
    /// Makes such a layer of another recurrent layer's options; nil for a layer that is not recurrent.
    var convert: (@Sendable (RecurrentOptions) -> any LayerConfiguration)?
  }

  private static let entries: [Entry] =
    CellCatalog.all.map { recurrent($0) } + [
      Entry(className: RNNConfiguration.classNameInKeras) { value throws(ConfigurationError) in
        try RNNConfiguration(config: value)
      },
      Entry(className: BidirectionalConfiguration.classNameInKeras) { value throws(ConfigurationError) in
        try BidirectionalConfiguration(config: value)
      },
      Entry(className: TimeDistributedConfiguration.classNameInKeras) { value throws(ConfigurationError) in
        try TimeDistributedConfiguration(config: value)
      },
      Entry(className: ProjectedLSTMConfiguration.className) { value throws(ConfigurationError) in
        try ProjectedLSTMConfiguration(config: value)
      },
      convLSTM(axes: 1),
      convLSTM(axes: 2),
      plain(Dense.self),
      plain(Embedding.self),
      plain(Masking.self),
      plain(ActivationLayer.self),
      plain(ReLU.self),
      plain(LeakyReLU.self),
      plain(Softmax.self),
      plain(RepeatVector.self),
      plain(Flatten.self),
      plain(Reshape.self),
      plain(Conv1D.self),
      plain(Pooling1D<MaximumPooling>.self),
      plain(Pooling1D<AveragePooling>.self),
      plain(GlobalMaxPooling1D.self),
      plain(GlobalAveragePooling1D.self),
      plain(LayerNormalization.self),
      plain(BatchNormalization.self),
      merge(ElementwiseMerge<Addition>.self),
      merge(ElementwiseMerge<Subtraction>.self),
      merge(MaskedProduct.self),
      merge(Average.self),
      merge(MaskedChoice<Larger>.self),
      merge(MaskedChoice<Smaller>.self),
      merge(Concatenate.self),
      merge(StackStates.self),
      plain(TrainingOnlyLayer<Dropout>.self),
      plain(TrainingOnlyLayer<SpatialDropout1D>.self),
      plain(TrainingOnlyLayer<GaussianDropout>.self),
      plain(TrainingOnlyLayer<AlphaDropout>.self),
      plain(TrainingOnlyLayer<GaussianNoise>.self),
      plain(TrainingOnlyLayer<ActivityRegularization>.self),
      plain(TrainingOnlyLayer<Identity>.self),
    ]

  private static func convLSTM(axes: Int) -> Entry {
    Entry(className: ConvLSTMConfiguration.className(axes: axes)) { value throws(ConfigurationError) in
      try ConvLSTMConfiguration(config: value, axes: axes)
    }
  }

  private static func plain<P: PlainLayer>(_ layer: P.Type) -> Entry {
    Entry(className: P.className) { value throws(ConfigurationError) in
      try PlainConfiguration<P>(config: value)
    }
  }

  private static func merge<M: MergeLayer>(_ layer: M.Type) -> Entry {
    Entry(className: M().className) { value throws(ConfigurationError) in
      try MergeConfiguration<M>(config: value)
    }
  }

  private static func recurrent<C: Cell>(_ cell: C.Type) -> Entry {
    Entry(
      className: C.className,
      read: { value throws(ConfigurationError) in try RecurrentConfiguration<C>(config: value) },
      convert: RecurrentConfiguration<C>.converting)
  }

  /// Keras' names of all classes, the recurrent ones first.
  public static var classNames: [String] { entries.map(\.className) }

  /// Keras' names of the recurrent classes.
  public static var recurrentClassNames: [String] { entries.filter { $0.convert != nil }.map(\.className) }

  /// Keras' names of the recurrent classes whose products are convolutions.
  public static var convolutionalClassNames: [String] { (1...2).map(ConvLSTMConfiguration.className) }

  /// Reads a layer: `{class_name: LSTM, config: {units: 4}}` as Keras writes it, or `{LSTM: {units: 4}}`.
  ///
  /// - Throws: A ``ConfigurationError`` whose path starts at `value`.
  public static func configuration(
    from value: ConfigurationValue
  ) throws(ConfigurationError) -> any LayerConfiguration {
    if ModelConfiguration.isModel(value) { return try NestedModelConfiguration(value) }
    let layer = try SerializedObject(value, kind: "layer", example: "LSTM: {units: 4}")
    let found: Entry
    do { found = try entry(layer.className) } catch {
      throw layer.placed(Self.refusal(error, of: layer, in: value), at: layer.classPath)
    }
    do { return try found.read(layer.config) } catch { throw layer.placed(error, at: layer.configPath) }
  }

  /// Says of a layer of no known class which one it is, and of Python code that it is never run.
  private static func refusal(
    _ error: ConfigurationError, of layer: SerializedObject, in value: ConfigurationValue
  ) -> ConfigurationError {
    let name = layer.config["name"]?.text ?? value["name"]?.text
    if layer.className == "Lambda" {
      return ConfigurationError(
        "\(name ?? "a layer") is a Lambda layer: Python code, which is never run",
        remedy: "put layers in its place in Keras, and save the model again")
    }
    guard let name else { return error }
    return ConfigurationError("\(error.problem), the class of \(name)", remedy: error.remedy)
  }

  /// The class of that name, in whatever case it is written.
  static func entry(_ className: String) throws(ConfigurationError) -> Entry {
    let wanted = className.lowercased().filter { $0 != "_" }
    guard let entry = entries.first(where: { $0.className.lowercased() == wanted }) else {
      throw ConfigurationError(
        "there is no layer \(className)", remedy: NearestName.remedy(for: className, among: classNames))
    }
    return entry
  }
}
