import Graphics

/// How what leaves a cell, or a node of several, is drawn.
struct OutputMark {
  let line: Color
  let width: Double
  let text: Color
}

extension Canvas {
  /// The mark of an output: of its own color, or faint at a step that a mask takes out, where a layer only repeats
  /// what it gave before.
  func outputMark(_ line: Color, text: Color, isMasked: Bool) -> OutputMark {
    guard isMasked else { return OutputMark(line: line, width: theme.stroke.state, text: text) }
    return OutputMark(line: theme.surface.faint, width: theme.stroke.input, text: theme.surface.ink3)
  }

  /// The mark of a hidden state that leaves.
  func outputMark(_ role: ColorRole, isMasked: Bool) -> OutputMark {
    outputMark(theme[role].line, text: theme[role].text, isMasked: isMasked)
  }

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
