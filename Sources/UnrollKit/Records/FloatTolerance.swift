/// How far the same computation may come out on another processor, which adds in another order or fuses
/// multiplications into additions.
public enum FloatTolerance {
  /// Some tens of the last bits of a float32, of which a recurrent layer adds up a few at every step.
  static let relative = 1e-5
  /// Smaller numbers come about as differences of larger ones, and have no more digits than those.
  static let smallestScale = 0.01

  /// How far numbers may be apart where the largest of their kind is as large as `scale`.
  static func allowed(atScale scale: Double) -> Double { relative * max(smallestScale, scale) }
}
