/// How a weight gets its first values. Names and defaults are those of Keras 3.
///
/// Random ones use a generator of our own, so the numbers are not Keras'; they are the same on every machine
/// and in every run. Where no seed is given, it follows from the names of the layer and the weight.
public enum Initializer: Hashable, Sendable {
  /// 0 everywhere.
  case zeros
  /// 1 everywhere.
  case ones
  /// One number everywhere.
  case constant(Double)
  /// Ones on the diagonal times `gain`; for matrices.
  case identity(gain: Double = 1)
  /// Evenly distributed numbers.
  case randomUniform(minimum: Double = -0.05, maximum: Double = 0.05, seed: UInt64? = nil)
  /// Normally distributed numbers.
  case randomNormal(mean: Double = 0, deviation: Double = 0.05, seed: UInt64? = nil)
  /// Normally distributed numbers within two deviations.
  case truncatedNormal(mean: Double = 0, deviation: Double = 0.05, seed: UInt64? = nil)
  /// Glorot's, He's and LeCun's families.
  case varianceScaling(VarianceScaling, seed: UInt64? = nil)
  /// Orthonormal rows or columns over the whole matrix, times `gain`.
  case orthogonal(gain: Double = 1, seed: UInt64? = nil)
  /// The values themselves.
  case explicit(Tensor)

  /// A spread chosen by the number of connections of a weight.
  public enum VarianceScaling: String, CaseIterable, Hashable, Sendable {
    /// Variance 2 / (inputs + outputs), evenly distributed (Glorot and Bengio 2010).
    case glorotUniform = "glorot_uniform"
    /// The same variance, normally distributed.
    case glorotNormal = "glorot_normal"
    /// Variance 2 / inputs, evenly distributed (He et al. 2015).
    case heUniform = "he_uniform"
    /// The same variance, normally distributed.
    case heNormal = "he_normal"
    /// Variance 1 / inputs, evenly distributed (LeCun et al. 1998).
    case lecunUniform = "lecun_uniform"
    /// The same variance, normally distributed.
    case lecunNormal = "lecun_normal"

    /// The variance for a matrix of `[inputs, outputs]`.
    func variance(inputs: Double, outputs: Double) -> Double {
      switch self {
      case .glorotUniform, .glorotNormal: 1 / max(1, (inputs + outputs) / 2)
      case .heUniform, .heNormal: 2 / max(1, inputs)
      case .lecunUniform, .lecunNormal: 1 / max(1, inputs)
      }
    }

    /// Whether values are spread evenly, and not by a truncated normal distribution.
    var isUniform: Bool { rawValue.hasSuffix("uniform") }
  }

  /// The values of a weight.
  ///
  /// - Parameters:
  ///   - shape: The shape of the weight.
  ///   - owner: What the weight is called, layer first: `lstm/kernel`. Gives the seed where there is none.
  /// - Throws: A ``ConfigurationError`` where the shape cannot be had, its path empty.
  func values(shape: [Int], for owner: String) throws(ConfigurationError) -> Tensor {
    func filled(_ seed: UInt64?, _ draw: (inout RandomNumbers) -> Double) -> Tensor {
      var numbers = RandomNumbers(seed: seed ?? RandomNumbers.seed(for: owner))
      return Tensor(shape: shape, scalars: (0..<shape.reduce(1, *)).map { _ in Float(draw(&numbers)) })
    }
    switch self {
    case .zeros: return Tensor(repeating: 0, shape: shape)
    case .ones: return Tensor(repeating: 1, shape: shape)
    case .constant(let value): return Tensor(repeating: Float(value), shape: shape)
    case .identity(let gain):
      try requireMatrix(shape, of: owner)
      var result = Tensor(repeating: 0, shape: shape)
      for i in 0..<min(shape[0], shape[1]) { result.scalars[i * shape[1] + i] = Float(gain) }
      return result
    case .randomUniform(let minimum, let maximum, let seed):
      return filled(seed) { minimum + (maximum - minimum) * $0.uniform() }
    case .randomNormal(let mean, let deviation, let seed):
      return filled(seed) { mean + deviation * $0.normal() }
    case .truncatedNormal(let mean, let deviation, let seed):
      return filled(seed) { mean + deviation * $0.truncatedNormal() }
    case .varianceScaling(let scaling, let seed):
      // A convolution connects each of its features at every place of the kernel.
      let places = shape.dropLast(2).reduce(1, *)
      let inputs = places * (shape.count > 1 ? shape[shape.count - 2] : shape.first ?? 1)
      let variance = scaling.variance(inputs: Double(inputs), outputs: Double(places * (shape.last ?? 1)))
      let limit = (3 * variance).squareRoot()
      // 0.8796… is the deviation of the normal distribution cut at ±2, as in Keras.
      let deviation = variance.squareRoot() / 0.879_625_661_034_239_78
      return filled(seed) {
        scaling.isUniform ? limit * (2 * $0.uniform() - 1) : deviation * $0.truncatedNormal()
      }
    case .orthogonal(let gain, let seed):
      // A kernel of more axes is taken as a matrix with as many columns.
      let matrix = shape.count > 2 ? [shape.dropLast().reduce(1, *), shape[shape.count - 1]] : shape
      try requireMatrix(matrix, of: owner)
      return orthogonalMatrix(
        rows: matrix[0], columns: matrix[1], gain: gain, seed: seed ?? RandomNumbers.seed(for: owner)
      ).reshaped(shape)
    case .explicit(let tensor):
      guard tensor.shape == shape else {
        throw ConfigurationError(
          "expected shape \(shape) for \(owner), found \(tensor.shape)",
          remedy: "give an array of shape \(shape)")
      }
      return tensor
    }
  }

  private func requireMatrix(_ shape: [Int], of owner: String) throws(ConfigurationError) {
    guard shape.count == 2 else {
      throw ConfigurationError(
        "\(pythonSpelling) cannot fill \(owner), whose shape is \(shape)",
        remedy: "choose one that is not for matrices only, such as \"zeros\"")
    }
  }
}
