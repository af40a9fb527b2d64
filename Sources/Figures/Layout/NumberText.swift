import Graphics

/// Chooses how figures and captions write a number.
enum NumberText {
  /// Above this, and where fixed decimals would show only zeros, numbers are written with a power of ten.
  static let largestFixed = 1e7

  /// A number with fixed decimals, or with a power of ten where those would show none of its digits.
  static func plain(_ value: Double, decimals: Int) -> String {
    let size = abs(value)
    let vanishes = size != 0 && size < 0.5 / power(decimals)
    return value.isFinite && (vanishes || size >= largestFixed)
      ? NumberFormat.scientific(value, decimals: min(decimals, 2))
      : NumberFormat.fixed(value, decimals: decimals)
  }

  /// A round number without trailing zeros, for ticks: `0.75`, `20 000`, `5×10⁻⁶`.
  static func tick(_ value: Double) -> String {
    let size = abs(value)
    guard size != 0, size < smallestTick || size >= largestFixed else {
      return NumberFormat.shortest(value, maximumDecimals: 4)
    }
    var mantissa = size
    while mantissa >= 10 { mantissa /= 10 }
    while mantissa < 1 { mantissa *= 10 }
    let decimals = (0...2).first { isWhole(mantissa * power($0)) } ?? 2
    return NumberFormat.scientific(value, decimals: decimals)
  }

  /// Whole numbers in their order, more than a few that follow each other as a range: `2, 5–9`.
  static func list(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.flatMap { range in
      range.count <= mostListed
        ? range.map(NumberFormat.integer)
        : [NumberFormat.integer(range.lowerBound) + "–" + NumberFormat.integer(range.upperBound)]
    }.joined(separator: ", ")
  }

  private static let mostListed = 3

  /// Ten to a small power.
  static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// How many digits stand before the decimal point; 1 for what is below one.
  static func digits(_ value: Double) -> Int {
    var (count, rest) = (1, abs(value))
    while rest >= 10, rest.isFinite { (count, rest) = (count + 1, rest / 10) }
    return count
  }

  private static let smallestTick = 1e-3

  private static func isWhole(_ value: Double) -> Bool {
    abs(value - value.rounded()) < 1e-9 * max(1, abs(value))
  }
}

/// Writes the numbers of lists that stand together: all with as many decimals as they were given with, up to a limit.
struct ListedNumbers {
  private let decimals: Int
  private let limit: Int
  /// Whether a small number may be written as zero beside the others.
  private let hidesSmall: Bool

  /// From this on numbers have no decimals.
  private static let largestWithDecimals = 1e4

  /// Looks at all numbers that stand together; `limit` is the most decimals that lists have.
  init(_ values: some Sequence<Float>, limit: Int) {
    let given = values.filter(\.isFinite).map(Self.given)
    let largest = given.map(abs).max() ?? 0
    let smallest = 0.5 / NumberText.power(limit)
    let hidesSmall = largest >= 1 / NumberText.power(limit) && largest < Self.largestWithDecimals
    self.limit = limit
    self.hidesSmall = hidesSmall
    decimals =
      given.filter { abs($0) < Self.largestWithDecimals }.map { value in
        if value != 0, abs(value) < smallest { return hidesSmall ? limit : 0 }
        let text = NumberFormat.shortest(value, maximumDecimals: limit + 1)
        return min(limit, text.split(separator: ".").dropFirst().first?.count ?? 0)
      }.max() ?? 0
  }

  /// One of them: with a power of ten where it is very large, or where decimals would show none of its digits.
  func text(_ value: Float) -> String {
    guard needsPower(value) else {
      let value = Self.given(value)
      return NumberFormat.fixed(value, decimals: abs(value) < Self.largestWithDecimals ? decimals : 0)
    }
    return NumberFormat.scientific(Self.given(value), decimals: 2)
  }

  /// Whether one of them is written with a power of ten.
  func needsPower(_ value: Float) -> Bool {
    let size = abs(Self.given(value))
    let vanishes = size != 0 && size < 0.5 / NumberText.power(limit)
    return size.isFinite && (vanishes && !hidesSmall || size >= NumberText.largestFixed)
  }

  /// The number as it was given: 0.1, and not the nearest of float32.
  private static func given(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }
}
