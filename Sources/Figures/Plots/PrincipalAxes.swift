/// The two directions along which points vary most (Pearson 1901), found by turning a start into the direction in
/// which the covariance stretches it.
struct PrincipalAxes {
  let mean: [Double]
  /// The first and the second axis, of length 1.
  let axes: [[Double]]
  /// Which share of the variance each holds.
  let shares: [Double]

  private static let turns = 300

  /// Finds the axes of points, each as many numbers as the first.
  init(_ points: [[Double]]) {
    let width = points.first?.count ?? 0
    var mean = Array(repeating: 0.0, count: width)
    for point in points { for index in 0..<width { mean[index] += point[index] / Double(points.count) } }
    self.mean = mean
    var centered = points.map { point in zip(point, mean).map { $0 - $1 } }
    let total = centered.reduce(0) { $0 + Self.dot($1, $1) }
    var axes: [[Double]] = []
    var shares: [Double] = []
    for number in 0..<2 {
      let axis = Self.direction(of: centered, width: width, start: number)
      axes.append(axis)
      var held = 0.0
      for index in centered.indices {
        let along = Self.dot(centered[index], axis)
        held += along * along
        for place in 0..<width { centered[index][place] -= along * axis[place] }
      }
      shares.append(total > 0 ? held / total : 0)
    }
    self.axes = axes
    self.shares = shares
  }

  /// A point on the two axes.
  func project(_ point: [Double]) -> (x: Double, y: Double) {
    let centered = zip(point, mean).map { $0 - $1 }
    return (Self.dot(centered, axes[0]), Self.dot(centered, axes[1]))
  }

  /// The same for a part of a signal, without a copy of it.
  func project(_ point: ArraySlice<Float>) -> (x: Double, y: Double) {
    var (x, y) = (0.0, 0.0)
    for (index, value) in point.enumerated() {
      let centered = Double(value) - mean[index]
      x += centered * axes[0][index]
      y += centered * axes[1][index]
    }
    return (x, y)
  }

  /// The same with an axis pointing the other way.
  func flipped(_ index: Int) -> PrincipalAxes {
    var axes = axes
    axes[index] = axes[index].map { -$0 }
    return PrincipalAxes(mean: mean, axes: axes, shares: shares)
  }

  private init(mean: [Double], axes: [[Double]], shares: [Double]) {
    (self.mean, self.axes, self.shares) = (mean, axes, shares)
  }

  private static func direction(of points: [[Double]], width: Int, start: Int) -> [Double] {
    // The longest point is never at a right angle to all of the variance.
    let longest = points.max { dot($0, $0) < dot($1, $1) } ?? []
    guard dot(longest, longest) > 0 else {
      return (0..<width).map { $0 == start % max(1, width) ? 1 : 0 }
    }
    var axis = longest.map { $0 / dot(longest, longest).squareRoot() }
    for _ in 0..<turns {
      var next = Array(repeating: 0.0, count: width)
      for point in points {
        let along = dot(point, axis)
        for index in 0..<width { next[index] += along * point[index] }
      }
      let length = dot(next, next).squareRoot()
      guard length > 0 else { break }
      next = next.map { $0 / length }
      let change = 1 - abs(dot(next, axis))
      axis = next
      if change < 1e-14 { break }
    }
    return axis
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
