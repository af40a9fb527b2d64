/// Random numbers that are the same on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014): number k is a mix of `seed + k·γ`, in integers
/// alone. What is made of it uses only +, −, ×, ÷ and √, which IEEE 754 rounds in one way, and a logarithm
/// written with them; no mathematical library is asked.
struct RandomNumbers {
  private var state: UInt64

  /// Starts the sequence that belongs to a seed.
  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to but not including 1, evenly distributed.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from the normal distribution with mean 0 and deviation 1 (Marsaglia's polar method).
  mutating func normal() -> Double {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return u * (-2 * RandomNumbers.logarithm(s) / s).squareRoot() }
    }
  }

  /// The same, drawn again until it is within two deviations.
  mutating func truncatedNormal() -> Double {
    while true {
      let value = normal()
      if abs(value) <= 2 { return value }
    }
  }

  /// The natural logarithm of a positive number: with x = m·2ᵉ and s = (m − 1)/(m + 1),
  /// ln x = e·ln 2 + 2·(s + s³/3 + s⁵/5 + …), to better than 1e-15.
  static func logarithm(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.414_213_562_373_095_1 {
      m /= 2
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let square = s * s
    var sum = 0.0
    for k in stride(from: 21, through: 1, by: -2) { sum = sum * square + 1 / Double(k) }
    return exponent * 0.693_147_180_559_945_3 + 2 * s * sum
  }

  /// The seed that stands for a text: FNV-1a, 64 bits.
  static func seed(for text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
