/// Where a number stands on the canvas.
public protocol Scale: Sendable {
  /// The numbers that are shown.
  var domain: ClosedRange<Double> { get }
  /// Where the ends of the domain stand, in px; the first may be the larger, as for an axis that points up.
  var range: ScaleRange { get }
  /// The place of a number, in px; numbers outside the domain stand outside the range.
  func callAsFunction(_ value: Double) -> Double
}

/// The places of a domain's lower and upper end, in px.
public struct ScaleRange: Hashable, Codable, Sendable {
  /// Where the lower end stands.
  public var start: Double
  /// Where the upper end stands.
  public var end: Double

  /// Creates a range.
  public init(_ start: Double, _ end: Double) {
    self.start = start
    self.end = end
  }
}

/// Equal differences, equal distances.
public struct LinearScale: Scale, Hashable, Codable {
  /// The numbers that are shown.
  public var domain: ClosedRange<Double>
  /// Where the ends of the domain stand, in px.
  public var range: ScaleRange

  /// Creates a scale.
  public init(domain: ClosedRange<Double>, range: ScaleRange) {
    self.domain = domain
    self.range = range
  }

  /// The place of a number, in px; a domain of one number stands in the middle of the range.
  public func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    let share = width > 0 ? (value - domain.lowerBound) / width : 0.5
    return range.start + (range.end - range.start) * share
  }
}
