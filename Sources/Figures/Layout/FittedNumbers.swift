import Graphics

extension Canvas {
  /// Writes numbers that stand in places of one width, with the same decimals where that is possible.
  ///
  /// Decimals are given up first, down to two; then each number that is still too wide is shortened by itself.
  ///
  /// - Parameters:
  ///   - budget: How wide one may be, in px.
  ///   - widest: How wide one may be that needs more: a power of ten, or many digits; as wide as others where nil.
  ///   - decimals: How many decimals they have where there is room.
  func fitted(
    _ values: [Float], _ textStyle: TextStyle, budget: Double, widest: Double? = nil, decimals: Int
  ) throws(FigureError) -> [String] {
    let fewest = min(decimals, theme.plot.listDecimals)
    let widest = widest ?? budget
    // Where one number needs a power of ten others may have one that would be shortened else.
    let mayHavePower = values.contains { $0.isFinite && abs($0) >= Float(NumberText.largestFixed) }
    for fixed in budget < widest ? [budget, widest] : [budget] {
      for count in (fewest...decimals).reversed() {
        // Those with a power of ten have the same decimals too.
        for digits in (0...2).reversed() {
          var texts: [String] = []
          for value in values {
            guard
              let text = try fitted(
                Double(value), textStyle, fixed: fixed, power: widest, decimals: count...count,
                ofPower: digits...digits, orPower: mayHavePower && count == fewest)
            else { break }
            texts.append(text)
          }
          if texts.count == values.count { return texts }
        }
      }
    }
    var texts: [String] = []
    for value in values {
      let text = try fitted(
        Double(value), textStyle, fixed: widest, power: widest, decimals: 0...fewest, ofPower: 0...2,
        orPower: true)
      texts.append(text ?? NumberFormat.scientific(Double(value), decimals: 0))
    }
    return texts
  }

  /// The longest way to write one number that fits; nil where none does.
  private func fitted(
    _ value: Double, _ textStyle: TextStyle, fixed: Double, power: Double, decimals: ClosedRange<Int>,
    ofPower powerDecimals: ClosedRange<Int>, orPower mayHavePower: Bool
  ) throws(FigureError) -> String? {
    let size = abs(value)
    var candidates: [(text: String, budget: Double)] = []
    for count in decimals.reversed() {
      let showsDigits = size == 0 || !value.isFinite || size >= 0.5 / NumberText.power(count)
      if showsDigits, size < NumberText.largestFixed || !value.isFinite {
        candidates.append((NumberFormat.fixed(value, decimals: count), fixed))
      }
    }
    let needsPower = value.isFinite && size != 0
    if needsPower, candidates.isEmpty || mayHavePower {
      candidates += powerDecimals.reversed().map { (NumberFormat.scientific(value, decimals: $0), power) }
    }
    for candidate in candidates where try width(of: candidate.text, textStyle) <= candidate.budget {
      return candidate.text
    }
    return nil
  }
}
