/// What a color means in every figure, diagram and equation.
public enum ColorRole: String, CaseIterable, Codable, Sendable {
  case input, hidden, cell, forget, inputGate, outputGate, candidate, update, reset, backward
}

/// The three colors of a role.
public struct RoleColors: Hashable, Codable, Sendable {
  /// For strokes and marks.
  public var line: Color
  /// For letters.
  public var text: Color
  /// For fills behind letters.
  public var tint: Color

  /// Creates the colors of a role.
  public init(line: Color, text: Color, tint: Color) {
    self.line = line
    self.text = text
    self.tint = tint
  }
}

extension Theme {
  /// The colors of every role.
  public struct Roles: Hashable, Codable, Sendable {
    private var colors: [ColorRole: RoleColors]

    /// Creates the colors of every role.
    public init(_ colors: (ColorRole) -> RoleColors) {
      self.colors = Dictionary(uniqueKeysWithValues: ColorRole.allCases.map { ($0, colors($0)) })
    }

    /// The colors of one role.
    public subscript(role: ColorRole) -> RoleColors {
      get {
        guard let found = colors[role] else { preconditionFailure("no colors for \(role)") }
        return found
      }
      set { colors[role] = newValue }
    }
  }

  /// The colors without a meaning.
  public struct SurfaceColors: Hashable, Codable, Sendable {
    /// Behind everything.
    public var background: Color
    /// The fill of a layer's box.
    public var layer: Color
    /// The border of a layer's box.
    public var layerBorder: Color
    /// The fill of a cell.
    public var cell: Color
    /// The border of a cell.
    public var cellBorder: Color
    /// Behind values at which a gate is saturated.
    public var band: Color
    /// Behind a masked step.
    public var mask: Color
    /// Gridlines, and lines between panels.
    public var grid: Color
    /// Axes and zero lines.
    public var axis: Color
    /// Wires of what is not returned and of initial states.
    public var faint: Color
    /// Letters of what is not returned and of initial states.
    public var faintText: Color
    /// Strong letters: headings, names.
    public var ink: Color
    /// Plain letters: explanations.
    public var ink2: Color
    /// Quiet letters: ticks, unit numbers.
    public var ink3: Color
  }

  /// The colors of numbers.
  public struct ColorMaps: Hashable, Codable, Sendable {
    /// From −1 to 1, for states; always centred on 0.
    public var state: ColorMap
    /// From 0 to 1, for gates.
    public var gate: ColorMap
    /// From −1 to 1, for what lies behind characters.
    public var text: ColorMap
  }
}
