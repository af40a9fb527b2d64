import Graphics

extension Canvas {
  /// Draws the box of a cell.
  mutating func cell(_ frame: Rect, cornerRadius: Double? = nil) {
    box(
      frame, cornerRadius: cornerRadius ?? theme.radius.cell, fill: theme.surface.cell,
      border: theme.surface.cellBorder, width: theme.stroke.border)
  }

  /// Draws the box of a cell that a mask takes out, with its states running straight through.
  mutating func maskedCell(_ frame: Rect, states: [ColorRole], ports: [Double], cornerRadius: Double? = nil) {
    box(
      frame, cornerRadius: cornerRadius ?? theme.radius.cell, fill: theme.surface.mask,
      border: theme.surface.faint, width: theme.stroke.border, dash: theme.stroke.maskDash)
    for (state, y) in zip(states, ports) {
      line(
        [Point(frame.minX, y), Point(frame.maxX, y)], theme[state].line, width: theme.stroke.state)
    }
  }
}
