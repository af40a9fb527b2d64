/// Lays labels out by the rules of the figure style, with sizes from whoever will draw them.
///
/// Mathematics is the part of TeX that the equations of recurrent networks need: letters, digits and
/// operators; `^{}` and `_{}`; `\Gamma \sigma \odot \times \cdot \langle \rangle \tanh \tilde{} \mathrm{}`.
public struct Typesetter: Sendable {
  /// Where sizes come from.
  public let measuring: any TextMeasuring

  /// Creates a typesetter.
  public init(measuring: any TextMeasuring) {
    self.measuring = measuring
  }
}
