import Graphics

/// How what two directions give becomes one.
enum DirectionMerge: String {
  case concat, sum, mul, ave
  /// It does not.
  case none

  /// As the layer's argument writes it: `"concat"`, `None`.
  init?(argument: String) {
    if argument == "None" {
      self = .none
    } else {
      self.init(rawValue: argument.filter { $0 != "\"" && $0 != "'" })
    }
  }

  /// What was done to the two.
  var participle: String {
    switch self {
    case .concat: "concatenated"
    case .sum: "added"
    case .mul: "multiplied"
    case .ave: "averaged"
    case .none: "returned side by side"
    }
  }
}

enum MergeNode {
  static let radius = 11.0
  fileprivate static let barGap = 1.0
  fileprivate static let bar = Rect(x: 0, y: -4.5, width: 4.5, height: 9)
}

extension Canvas {
  /// Draws a circle with what it does: two bars side by side, a sum, a product, a mean.
  ///
  /// - Parameters:
  ///   - roles: What goes in.
  ///   - isMasked: Whether it is faint, since a mask takes its step out.
  mutating func mergeNode(
    _ name: String, _ merge: DirectionMerge, at center: Point, _ roles: [ColorRole],
    isMasked: Bool = false
  ) throws(FigureError) {
    let theme = theme
    let (border, ink) =
      isMasked
      ? (theme.surface.faint, theme.surface.faint) : (theme.surface.cellBorder, theme.surface.ink)
    try group(name) { (canvas) throws(FigureError) in
      canvas.dot(
        center, radius: MergeNode.radius, theme.surface.cell, border: border,
        width: theme.stroke.border)
      switch merge {
      case .concat, .none:
        let lefts = [center.x - MergeNode.barGap - MergeNode.bar.width, center.x + MergeNode.barGap]
        for (role, left) in zip(roles, lefts) {
          let bar = Rect(
            x: left, y: center.y + MergeNode.bar.minY, width: MergeNode.bar.width,
            height: MergeNode.bar.height)
          canvas.box(bar, cornerRadius: MergeNode.barGap, fill: isMasked ? ink : theme[role].line)
        }
      case .sum: canvas.cross(center, ink, turned: false)
      case .mul: canvas.cross(center, ink, turned: true)
      case .ave:
        try canvas.write(
          .text("½Σ", theme.type.wireValueBetweenCells, isMasked ? theme.surface.ink3 : ink), at: center,
          align: .center,
          baseline: .middle)
      }
    }
  }

  /// The sign of an operation: + or, turned, ×.
  private mutating func cross(_ center: Point, _ color: Color, turned: Bool) {
    let arm = theme.diagram.nodeArm * (turned ? 0.5.squareRoot() : 1)
    let ends: [(Double, Double)] = turned ? [(arm, arm), (arm, -arm)] : [(arm, 0), (0, arm)]
    for (x, y) in ends {
      line(
        [Point(center.x - x, center.y - y), Point(center.x + x, center.y + y)], color,
        width: theme.stroke.symbol, cap: .round)
    }
  }
}
