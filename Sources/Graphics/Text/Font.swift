/// A typeface as the figure style names it.
public struct Font: Hashable, Codable, Sendable {
  /// The family.
  public enum Face: String, CaseIterable, Codable, Sendable {
    /// Inter, with figures of equal width.
    case sans
    /// JetBrains Mono, without ligatures.
    case mono
    /// STIXGeneral.
    case math
  }

  /// How heavy the strokes are.
  public enum Weight: Int, Codable, Sendable {
    case regular = 400
    case medium = 500
    case semibold = 600
    case bold = 700
  }

  /// The family.
  public var face: Face
  /// How heavy it is; a family that lacks a weight gives the nearest.
  public var weight: Weight
  /// Whether it leans; only mathematics has italics, the other families stay upright.
  public var isItalic: Bool

  /// Creates a font.
  public init(_ face: Face, _ weight: Weight = .regular, italic: Bool = false) {
    self.face = face
    self.weight = weight
    self.isItalic = italic
  }
}

/// The size of a string, in em: times the font size it gives px.
public struct TextMetrics: Hashable, Sendable {
  /// How far the pen moves.
  public var advance: Double
  /// What is inked, relative to the pen's start on the baseline; y grows downwards. Empty for blanks.
  public var ink: Rect
  /// Whether it is read from the right, as its first letter with a direction says.
  public var isRightToLeft: Bool

  /// Creates metrics.
  public init(advance: Double, ink: Rect, isRightToLeft: Bool = false) {
    self.advance = advance
    self.ink = ink
    self.isRightToLeft = isRightToLeft
  }
}

/// Measures strings in the faces that figures use; given by the renderer, so that layout and drawing agree.
public protocol TextMeasuring: Sendable {
  /// Measures a string set in one font.
  ///
  /// - Throws: A ``MissingGlyph`` for a character that neither the face nor its fallback has.
  func measure(_ string: String, in font: Font) throws(MissingGlyph) -> TextMetrics

  /// Where the parts of a string stand once it is set in one font.
  ///
  /// Letters that share a glyph share its width. Scripts that are read from the right run backwards, so that
  /// places need not rise along the text.
  ///
  /// - Returns: For each Unicode scalar its left and right side, in em from the left of the string.
  /// - Throws: A ``MissingGlyph`` for a character that neither the face nor its fallback has.
  func places(in string: String, of font: Font) throws(MissingGlyph) -> [ClosedRange<Double>]
}

/// A character that no face has: figures never show a box in its place.
public struct MissingGlyph: Error, Hashable, Sendable, CustomStringConvertible {
  /// The character.
  public let character: Character
  /// The text that it stands in.
  public let text: String

  /// Creates an error.
  public init(_ character: Character, in text: String) {
    self.character = character
    self.text = text
  }

  /// What is missing, where, and what to do, in one line.
  public var description: String {
    let code = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      .joined(separator: " ")
    func visible(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.properties.generalCategory == .control ? "␣" : $0 }))
    }
    return "no typeface has the character \(visible(String(character))) (\(code)) in “\(visible(text))”; "
      + "write it in another way"
  }
}
