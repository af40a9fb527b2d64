import Recurrent

/// How far two tensors of one shape are apart, found on their numbers.
struct Deviation {
  /// The largest difference in magnitude.
  let largest: Float
  /// Where it is: an index for each axis.
  let position: [Int]
  /// The two numbers there.
  let values: (Float, Float)
  /// The samples, from 0, in which every number is the same in both.
  let equalSamples: [Int]
  /// How many samples were compared.
  let samples: Int
  private let axes: AxisNames

  /// Whether every number is the same in both.
  var isZero: Bool { largest == 0 }

  /// Compares two tensors; places where either has no value are left out.
  ///
  /// - Parameter axes: What the axes of both are called.
  /// - Returns: Nil where the shapes differ or no place has a value in both.
  init?(_ first: Tensor, _ second: Tensor, axes: AxisNames = .plain) {
    guard first.shape == second.shape, let samples = first.shape.first, samples > 0 else { return nil }
    let stride = first.count / samples
    var worst: (difference: Float, offset: Int)?
    var equal: [Int] = []
    for sample in 0..<samples {
      var isEqual = true
      for offset in sample * stride..<(sample + 1) * stride {
        let difference = (first.scalars[offset] - second.scalars[offset]).magnitude
        if difference.isNaN { continue }
        if difference != 0 { isEqual = false }
        if difference > worst?.difference ?? -1 { worst = (difference, offset) }
      }
      if isEqual { equal.append(sample) }
    }
    guard let worst else { return nil }
    largest = worst.difference
    values = (first.scalars[worst.offset], second.scalars[worst.offset])
    position = Self.indices(of: worst.offset, in: first.shape)
    equalSamples = equal
    self.samples = samples
    self.axes = axes
  }

  /// Where the largest difference is, counted from 1: `sample 1, step 3, unit 2`.
  var place: String { axes.place(position) }

  private static func indices(of offset: Int, in shape: [Int]) -> [Int] {
    var rest = offset
    return shape.reversed().map { length in
      defer { rest /= length }
      return rest % length
    }.reversed()
  }
}
