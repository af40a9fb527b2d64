import Graphics
import Recurrent

/// Chooses round ends for axes.
enum AxisLimits {
  /// The round numbers at which axes end, between 1 and 10.
  private static let roundEnds = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10]
  /// Those at which ticks stand.
  private static let roundTicks = [1.0, 2, 5]
  /// The ends of the scale of differences, from 0.25 on and below.
  private static let largeScale = [1, 2, 2.5, 5, 10]

  /// The smallest round number that is not below a magnitude; 1 for zero.
  static func end(above magnitude: Double) -> Double {
    round(magnitude, among: roundEnds) { ends, mantissa in ends.first { $0 >= mantissa * (1 - 1e-6) } }
  }

  /// The largest round number that is not above a magnitude; 1 for zero.
  static func tick(below magnitude: Double) -> Double {
    round(magnitude, among: roundTicks) { ticks, mantissa in ticks.last { $0 <= mantissa * (1 + 1e-6) } }
  }

  /// The end of a color scale that holds differences up to a magnitude.
  static func scaleEnd(above magnitude: Double) -> Double {
    round(magnitude, among: largeScale) { ends, mantissa in ends.first { $0 >= mantissa * (1 - 1e-6) } }
  }

  /// The end of a color scale that holds states: 1 for those that a function bounds, unless all would be pale on that.
  static func stateEnd(_ values: [Float], isBounded: Bool) -> Double {
    let largest = largest(values)
    if largest > 0, largest < paleState { return scaleEnd(above: largest) }
    return isBounded && largest <= 1 ? 1 : Ticks.symmetricLimit(largest)
  }

  /// States smaller than this are pale on a scale to 1.
  private static let paleState = 0.1

  /// The color scale of a gate, from 0 or, where it has negative values, as far down as up; to 1 at least.
  static func gateScale(_ values: [Float]) -> ClosedRange<Double> {
    let largest = largest(values)
    let end = largest > 1 ? end(above: largest) : 1
    return (values.contains { $0 < 0 && $0.isFinite } ? -end : 0)...end
  }

  /// The axis of a signal, one for all the columns that show it.
  ///
  /// - Parameter values: What it shows; not asked for where the signal's own range is the axis.
  static func axis(
    _ signal: SignalDescription, values: @autoclosure () -> [Float]
  ) -> ClosedRange<Double> {
    switch signal.range {
    case .unit where !signal.role.isState: return 0...1
    case .symmetric where !signal.role.isState: return -1...1
    default:
      let end = end(above: largest(values()))
      return -end...end
    }
  }

  /// The largest finite magnitude; 0 where there is none.
  static func largest(_ values: [Float]) -> Double {
    Double(values.lazy.filter(\.isFinite).map(abs).max() ?? 0)
  }

  private static func round(
    _ magnitude: Double, among choices: [Double], _ choose: ([Double], Double) -> Double?
  ) -> Double {
    guard magnitude > 0, magnitude.isFinite else { return 1 }
    var power = 1.0
    while magnitude / power >= 10 { power *= 10 }
    // Dividing keeps powers such as 0.001 as exact as they can be.
    var divisor = 1.0
    while magnitude * divisor < 1 { divisor *= 10 }
    let mantissa = magnitude / power * divisor
    let chosen = choose(choices, mantissa) ?? 10
    return chosen * power / divisor
  }
}

extension SignalRole {
  /// Whether the signal is handed from step to step.
  var isState: Bool { self == .cellState || self == .hiddenState }

  /// Whether the signal is a gate.
  var isGate: Bool { !isState && self != .candidate }
}
