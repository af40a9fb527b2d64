import Graphics
import Recurrent

/// How a figure looks.
public struct FigureStyle: Sendable {
  /// Colors and lengths.
  public var theme: Theme
  /// The letters of its mathematics.
  public var notation: Notation
  /// How wide it is.
  public var preset: Preset
  /// Whether it does without colors where numbers are colors: for printing in grey.
  public var isGrayscale: Bool
  /// Lays out its text.
  public var typesetter: Typesetter

  /// The widths that the figure style knows.
  public enum Preset: String, CaseIterable, Sendable {
    /// 720 px: a page.
    case full
    /// 352 px: two abreast.
    case half
    /// 960 px: `full` at scale 4/3.
    case slide
  }

  /// Creates a style.
  public init(
    theme: Theme, notation: Notation = .course, preset: Preset = .full, isGrayscale: Bool = false,
    typesetter: Typesetter
  ) {
    self.isGrayscale = isGrayscale
    self.theme = theme
    self.notation = notation
    self.preset = preset
    self.typesetter = typesetter
  }
}
