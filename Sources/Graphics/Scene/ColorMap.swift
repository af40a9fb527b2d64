/// Numbers to colors: piecewise linear in OKLab between given stops.
public struct ColorMap: Hashable, Codable, Sendable {
  /// The color of one number.
  public struct Stop: Hashable, Codable, Sendable {
    /// The number.
    public var value: Double
    /// Its color.
    public var color: Color

    /// Creates a stop.
    public init(_ value: Double, _ color: Color) {
      self.value = value
      self.color = color
    }
  }

  /// The stops, by rising value.
  public let stops: [Stop]

  /// Creates a map from at least two stops with rising values.
  public init(_ stops: [Stop]) {
    precondition(stops.count >= 2 && zip(stops, stops.dropFirst()).allSatisfy { $0.value < $1.value })
    self.stops = stops
  }

  /// The color of a number; one outside the stops has the color of the nearest.
  public func callAsFunction(_ value: Double) -> Color {
    guard let upper = stops.firstIndex(where: { value < $0.value }) else {
      return stops[stops.count - 1].color
    }
    guard upper > 0 else { return stops[0].color }
    let (low, high) = (stops[upper - 1], stops[upper])
    guard value > low.value else { return low.color }
    let amount = (value - low.value) / (high.value - low.value)
    return OKLab(low.color).mixed(with: OKLab(high.color), amount).color
  }
}
