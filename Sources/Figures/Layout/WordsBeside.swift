import Graphics

extension Canvas {
  /// One of several words beside each other: it may reach into the room that shorter neighbors leave, and is elided
  /// where that is not enough.
  ///
  /// - Parameters:
  ///   - place: Which of them.
  ///   - words: What stands at each place: nil for an ellipsis, no letters where something else does.
  ///   - centers: The middles of the places.
  ///   - budget: How wide each may be in any case, in px.
  func word(
    at place: Int, among words: [String?], _ textStyle: TextStyle, centers: [Double], budget: Double
  ) throws(FigureError) -> String {
    guard let word = words[place] else { return "" }
    // Outwards there is no more than the place's own half.
    var half = place == 0 || place + 1 == words.count ? budget / 2 : .infinity
    for other in [place - 1, place + 1] where words.indices.contains(other) {
      var neighbor = WordsBeside.ellipsis
      if let other = words[other] {
        neighbor = other.isEmpty ? budget : min(budget, try width(of: other, textStyle))
      }
      half = min(half, abs(centers[other] - centers[place]) - WordsBeside.gap - neighbor / 2)
    }
    return try elided(word, textStyle, to: max(budget, 2 * half))
  }
}

private enum WordsBeside {
  static let gap = 8.0
  /// How wide an ellipsis is.
  static let ellipsis = 20.0
}
