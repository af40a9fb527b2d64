#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The activations of recurrent operators, which ONNX names with numbers beside them.
enum OperatorActivation {
  /// Those of a node, by direction.
  static func all(
    of call: OperatorCall, cell: RecurrentNode.Cell, directions: Int
  ) throws(GraphError) -> [[Activation]] {
    let usual = cell.usualActivations
    let names = call.texts("activations") ?? (0..<directions).flatMap { _ in usual }
    guard names.count == usual.count * directions else {
      throw call.failure("has \(names.count) activations", "give it \(usual.count * directions)")
    }
    // Each name takes the next numbers, if it has use for them.
    var (alphas, betas) = (call.floats("activation_alpha")[...], call.floats("activation_beta")[...])
    var list: [Activation] = []
    for name in names {
      guard let entry = entries[name.lowercased()] else {
        throw call.failure(
          "has activation \"\(name)\"",
          NearestName.remedy(for: name, among: entries.values.map(\.name).sorted()))
      }
      list.append(
        entry.make(
          entry.alpha.map { alphas.popFirst() ?? $0 } ?? 0, entry.beta.map { betas.popFirst() ?? $0 } ?? 0))
    }
    return (0..<directions).map { Array(list[$0 * usual.count..<($0 + 1) * usual.count]) }
  }

  private struct Entry: Sendable {
    let name: String
    /// The usual numbers; nil where it takes none.
    var alpha: Float?
    var beta: Float?
    let make: @Sendable (_ alpha: Float, _ beta: Float) -> Activation
  }

  private static let entries = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })

  private static let all = [
    plain("Sigmoid", "sigmoid"), plain("Tanh", "tanh"), plain("Relu", "relu"), plain("Softsign", "softsign"),
    plain("Softplus", "softplus"),
    Entry(name: "HardSigmoid", alpha: 0.2, beta: 0.5) { a, b in
      if a == 0.2, b == 0.5 { return .named("keras2_hard_sigmoid") }
      if abs(a - 1 / 6) < 1e-7, b == 0.5 { return .named("hard_sigmoid") }
      return Activation("hard_sigmoid_\(a)_\(b)", .unit) { min(max(a * $0 + b, 0), 1) }
    },
    Entry(name: "Elu", alpha: 1) { a, _ in
      a == 1 ? .named("elu") : Activation("elu_\(a)") { $0 < 0 ? a * expm1f($0) : $0 }
    },
    Entry(name: "LeakyRelu", alpha: 0.01) { a, _ in Activation("leaky_relu_\(a)") { $0 < 0 ? a * $0 : $0 } },
    Entry(name: "ThresholdedRelu", alpha: 1) { a, _ in
      Activation("thresholded_relu_\(a)") { $0 > a ? $0 : 0 }
    },
    Entry(name: "ScaledTanh", alpha: 1, beta: 1) { a, b in
      Activation("scaled_tanh_\(a)_\(b)") { a * tanhf(b * $0) }
    },
    Entry(name: "Affine", alpha: 1, beta: 0) { a, b in
      a == 1 && b == 0 ? .named("linear") : Activation("affine_\(a)_\(b)") { a * $0 + b }
    },
  ]

  private static func plain(_ name: String, _ activation: StaticString) -> Entry {
    let activation = Activation.named(activation)
    return Entry(name: name) { _, _ in activation }
  }
}

extension Activation {
  /// The activation of a sum that is first brought between −bound and bound.
  func clipped(at bound: Float) -> Activation {
    let activation = self
    return Activation(rowwise: "\(name)_clipped_at_\(bound)", range) { row in
      activation(Tensor(shape: [row.count], scalars: row.map { $0.isNaN ? $0 : min(max($0, -bound), bound) }))
        .scalars
    }
  }
}
