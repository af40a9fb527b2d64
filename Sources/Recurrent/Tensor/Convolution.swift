/// How a kernel goes over the axes of space, as in TensorFlow.
struct Convolution: Hashable, Sendable {
  /// A length for each axis of space.
  let kernelSize, strides, dilation: [Int]
  let padding: Padding

  /// The lengths of the output's axes of space.
  func outputLengths(_ input: [Int]) -> [Int] {
    input.indices.map { axis in
      switch padding {
      case .valid: max(0, (input[axis] - span(axis)) / strides[axis] + 1)
      case .same, .causal: (input[axis] + strides[axis] - 1) / strides[axis]
      }
    }
  }

  /// Whether the kernel fits into an input.
  func fits(_ input: [Int]) -> Bool {
    padding != .valid || input.indices.allSatisfy { input[$0] >= span($0) }
  }

  /// How many input places the kernel reaches over.
  private func span(_ axis: Int) -> Int { (kernelSize[axis] - 1) * dilation[axis] + 1 }

  /// How many places stand before the first.
  private func before(_ axis: Int, input: Int, output: Int) -> Int {
    switch padding {
    case .valid: 0
    case .same: max((output - 1) * strides[axis] + span(axis) - input, 0) / 2
    case .causal: span(axis) - 1
    }
  }

  /// Every pair of places, one of the output and one of the input, that a place of the kernel brings together;
  /// all three numbered in row-major order.
  func pairs(_ input: [Int]) -> [(output: Int, kernel: Int, input: Int)] {
    let output = outputLengths(input)
    let start = input.indices.map { before($0, input: input[$0], output: output[$0]) }
    return Convolution.places(output).enumerated().flatMap { to, target in
      Convolution.places(kernelSize).enumerated().compactMap { tap, kernel in
        var from = 0
        for axis in input.indices {
          let place = target[axis] * strides[axis] + kernel[axis] * dilation[axis] - start[axis]
          guard (0..<input[axis]).contains(place) else { return nil }
          from = from * input[axis] + place
        }
        return (to, tap, from)
      }
    }
  }

  /// All places of a grid in row-major order.
  private static func places(_ lengths: [Int]) -> [[Int]] {
    lengths.reduce([[]]) { places, length in places.flatMap { place in (0..<length).map { place + [$0] } } }
  }

  /// The convolution of `[batch, …, features]` with a kernel `[…, features, filters]`.
  func callAsFunction(_ input: Tensor, _ kernel: Tensor) -> Tensor {
    let space = Array(input.shape[1..<input.rank - 1])
    let features = kernel.shape[kernel.rank - 2], filters = kernel.shape[kernel.rank - 1]
    let lengths = outputLengths(space)
    let places = (input: space.reduce(1, *), output: lengths.reduce(1, *))
    var result = [Float](repeating: 0, count: input.shape[0] * places.output * filters)
    let pairs = pairs(space)
    for sample in 0..<input.shape[0] {
      for pair in pairs {
        let to = (sample * places.output + pair.output) * filters
        for feature in 0..<features {
          let factor = input.scalars[(sample * places.input + pair.input) * features + feature]
          let from = (pair.kernel * features + feature) * filters
          for filter in 0..<filters { result[to + filter] += factor * kernel.scalars[from + filter] }
        }
      }
    }
    return Tensor(shape: [input.shape[0]] + lengths + [filters], scalars: result)
  }
}
