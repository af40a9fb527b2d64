/// Which letters equations and figures use. One figure never mixes the two.
public enum Notation: String, CaseIterable, Codable, Hashable, Sendable {
  /// a⟨t⟩, c⟨t⟩, Γ_f …: the letters of the deep-learning course that most readers know.
  case course
  /// h, c, i, f, o, z, r: the letters of the Keras source.
  case keras
}

/// A mathematical symbol in both notations, written in TeX.
///
/// An `@` stands where the time index goes: `c^{\langle @\rangle}`. A symbol without `@` carries no time.
public struct Symbol: Hashable, Sendable {
  /// In the notation of the course, such as `\Gamma_{\mathrm{f}}`.
  public let course: String
  /// In the notation of Keras, such as `f_{@}`.
  public let keras: String

  /// Creates a symbol from its two spellings.
  public init(course: String, keras: String) {
    self.course = course
    self.keras = keras
  }

  /// The symbol as TeX at a time step, such as `t`, `t-1`, `3` or `T`.
  public func tex(_ notation: Notation, at time: String = "t") -> String {
    let spelling = notation == .course ? course : keras
    return spelling.split(separator: "@", omittingEmptySubsequences: false).joined(separator: time)
  }
}
