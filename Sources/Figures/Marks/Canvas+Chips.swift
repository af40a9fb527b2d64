import Graphics

extension Canvas {
  /// Draws values on a tint: what has left the layer.
  ///
  /// - Parameters:
  ///   - rect: The chip.
  ///   - values: One text for each part, nil for an ellipsis; gaps stand between the parts.
  mutating func chip(_ rect: Rect, _ values: [String?], role: ColorRole) throws(FigureError) {
    let theme = theme
    let colors = theme[role]
    try group("chip") { (canvas) throws(FigureError) in
      canvas.box(rect, cornerRadius: theme.radius.chip, fill: colors.tint)
      let part = rect.width / Double(values.count)
      for (index, value) in values.enumerated() {
        let left = rect.minX + Double(index) * part
        if index > 0 {
          canvas.line(
            [Point(left, rect.minY), Point(left, rect.maxY)], theme.surface.background,
            width: DiagramLayout.chipGap)
        }
        let center = Point(left + part / 2, rect.center.y)
        if let value {
          try canvas.write(
            .text(value, theme.type.chipValue, colors.text), at: center, align: .center, baseline: .middle)
        } else {
          canvas.ellipsis(center, colors.line)
        }
      }
    }
  }
}
