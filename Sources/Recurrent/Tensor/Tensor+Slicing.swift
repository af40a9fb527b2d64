extension Tensor {
  /// One of the equal blocks into which the last axis is divided: columns `index·width ..< (index + 1)·width`.
  func block(_ index: Int, width: Int) -> Tensor {
    columns(index * width..<(index + 1) * width)
  }

  /// A range of the last axis.
  package func columns(_ range: Range<Int>) -> Tensor {
    let length = shape.last ?? 1
    precondition(range.upperBound <= length, "columns \(range) of \(shape)")
    var result: [Float] = []
    result.reserveCapacity(count / max(length, 1) * range.count)
    for start in stride(from: 0, to: count, by: max(length, 1)) {
      result += scalars[start + range.lowerBound..<start + range.upperBound]
    }
    return Tensor(shape: shape.dropLast() + [range.count], scalars: result)
  }

  /// One element of the first axis: a row of a matrix, a sample of a batch.
  public func row(_ index: Int) -> Tensor {
    let width = shape.dropFirst().reduce(1, *)
    return Tensor(
      shape: Array(shape.dropFirst()), scalars: Array(scalars[index * width..<(index + 1) * width]))
  }

  /// One time step of every sample: `[batch, time, features]` gives `[batch, features]`.
  public func step(_ time: Int) -> Tensor {
    let steps = shape[1], width = shape.dropFirst(2).reduce(1, *)
    precondition(time >= 0 && time < steps, "step \(time) is outside 0..<\(steps)")
    var result: [Float] = []
    result.reserveCapacity(shape[0] * width)
    for sample in 0..<shape[0] {
      let start = (sample * steps + time) * width
      result += scalars[start..<start + width]
    }
    return Tensor(shape: [shape[0]] + shape.dropFirst(2), scalars: result)
  }

  /// A range of time steps of every sample: `[batch, time, …]`.
  func steps(_ range: Range<Int>) -> Tensor {
    let width = shape.dropFirst(2).reduce(1, *)
    precondition(range.upperBound <= shape[1], "steps \(range) of \(shape)")
    var result: [Float] = []
    result.reserveCapacity(shape[0] * range.count * width)
    for sample in 0..<shape[0] {
      let start = sample * shape[1] * width
      result += scalars[start + range.lowerBound * width..<start + range.upperBound * width]
    }
    return Tensor(shape: [shape[0], range.count] + shape.dropFirst(2), scalars: result)
  }

  /// Writes one time step of every sample: the inverse of ``step(_:)``.
  mutating func setStep(_ time: Int, to values: Tensor) {
    let steps = shape[1], width = shape.dropFirst(2).reduce(1, *)
    for sample in 0..<shape[0] {
      let start = (sample * steps + time) * width
      for offset in 0..<width { scalars[start + offset] = values.scalars[sample * width + offset] }
    }
  }

  /// The same numbers with the steps in the opposite order. `[batch, time, …]`.
  public func reversedInTime() -> Tensor {
    var result = self
    for time in 0..<shape[1] { result.setStep(shape[1] - 1 - time, to: step(time)) }
    return result
  }

  /// The rows of `self` for samples that count, of `other` for the rest. Both `[batch, units]`.
  func replacingSamples(not counts: [Bool]?, by other: Tensor) -> Tensor {
    guard let counts else { return self }
    var result = self
    let width = shape.dropFirst().reduce(1, *)
    for (sample, counts) in counts.enumerated() where !counts {
      for index in sample * width..<(sample + 1) * width { result.scalars[index] = other.scalars[index] }
    }
    return result
  }
}
