/// A layer that acts in training only: what it is given goes through it.
struct TrainingOnlyLayer<Kind: TrainingOnlyKind>: PlainLayer {
  private var given: [String: ConfigurationValue] = [:]

  init() {}

  static var className: String { Kind.className }
  static var parameters: [LayerParameter<Self>] {
    Kind.arguments.map { LayerParameter(trainingOnly: $0, \.given, usual: $1) }
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor { input }
  func equation(_ x: String, _ y: String) -> String? { "\(y) = \(x)" }
}

/// Which layer it is, and its arguments with Keras' defaults.
protocol TrainingOnlyKind {
  static var className: String { get }
  static var arguments: [(String, ConfigurationValue)] { get }
}

enum Dropout: TrainingOnlyKind {
  static let className = "Dropout"
  static let arguments = rate + [("noise_shape", .null), ("seed", .null)]
  static let rate: [(String, ConfigurationValue)] = [("rate", .number(0))]
}

enum SpatialDropout1D: TrainingOnlyKind {
  static let className = "SpatialDropout1D"
  static let arguments = Dropout.rate + [("seed", .null)]
}

enum GaussianDropout: TrainingOnlyKind {
  static let className = "GaussianDropout"
  static let arguments = Dropout.rate + [("seed", .null)]
}

enum AlphaDropout: TrainingOnlyKind {
  static let className = "AlphaDropout"
  static let arguments = Dropout.arguments
}

enum GaussianNoise: TrainingOnlyKind {
  static let className = "GaussianNoise"
  static let arguments: [(String, ConfigurationValue)] = [("stddev", .null), ("seed", .null)]
}

enum ActivityRegularization: TrainingOnlyKind {
  static let className = "ActivityRegularization"
  static let arguments: [(String, ConfigurationValue)] = [("l1", .null), ("l2", .null)]
}

enum Identity: TrainingOnlyKind {
  static let className = "Identity"
  static let arguments: [(String, ConfigurationValue)] = []
}
