import Recurrent

/// Random values for tests, the same for the same seed: SplitMix64 (Steele, Lea and Flood 2014).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A tensor of numbers between `-spread` and `spread`.
  package mutating func tensor(_ shape: [Int], spread: Float = 1) -> Tensor {
    Tensor(
      shape: shape,
      scalars: (0..<shape.reduce(1, *)).map { _ in Float.random(in: -spread...spread, using: &self) })
  }

  /// A mask in which each step counts with probability 2/3.
  package mutating func mask(batch: Int, steps: Int) -> Tensor {
    Tensor(
      shape: [batch, steps],
      scalars: (0..<batch * steps).map { _ in Int.random(in: 0..<3, using: &self) == 0 ? 0 : 1 })
  }
}
