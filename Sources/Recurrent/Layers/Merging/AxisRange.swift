/// What an index takes of an axis: one place, or every step-th between two.
struct AxisRange: Hashable, Sendable {
  /// A single place, by which the axis goes away.
  var index: Int?
  var start: Int?
  var stop: Int?
  var step = 1

  /// The places that it takes of an axis of some length, as Python counts.
  func indices(of length: Int) -> [Int] {
    if let index { return [index < 0 ? length + index : index] }
    func place(_ value: Int?, _ usual: Int) -> Int {
      guard let value else { return usual }
      let place = value < 0 ? length + value : value
      return step > 0 ? min(max(place, 0), length) : min(max(place, -1), length - 1)
    }
    return Array(
      stride(from: place(start, step > 0 ? 0 : length - 1), to: place(stop, step > 0 ? length : -1), by: step)
    )
  }

  /// The shape of what ranges take of a tensor, one for each of its first axes.
  ///
  /// - Throws: A ``ConfigurationError`` where a place is outside of its axis.
  static func shape(of shape: [Int?], taking ranges: [AxisRange]) throws(ConfigurationError) -> [Int?] {
    guard ranges.count <= shape.count else {
      throw ConfigurationError(
        "\(ranges.count) indices are given for \(shape.count) axes", remedy: "give one for each axis")
    }
    var result: [Int?] = []
    for (axis, length) in shape.enumerated() {
      guard axis < ranges.count else {
        result.append(length)
        continue
      }
      if let length, let index = ranges[axis].index, !(-length..<length).contains(index) {
        throw ConfigurationError(
          "index \(index) is outside of an axis of \(length)", remedy: "give one inside")
      }
      if ranges[axis].index == nil { result.append(length.map { ranges[axis].indices(of: $0).count }) }
    }
    return result
  }
}

extension Tensor {
  /// The places that each axis' range takes; an axis with a single one goes away.
  func part(_ ranges: [AxisRange]) -> Tensor {
    let taken = shape.enumerated().map { axis, length in
      axis < ranges.count ? ranges[axis].indices(of: length) : Array(0..<length)
    }
    var offsets = [0]
    for (axis, places) in taken.enumerated() {
      offsets = offsets.flatMap { offset in places.map { offset * shape[axis] + $0 } }
    }
    let kept = taken.indices.filter { $0 >= ranges.count || ranges[$0].index == nil }
    return Tensor(shape: kept.map { taken[$0].count }, scalars: offsets.map { scalars[$0] })
  }
}
