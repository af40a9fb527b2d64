extension Initializer {
  /// The initializer as Python writes it: `"zeros"`, `Constant(0.1)`.
  public var pythonSpelling: String {
    switch self {
    case .zeros: "\"zeros\""
    case .ones: "\"ones\""
    case .constant(let value): "Constant(\(value.pythonSpelling))"
    case .identity(let gain): call("identity", ("gain", gain, 1))
    case .randomUniform(let minimum, let maximum, let seed):
      call("random_uniform", ("minval", minimum, -0.05), ("maxval", maximum, 0.05), seed: seed)
    case .randomNormal(let mean, let deviation, let seed):
      call("random_normal", ("mean", mean, 0), ("stddev", deviation, 0.05), seed: seed)
    case .truncatedNormal(let mean, let deviation, let seed):
      call("truncated_normal", ("mean", mean, 0), ("stddev", deviation, 0.05), seed: seed)
    case .varianceScaling(let scaling, let seed): call(scaling.rawValue, seed: seed)
    case .orthogonal(let gain, let seed): call("orthogonal", ("gain", gain, 1), seed: seed)
    case .explicit(let tensor): "array\(tensor.shape.pythonTuple)"
    }
  }

  /// The name by itself where all arguments are the usual ones, else the class with those that are not.
  private func call(
    _ name: String, _ arguments: (name: String, value: Double, usual: Double)..., seed: UInt64? = nil
  ) -> String {
    var given = arguments.filter { $0.value != $0.usual }.map { "\($0.name)=\($0.value.pythonSpelling)" }
    if let seed { given.append("seed=\(seed)") }
    if given.isEmpty { return "\"\(name)\"" }
    let className = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return "\(className)(\(given.joined(separator: ", ")))"
  }
}

extension [Int] {
  /// The lengths as a tuple in Python: `(3,)`, `(2, 4)`.
  public var pythonTuple: String {
    count == 1 ? "(\(self[0]),)" : "(\(map(String.init).joined(separator: ", ")))"
  }
}
