#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// All activations by Keras' names. A new one is one more line.
///
/// Formulas: Keras 3.15, `keras/src/activations/activations.py`, with the defaults of their arguments.
public enum ActivationCatalog {
  /// Every activation.
  public static let all: [Activation] = [
    Activation("linear") { $0 },
    Activation("sigmoid", .unit, sigmoid),
    Activation("tanh", .symmetric) { tanhf($0) },
    Activation("relu") { max($0, 0) },
    Activation("relu6") { min(max($0, 0), 6) },
    Activation("leaky_relu") { $0 < 0 ? 0.2 * $0 : $0 },
    Activation("elu") { $0 > 0 ? $0 : expm1f($0) },
    Activation("celu") { $0 > 0 ? $0 : expm1f($0) },
    Activation("selu") { 1.050_700_987 * ($0 > 0 ? $0 : 1.673_263_242 * expm1f($0)) },
    Activation("gelu") { 0.5 * $0 * (1 + erff($0 * Float(0.5).squareRoot())) },
    Activation("silu") { $0 * sigmoid($0) },
    Activation("mish") { $0 * tanhf(softplus($0)) },
    Activation("softplus", .unbounded, softplus),
    Activation("softsign", .symmetric) { $0 / (1 + abs($0)) },
    Activation("squareplus") { 0.5 * ($0 + ($0 * $0 + 4).squareRoot()) },
    Activation("exponential") { expf($0) },
    Activation("log_sigmoid") { -softplus(-$0) },
    Activation("tanh_shrink") { $0 - tanhf($0) },
    Activation("soft_shrink") { $0 > 0.5 ? $0 - 0.5 : $0 < -0.5 ? $0 + 0.5 : 0 },
    Activation("hard_shrink") { abs($0) > 0.5 ? $0 : 0 },
    Activation("hard_tanh", .symmetric) { min(max($0, -1), 1) },
    Activation("hard_sigmoid", .unit, hardSigmoid),
    Activation("hard_silu") { $0 * hardSigmoid($0) },
    // The meaning of "hard_sigmoid" in Keras 1 and 2; Keras 3 has no name for it.
    Activation("keras2_hard_sigmoid", .unit) { min(max(0.2 * $0 + 0.5, 0), 1) },
    Activation("sparse_plus") { $0 <= -1 ? 0 : $0 < 1 ? 0.25 * ($0 + 1) * ($0 + 1) : $0 },
    Activation("sparse_sigmoid", .unit) { min(max(0.5 * ($0 + 1), 0), 1) },
    Activation(rowwise: "softmax", .unit, softmax),
    Activation(rowwise: "log_softmax", .unbounded, logSoftmax),
    Activation(rowwise: "sparsemax", .unbounded, sparsemax),
  ]

  /// Other names under which Keras knows an activation.
  static let aliases = ["swish": "silu", "hard_swish": "hard_silu"]

  /// The activation of that name, an alias included.
  public static func named(_ name: String) -> Activation? { byName[aliases[name] ?? name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static func sigmoid(_ x: Float) -> Float { 1 / (1 + expf(-x)) }

  private static func hardSigmoid(_ x: Float) -> Float { min(max(x + 3, 0), 6) / 6 }

  private static func softplus(_ x: Float) -> Float { max(x, 0) + log1pf(expf(-abs(x))) }

  private static func softmax(_ row: [Float]) -> [Float] {
    let largest = row.max() ?? 0
    let powers = row.map { expf($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private static func logSoftmax(_ row: [Float]) -> [Float] {
    let largest = row.max() ?? 0
    let logarithm = logf(row.reduce(0) { $0 + expf($1 - largest) })
    return row.map { $0 - largest - logarithm }
  }

  /// Sparsemax (Martins and Astudillo 2016, algorithm 1) as Keras 3.15 computes it: its threshold adds up all
  /// the partial sums of the support where the paper takes the last, so that rows need not sum to 1.
  private static func sparsemax(_ row: [Float]) -> [Float] {
    var sum: Float = 0
    var sumOfSums: Float = 0
    var support: Float = 0
    for (index, value) in row.sorted(by: >).enumerated() {
      sum += value
      if Float(index + 1) * value - sum + 1 > 0 {
        sumOfSums += sum
        support += 1
      }
    }
    let threshold = (sumOfSums - 1) / support
    return row.map { max($0 - threshold, 0) }
  }
}
