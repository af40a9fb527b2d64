/// Makes one number of each feature's numbers in a window.
protocol PoolingKind {
  static var className: String { get }
  static func pooled(_ values: [Float]) -> Float
}

enum MaximumPooling: PoolingKind {
  static let className = "MaxPooling1D"
  static func pooled(_ values: [Float]) -> Float { values.max() ?? 0 }
}

enum AveragePooling: PoolingKind {
  static let className = "AveragePooling1D"
  static func pooled(_ values: [Float]) -> Float { values.reduce(0, +) / Float(max(values.count, 1)) }
}

/// Pools over windows of time; what padding adds does not count.
struct Pooling1D<Kind: PoolingKind>: PlainLayer {
  var poolSize = Lengths([2])
  /// As long as the window where nil.
  var strides: Lengths?
  var padding = Padding.valid
  var dataFormat = DataFormat.unset

  static var className: String { Kind.className }
  static var parameters: [LayerParameter<Self>] {
    [
      LayerParameter("pool_size", \.poolSize, usual: Lengths([2])),
      LayerParameter("strides", \.strides, isRequired: false),
      LayerParameter("padding", \.padding, usual: .valid),
      LayerParameter("data_format", \.dataFormat, usual: .unset),
    ]
  }

  var inputRank: Int? { 3 }

  private var window: Convolution {
    Convolution(
      kernelSize: poolSize.values, strides: (strides ?? poolSize).values, dilation: [1], padding: padding)
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    for (name, lengths) in [("pool_size", poolSize), ("strides", strides ?? poolSize)] {
      _ = try lengths.expanded(to: 1, name)
    }
    return [input[0], try window.outputSteps(input[1], Self.className), input[2]]
  }

  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let (steps, features) = (input.shape[1], input.shape[2])
    let length = window.outputLengths([steps])[0]
    var output = Tensor(repeating: 0, shape: [input.shape[0], length, features])
    let windows = Dictionary(grouping: window.pairs([steps]), by: \.output)
    for sample in 0..<input.shape[0] {
      for (place, pairs) in windows {
        for feature in 0..<features {
          output.scalars[(sample * length + place) * features + feature] = Kind.pooled(
            pairs.map { input[sample, $0.input, feature] })
        }
      }
    }
    return output
  }
}

/// The arguments of the layers that pool over all of time.
struct GlobalPoolingOptions: Sendable {
  var dataFormat = DataFormat.unset
  /// Whether the axis of time stays, with length 1.
  var keepsDimensions = false

  func outputShape(for input: [Int?]) -> [Int?] {
    keepsDimensions ? [input[0], 1, input[2]] : [input[0], input[2]]
  }

  /// One number for each feature of each sample.
  func pooled(_ input: Tensor, _ pool: (_ sample: Int, _ values: [Float]) -> Float) -> Tensor {
    let values = (0..<input.shape[0]).flatMap { sample in
      (0..<input.shape[2]).map { feature in
        pool(sample, (0..<input.shape[1]).map { input[sample, $0, feature] })
      }
    }
    let shape = keepsDimensions ? [input.shape[0], 1, input.shape[2]] : [input.shape[0], input.shape[2]]
    return Tensor(shape: shape, scalars: values)
  }
}

/// The largest number of each feature over time.
struct GlobalMaxPooling1D: PlainLayer {
  var options = GlobalPoolingOptions()

  static let className = "GlobalMaxPooling1D"
  static let parameters: [LayerParameter<GlobalMaxPooling1D>] = [
    LayerParameter("data_format", \.options.dataFormat, usual: .unset),
    LayerParameter("keepdims", \.options.keepsDimensions, usual: false),
  ]

  var inputRank: Int? { 3 }
  var preservesRank: Bool { options.keepsDimensions }
  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { options.outputShape(for: input) }
  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    options.pooled(input) { $1.max() ?? 0 }
  }
}

/// The mean of each feature over the steps that count.
struct GlobalAveragePooling1D: PlainLayer {
  var options = GlobalPoolingOptions()

  static let className = "GlobalAveragePooling1D"
  static let parameters: [LayerParameter<GlobalAveragePooling1D>] = [
    LayerParameter("data_format", \.options.dataFormat, usual: .unset),
    LayerParameter("keepdims", \.options.keepsDimensions, usual: false),
  ]

  var inputRank: Int? { 3 }
  var preservesRank: Bool { options.keepsDimensions }
  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { options.outputShape(for: input) }
  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    options.pooled(input) { sample, values in
      let counts = mask?.row(sample).scalars ?? values.map { _ in 1 }
      return zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +)
    }
  }
}
