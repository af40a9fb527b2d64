/// A function that a layer puts its sums through. Keras' names; the formulas are those of Keras 3.
public struct Activation: Hashable, Sendable {
  /// Keras' name: `tanh`.
  public let name: String
  /// The values that it gives.
  public let range: SignalRange
  private let function: Function

  /// How the function reads its input.
  enum Function: Sendable {
    /// Each number by itself.
    case elementwise(@Sendable (Float) -> Float)
    /// The last axis as a whole.
    case rowwise(@Sendable ([Float]) -> [Float])
  }

  /// A function of each number.
  init(_ name: String, _ range: SignalRange = .unbounded, _ function: @escaping @Sendable (Float) -> Float) {
    (self.name, self.range, self.function) = (name, range, .elementwise(function))
  }

  /// A function of each row.
  init(
    rowwise name: String, _ range: SignalRange = .unbounded, _ rows: @escaping @Sendable ([Float]) -> [Float]
  ) {
    (self.name, self.range, self.function) = (name, range, .rowwise(rows))
  }

  /// Applies the function; the shape stays.
  public func callAsFunction(_ sums: Tensor) -> Tensor {
    switch function {
    case .elementwise(let function): return sums.map(function)
    case .rowwise(let function):
      let width = max(sums.shape.last ?? 1, 1)
      var result: [Float] = []
      result.reserveCapacity(sums.count)
      for start in stride(from: 0, to: sums.count, by: width) {
        result += function(Array(sums.scalars[start..<start + width]))
      }
      return Tensor(shape: sums.shape, scalars: result)
    }
  }

  /// The function as equations write it: `\sigma`, `\tanh`, its name in words, or nothing for `linear`.
  public var tex: String {
    switch name {
    case "sigmoid": "\\sigma"
    case "tanh": "\\tanh"
    case "linear": ""
    default: "\\mathrm{\(name.split(separator: "_").joined(separator: "\\ "))}"
    }
  }

  /// The function applied to something, in TeX; the parentheses fall away for `linear`.
  func tex(of argument: String) -> String {
    name == "linear" ? argument : "\(tex)(\(argument))"
  }

  /// Two activations are equal when they have one name: a name is one function.
  public static func == (left: Activation, right: Activation) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
