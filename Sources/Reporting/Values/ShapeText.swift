/// Shapes as Python writes them, and what their axes are called.
enum ShapeText {
  /// A shape as a tuple: `(1, 3, 2)`, `(4,)`.
  static func tuple(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }

  /// Axes by their names: `(samples, timesteps, features)`.
  static func axes(_ names: [String]) -> String { "(\(names.joined(separator: ", ")))" }
}
