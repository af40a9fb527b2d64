import CCairo
import CFonts
import Graphics
import Synchronization

/// The compiled-in faces, each loaded when it is first needed, and what was shaped with them.
///
/// Any number of threads may use it: one lock guards the faces and the cache.
final class FontLibrary: Sendable {
  /// The only library: its faces live as long as the process.
  static let shared = FontLibrary()

  private struct Key: Hashable {
    let string: String
    let font: Font
  }

  private struct State {
    var freeType: FT_Library?
    var faces: [CFontFace: FontFace] = [:]
    var shaped: [Key: ShapedText] = [:]
  }

  private let state = Mutex(State())

  /// How many strings are remembered before all are forgotten.
  private static let cacheSize = 20_000

  private init() {}

  /// Shapes a string, or finds it among what was shaped before.
  func shape(_ string: String, in font: Font) throws(MissingGlyph) -> ShapedText {
    let key = Key(string: string, font: font)
    return try state.withLock { (state) throws(MissingGlyph) -> ShapedText in
      if let known = state.shaped[key] { return known }
      var result = ShapedText()
      let features = Self.features(of: font)
      let line = DirectionRun.runs(of: string)
      result.metrics.isRightToLeft = line.isRightToLeft
      for run in line.runs {
        for (part, face) in try Self.itemize(run, of: string, font: font, state: &state) {
          result.append(part, face: face, features: features)
        }
      }
      if state.shaped.count >= Self.cacheSize { state.shaped.removeAll() }
      state.shaped[key] = result
      return result
    }
  }

  /// Cuts a stretch of a text where the face changes.
  ///
  /// - Returns: The parts from the left.
  private static func itemize(
    _ run: DirectionRun, of text: String, font: Font, state: inout State
  ) throws(MissingGlyph) -> [(DirectionRun, FontFace)] {
    let chain = chain(of: font)
    var parts: [(DirectionRun, FontFace)] = []
    var start = run.start
    for character in run.text {
      guard let face = face(for: character, in: chain, state: &state) else {
        throw MissingGlyph(character, in: text)
      }
      if let last = parts.last, last.1 === face {
        parts[parts.count - 1].0.text.append(character)
      } else {
        let part = DirectionRun(text: String(character), start: start, isRightToLeft: run.isRightToLeft)
        parts.append((part, face))
      }
      start += character.unicodeScalars.count
    }
    return run.isRightToLeft ? parts.reversed() : parts
  }

  private static func face(for character: Character, in chain: [CFontFace], state: inout State) -> FontFace? {
    for name in chain {
      let face = load(name, state: &state)
      if face.has(character) { return face }
    }
    return nil
  }

  private static func load(_ name: CFontFace, state: inout State) -> FontFace {
    if let face = state.faces[name] { return face }
    if state.freeType == nil { FT_Init_FreeType(&state.freeType) }
    guard let library = state.freeType else { preconditionFailure("FreeType does not start") }
    let face = FontFace(name, library: library)
    state.faces[name] = face
    return face
  }

  /// The faces that are tried for each character, first to last: its own, then those with the scripts of most
  /// languages and with Chinese, Japanese and Korean.
  private static func chain(of font: Font) -> [CFontFace] {
    own(font) + [.dejaVuSans, .droidSansFallback]
  }

  private static func own(_ font: Font) -> [CFontFace] {
    switch font.face {
    case .sans:
      switch font.weight {
      case .regular: [.interRegular]
      case .medium: [.interMedium]
      case .semibold: [.interSemiBold]
      case .bold: [.interBold]
      }
    case .mono:
      switch font.weight {
      case .regular, .medium: [.jetBrainsMonoRegular]
      case .semibold: [.jetBrainsMonoSemiBold]
      case .bold: [.jetBrainsMonoBold]
      }
    case .math: font.isItalic ? [.stixGeneralItalic, .stixGeneralRegular] : [.stixGeneralRegular]
    }
  }

  /// Figures of equal width in words; no ligatures in code.
  private static func features(of font: Font) -> [hb_feature_t] {
    func feature(_ tag: StaticString, _ value: UInt32) -> hb_feature_t {
      let code = tag.withUTF8Buffer { $0.reduce(0) { $0 << 8 | hb_tag_t($1) } }
      return hb_feature_t(tag: code, value: value, start: 0, end: .max)
    }
    switch font.face {
    case .sans: return [feature("tnum", 1)]
    case .mono: return [feature("calt", 0), feature("liga", 0)]
    case .math: return []
    }
  }
}

/// Measures with the faces that ``CairoRenderer`` draws with.
///
/// A text with parts that are read from the right is set by the Unicode Bidirectional Algorithm, in the direction
/// of its first letter that has one.
public struct CairoTextMeasuring: TextMeasuring {
  /// Creates a measure; all of them share one cache.
  public init() {}

  /// Measures a string set in one font, a face at a time where characters need the fallback.
  public func measure(_ string: String, in font: Font) throws(MissingGlyph) -> TextMetrics {
    try FontLibrary.shared.shape(string, in: font).metrics
  }

  /// Finds where the parts of a string stand, letters that join others in the forms that they take there.
  public func places(in string: String, of font: Font) throws(MissingGlyph) -> [ClosedRange<Double>] {
    try FontLibrary.shared.shape(string, in: font).places
  }
}
