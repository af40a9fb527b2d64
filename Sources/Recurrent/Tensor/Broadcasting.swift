/// Joins tensors number by number after the rules of NumPy and Keras: an axis of length 1 is repeated.
enum Broadcasting {
  /// The shapes with as many axes each: Keras puts the missing ones behind the batch.
  static func aligned<Length>(_ shapes: [[Length]], one: Length) -> [[Length]] {
    let rank = shapes.map(\.count).max() ?? 0
    return shapes.map { shape in
      shape.prefix(1) + Array(repeating: one, count: rank - shape.count) + shape.dropFirst()
    }
  }

  /// The shape of the result; batch first, nil where a length is open.
  static func shape(of inputs: [[Int?]], className: String) throws(ConfigurationError) -> [Int?] {
    let shapes = aligned(inputs, one: 1)
    var result = shapes[0]
    for shape in shapes.dropFirst() {
      for (axis, length) in shape.enumerated() {
        switch (result[axis], length) {
        case (let a, let b) where a == b: continue
        case (1?, let other): result[axis] = other
        case (_, 1?): continue
        case (nil, _), (_, nil): result[axis] = result[axis] ?? length
        default:
          let spelled = inputs.map { NamedShape("", $0).pythonSpelling }.joined(separator: " and ")
          throw ConfigurationError(
            "\(className) cannot join the shapes \(spelled)", remedy: "give them equal lengths, or 1")
        }
      }
    }
    return result
  }

  /// Two tensors joined by a function. Their shapes fit.
  static func join(_ left: Tensor, _ right: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
    if left.shape == right.shape {
      return Tensor(shape: left.shape, scalars: zip(left.scalars, right.scalars).map(operation))
    }
    let shapes = aligned([left.shape, right.shape], one: 1)
    let shape = zip(shapes[0], shapes[1]).map(max)
    let (a, b) = (left.repeated(from: shapes[0], to: shape), right.repeated(from: shapes[1], to: shape))
    return Tensor(shape: shape, scalars: zip(a, b).map(operation))
  }
}

extension Tensor {
  /// The numbers of `self`, seen as `shape`, with axes of length 1 repeated up to those of `result`.
  fileprivate func repeated(from shape: [Int], to result: [Int]) -> [Float] {
    guard shape != result else { return scalars }
    var indices = [Int](repeating: 0, count: result.count)
    return (0..<result.reduce(1, *)).map { _ in
      var offset = 0
      for (axis, length) in shape.enumerated() {
        offset = offset * length + (length == 1 ? 0 : indices[axis])
      }
      for axis in indices.indices.reversed() {
        indices[axis] += 1
        if indices[axis] < result[axis] { break }
        indices[axis] = 0
      }
      return scalars[offset]
    }
  }
}
