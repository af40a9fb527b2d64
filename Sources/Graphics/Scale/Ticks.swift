/// Which numbers an axis names.
public enum Ticks {
  /// The steps that a time axis names: 1, round ones, and the last.
  ///
  /// Round steps are multiples of 1, 2 or 5 times a power of ten, as close as the labels allow. One that would
  /// touch the label of 1 or of the last step is left out; so is the last, where it would touch 1.
  ///
  /// - Parameters:
  ///   - count: How many steps there are.
  ///   - pitch: The distance between neighbouring steps, in px.
  ///   - labelWidth: The width of the widest label, in px.
  ///   - gap: The least distance between labels, in px.
  public static func steps(_ count: Int, pitch: Double, labelWidth: Double, gap: Double = 6) -> [Int] {
    guard count > 1 else { return count == 1 ? [1] : [] }
    let room = labelWidth + gap
    func fits(_ first: Int, _ second: Int) -> Bool { Double(second - first) * pitch >= room }
    guard fits(1, count) else { return [1] }
    let stride = roundSteps.first { Double($0) * pitch >= room } ?? count
    let multiples = Swift.stride(from: stride, to: count, by: stride)
    return [1] + multiples.filter { fits(1, $0) && fits($0, count) } + [count]
  }

  private static let roundSteps: [Int] = (0..<18).flatMap { exponent in
    let power = (0..<exponent).reduce(1) { product, _ in product * 10 }
    return [power, 2 * power, 5 * power].filter { $0 > 0 }
  }

  /// The numbers that a value axis names: its ends and its middle.
  public static func values(_ domain: ClosedRange<Double>) -> [Double] {
    guard domain.lowerBound < domain.upperBound else { return [domain.lowerBound] }
    return [domain.lowerBound, (domain.lowerBound + domain.upperBound) / 2, domain.upperBound]
  }

  /// The limit of a scale that is symmetric about 0: the next of 0.25, 0.5, 1, 2, 5, 10, 20 … that is not below
  /// the largest magnitude.
  public static func symmetricLimit(_ magnitude: Double) -> Double {
    precondition(magnitude.isFinite, "a scale needs finite numbers")
    if let small = [0.25, 0.5, 1].first(where: { abs(magnitude) <= $0 }) { return small }
    var power = 1.0
    while true {
      for factor in [2.0, 5, 10] where abs(magnitude) <= factor * power { return factor * power }
      power *= 10
    }
  }
}
