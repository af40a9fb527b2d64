/// The lengths of the figure style, “Maths layout”, in em.
enum MathRule {
  static let scriptScale = 0.70
  static let superscriptRaise = 0.40
  static let subscriptDrop = 0.20
  static let stackedRaise = 0.46
  static let stackedDrop = 0.29
  /// Between a symbol and its script, behind a script, and how far a script slips under Γ.
  static let scriptGap = 0.03
  static let afterScript = 0.02
  static let underGamma = 0.04
  /// How much of an italic letter's overhang a superscript gives way to.
  static let overhangShare = 0.9
  static let relation = 0.26
  static let binary = 0.20
  static let punctuation = 0.16
  static let function = 0.17
  static let betweenScriptAndLetter = 0.10
  /// How much of the space around operators remains in scripts.
  static let scriptSpacing = 0.35
  /// The slant of a letter moves its accent right; the accent of a low letter drops a little.
  static let accentShift = 0.06
  static let accentLift = 0.015
  /// The height that the accent is drawn for.
  static let accentHeight = 0.45
}
