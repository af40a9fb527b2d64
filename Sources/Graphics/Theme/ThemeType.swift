/// A font at a size.
public struct TextStyle: Hashable, Codable, Sendable {
  /// The font.
  public var font: Font
  /// In px.
  public var size: Double

  /// Creates a style.
  public init(_ face: Font.Face, _ size: Double, _ weight: Font.Weight = .regular) {
    font = Font(face, weight)
    self.size = size
  }
}

extension Theme {
  /// The fonts and sizes of the figure style.
  public struct TypeScale: Hashable, Codable, Sendable {
    /// The heading of a figure.
    public var heading = TextStyle(.sans, 13.5, .semibold)
    /// The sub-heading beside it.
    public var subheading = TextStyle(.sans, 12)
    /// The name of a row, a panel or a cell.
    public var name = TextStyle(.sans, 12, .semibold)
    /// The name in the corner of a layer's box.
    public var layerName = TextStyle(.sans, 10.5, .semibold)
    /// A sentence of explanation.
    public var explanation = TextStyle(.sans, 11.5)
    /// A smaller sentence of explanation.
    public var note = TextStyle(.sans, 11)
    /// Ticks, unit numbers, shapes.
    public var tick = TextStyle(.sans, 10.5)
    /// A value on a wire.
    public var wireValue = TextStyle(.sans, 11, .medium)
    /// A value on a wire between cells.
    public var wireValueBetweenCells = TextStyle(.sans, 10.5, .medium)
    /// A value in a chip.
    public var chipValue = TextStyle(.sans, 12, .semibold)
    /// Python.
    public var code = TextStyle(.mono, 11)
    /// What matters in Python: `True`.
    public var codeStrong = TextStyle(.mono, 11, .bold)
    /// The Keras name of a tensor beside its chip.
    public var codeLabel = TextStyle(.mono, 10.5)
    /// The same, stronger.
    public var codeLabelStrong = TextStyle(.mono, 10.5, .semibold)
    /// The nominal size of symbols outside cells, in px.
    public var outerSymbol = 14.0
    /// The nominal size of symbols at the ports of a cell.
    public var port = 13.5
    /// The nominal size of equations.
    public var equation = 13.5
    /// The nominal size of mathematics in cards.
    public var card = 12.0
    /// The nominal size of symbols on wires.
    public var wireSymbol = 11.5
    /// The smallest size of letters, those of scripts excepted.
    public var smallest = 10.5
    /// How wide a halo around letters is stroked.
    public var haloWidth = TypesetText.haloWidth
  }
}

extension Label {
  /// Words or code in a style.
  public static func text(_ string: String, _ style: TextStyle, _ color: Color) -> Label {
    Label([.text(string, style.font, size: style.size, color)])
  }

  /// Mathematics at a nominal size.
  public static func math(_ formula: String, size: Double, _ color: Color) -> Label {
    Label([.math(formula, size: size, color)])
  }

  /// Empty space, in px.
  public static func space(_ width: Double) -> Label {
    Label([.space(width)])
  }
}
