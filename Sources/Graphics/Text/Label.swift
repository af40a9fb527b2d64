/// What a text says, before it is laid out: words, code and mathematics in one line.
public struct Label: Hashable, Sendable {
  /// A piece in one style.
  public enum Piece: Hashable, Sendable {
    /// Plain text in a font, at a size in px.
    case text(String, Font, size: Double, Color)
    /// Mathematics in TeX (the part of it that ``Typesetter`` documents), at the nominal size that matches
    /// text of the same number.
    case math(String, size: Double, Color)
    /// Empty space, in px.
    case space(Double)
  }

  /// The pieces, left to right.
  public var pieces: [Piece]

  /// Creates a label.
  public init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The two labels in one line.
  public static func + (left: Label, right: Label) -> Label {
    Label(left.pieces + right.pieces)
  }
}
