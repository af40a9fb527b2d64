/// Places in row-major order, worked out from steps along each axis: what transposing, slicing, repeating and reducing
/// have in common.
enum Strides {
  /// How far apart neighbors along each axis are.
  static func ofShape(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }

  /// The place of every element of a grid, the last axis varying fastest.
  static func places(_ lengths: [Int], _ strides: [Int], from start: Int = 0) -> [Int] {
    guard let last = lengths.last else { return [start] }
    let count = lengths.reduce(1, *)
    guard count > 0 else { return [] }
    var places: [Int] = []
    places.reserveCapacity(count)
    let (outer, step) = (lengths.dropLast(), strides[strides.count - 1])
    var index = [Int](repeating: 0, count: outer.count)
    var offset = start
    for _ in 0..<count / last {
      for position in 0..<last { places.append(offset + position * step) }
      for axis in outer.indices.reversed() {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < lengths[axis] { break }
        offset -= index[axis] * strides[axis]
        index[axis] = 0
      }
    }
    return places
  }

  /// The shape that two have together after NumPy's rules, aligned at the end; nil where they do not fit.
  static func joined(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    let (left, right) = (padded(a, to: rank), padded(b, to: rank))
    var result: [Int] = []
    for (x, y) in zip(left, right) {
      guard x == y || x == 1 || y == 1 else { return nil }
      result.append(x == 1 ? y : x)
    }
    return result
  }

  /// Where each element of a shape that was repeated to a larger one stands.
  static func repeated(_ shape: [Int], to result: [Int]) -> [Int] {
    let lengths = padded(shape, to: result.count)
    let strides = zip(lengths, ofShape(lengths)).map { $0 == 1 ? 0 : $1 }
    return places(result, strides)
  }

  private static func padded(_ shape: [Int], to rank: Int) -> [Int] {
    [Int](repeating: 1, count: rank - shape.count) + shape
  }
}
