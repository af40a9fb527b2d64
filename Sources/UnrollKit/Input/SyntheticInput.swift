import Recurrent

/// The input of a run that was given none.
public enum SyntheticInput {
  /// Numbers between −1 and 1, in steps of 0.01, that look like noise; the same on every machine.
  ///
  /// They come from SplitMix64 (Steele, Lea and Flood 2014), the top 32 bits of each draw modulo 201.
  ///
  /// - Parameters:
  ///   - shape: The shape, `[batch, time, features]`.
  ///   - seed: Another seed gives other numbers.
  ///   - vocabulary: How many ids there are, where ids are wanted: the draw modulo this takes the number's place.
  public static func tensor(shape: [Int], seed: UInt64 = 1, vocabulary: Int? = nil) -> Tensor {
    var state = seed
    let scalars = (0..<shape.reduce(1, *)).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      z ^= z >> 31
      if let vocabulary { return Float(Int(z >> 32) % vocabulary) }
      return Float(Int(z >> 32) % 201 - 100) / 100
    }
    return Tensor(shape: shape, scalars: scalars)
  }
}

/// Where the numbers of a run's input come from, for the report to say.
public enum InputOrigin: Hashable, Sendable {
  /// They stand in the run configuration.
  case configuration
  /// From a file.
  case file(String)
  /// Made by ``SyntheticInput``, because none were given.
  case synthetic(seed: UInt64)

  /// Where two inputs come from.
  func and(_ other: InputOrigin) -> InputOrigin {
    switch (self, other) {
    case (.file(let path), .file(let next)) where !path.hasSuffix(next): .file("\(path), \(next)")
    default: self
    }
  }

  /// In words: `synthetic (seed 1: none was given)`.
  public var summary: String {
    switch self {
    case .configuration: "from the run configuration"
    // Not its folder: a report is the same wherever it is made.
    case .file(let paths):
      "from "
        + paths.components(separatedBy: ", ").map { Labels.fileName(ofPath: $0) }.joined(separator: ", ")
    case .synthetic(let seed): "synthetic (seed \(seed)), as none was given"
    }
  }
}
