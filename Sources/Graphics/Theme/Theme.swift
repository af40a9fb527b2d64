/// What a colour means in every figure, diagram and equation.
public enum ColorRole: String, CaseIterable, Codable, Sendable {
  case input, hidden, cell, forget, inputGate, outputGate, candidate, update, reset, backward
}

/// The three colours of a role.
public struct RoleColors: Hashable, Codable, Sendable {
  /// For strokes and marks.
  public var line: Color
  /// For letters.
  public var text: Color
  /// For fills behind letters.
  public var tint: Color

  /// Creates the colours of a role.
  public init(line: Color, text: Color, tint: Color) {
    self.line = line
    self.text = text
    self.tint = tint
  }
}
