/// Shapes as Python writes them, and what their axes are called.
enum ShapeText {
  /// A shape as a tuple: `(1, 3, 2)`, `(4,)`.
  static func tuple(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }

  /// The axes of something that a layer is given: `(samples, timesteps, features)`.
  static func inputAxes(rank: Int) -> String {
    names(["samples", "timesteps", "features"], rank: rank)
  }

  /// The axes of something that a layer returns: `(samples, units)` for a last output or a state.
  static func outputAxes(rank: Int) -> String {
    rank == 2 ? "(samples, units)" : names(["samples", "timesteps", "units"], rank: rank)
  }

  private static func names(_ names: [String], rank: Int) -> String {
    let axes = (0..<rank).map { $0 < names.count ? names[$0] : "axis \($0 + 1)" }
    return "(" + axes.joined(separator: ", ") + ")"
  }
}
