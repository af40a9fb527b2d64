/// Operators that go over axes of space with a window. Values are `[batch, channels, …]`.
enum ConvolutionOperators {
  static let all: [GraphOperator] = [
    GraphOperator("Conv", convolution),
    GraphOperator("MaxPool") { call throws(GraphError) in
      try pooled(call) { list, _ in list.max() ?? -.infinity }
    },
    GraphOperator("AveragePool") { call throws(GraphError) in
      let countsPadding = call.integer("count_include_pad", 0) == 1
      return try pooled(call) { list, size in list.reduce(0, +) / Float(countsPadding ? size : list.count) }
    },
    global("GlobalAveragePool") { $0.reduce(0, +) / Float($0.count) },
    global("GlobalMaxPool") { $0.max() ?? -.infinity },
  ]

  private static func convolution(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (x, w) = try (call.tensor(0), call.tensor(1))
    let groups = call.integer("group", 1)
    guard x.rank >= 3, w.rank == x.rank, groups > 0, w.shape[1] > 0, x.shape[1] == w.shape[1] * groups,
      w.shape[0] % groups == 0
    else { throw call.misfit(x.shape, w.shape) }
    let window = try Window(call, input: Array(x.shape.dropFirst(2)), kernel: Array(w.shape.dropFirst(2)))
    let (batch, filters, channels) = (x.shape[0], w.shape[0], w.shape[1])
    let shape = try call.checked([batch, filters] + window.output)
    let pairs = window.pairs()
    let (places, area) = (window.output.reduce(1, *), window.input.reduce(1, *))
    let size = window.kernel.reduce(1, *)
    let (input, kernel) = (x.floats, w.floats)
    let bias = call.optional(2)?.floats ?? [Float](repeating: 0, count: filters)
    guard bias.count == filters else { throw call.failure("has \(bias.count) biases", "give \(filters)") }
    var result = [Float](repeating: 0, count: shape.reduce(1, *))
    for sample in 0..<batch {
      for filter in 0..<filters {
        let to = (sample * filters + filter) * places
        for place in 0..<places { result[to + place] = bias[filter] }
        let firstChannel = filter / (filters / groups) * channels
        for channel in 0..<channels {
          let from = (sample * x.shape[1] + firstChannel + channel) * area
          let weights = (filter * channels + channel) * size
          for pair in pairs {
            result[to + pair.output] += input[from + pair.input] * kernel[weights + pair.tap]
          }
        }
      }
    }
    return .floats(shape, result)
  }

  private static func pooled(
    _ call: OperatorCall, _ pool: (_ numbers: [Float], _ size: Int) -> Float
  ) throws(GraphError) -> GraphValue {
    let x = try call.tensor(0)
    guard x.rank >= 3, let kernel = call.integers("kernel_shape"), kernel.count == x.rank - 2,
      call.integer("ceil_mode", 0) == 0
    else { throw call.failure("has a window that does not fit shape \(x.shape)", "export the model again") }
    let window = try Window(call, input: Array(x.shape.dropFirst(2)), kernel: kernel)
    let shape = try call.checked(Array(x.shape.prefix(2)) + window.output)
    var taps = [[Int]](repeating: [], count: window.output.reduce(1, *))
    for pair in window.pairs() { taps[pair.output].append(pair.input) }
    let (list, area, size) = (x.floats, window.input.reduce(1, *), kernel.reduce(1, *))
    let rows = x.shape[0] * x.shape[1]
    return .floats(
      shape, (0..<rows).flatMap { row in taps.map { pool($0.map { list[row * area + $0] }, size) } })
  }

  private static func global(
    _ name: String, _ pool: @escaping @Sendable (ArraySlice<Float>) -> Float
  ) -> GraphOperator {
    GraphOperator(name) { call throws(GraphError) in
      let x = try call.tensor(0)
      let width = x.shape.dropFirst(2).reduce(1, *)
      guard x.rank >= 3, width > 0 else { throw call.failure("pools shape \(x.shape)", "give axes of space") }
      let list = x.floats
      return .floats(
        x.shape.prefix(2) + x.shape.dropFirst(2).map { _ in 1 },
        stride(from: 0, to: list.count, by: width).map { pool(list[$0..<$0 + width]) })
    }
  }
}

/// How a window goes over the axes of space.
struct Window {
  let input, kernel, output: [Int]
  private let strides, dilations, before: [Int]

  init(_ call: OperatorCall, input: [Int], kernel: [Int]) throws(GraphError) {
    let axes = input.count
    (self.input, self.kernel) = (input, kernel)
    strides = call.integers("strides") ?? [Int](repeating: 1, count: axes)
    dilations = call.integers("dilations") ?? [Int](repeating: 1, count: axes)
    let automatic = call.text("auto_pad") ?? "NOTSET"
    var pads = call.integers("pads") ?? [Int](repeating: 0, count: 2 * axes)
    let limits = 1...OperatorCall.largestCount
    guard strides.count == axes, dilations.count == axes, pads.count == 2 * axes,
      (strides + dilations + kernel).allSatisfy(limits.contains),
      pads.allSatisfy({ (0...1 << 26).contains($0) })
    else { throw call.failure("has a window that does not fit shape \(input)", "export the model again") }
    var output: [Int] = []
    for axis in 0..<axes {
      let span = (kernel[axis] - 1) * dilations[axis] + 1
      if automatic.hasPrefix("SAME") {
        let wanted = (input[axis] + strides[axis] - 1) / strides[axis]
        let missing = max((wanted - 1) * strides[axis] + span - input[axis], 0)
        pads[axis] = automatic == "SAME_LOWER" ? missing - missing / 2 : missing / 2
        pads[axes + axis] = missing - pads[axis]
      }
      let room = input[axis] + pads[axis] + pads[axes + axis] - span
      guard room >= 0 else {
        throw call.failure("has a window of \(span) for \(input[axis]) places", "give a longer input")
      }
      output.append(room / strides[axis] + 1)
    }
    try call.checked(output)
    try call.checked([
      output.reduce(1, *), kernel.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue },
    ])
    self.output = output
    before = Array(pads[..<axes])
  }

  /// Every pair of places, one of the output and one of the input, that a place of the window brings together.
  func pairs() -> [(output: Int, tap: Int, input: Int)] {
    let taps = Self.grid(kernel)
    let inputStrides = Strides.ofShape(input)
    return Self.grid(output).enumerated().flatMap { to, target in
      taps.enumerated().compactMap { tap, offset in
        var from = 0
        for axis in input.indices {
          let place = target[axis] * strides[axis] + offset[axis] * dilations[axis] - before[axis]
          guard (0..<input[axis]).contains(place) else { return nil }
          from += place * inputStrides[axis]
        }
        return (to, tap, from)
      }
    }
  }

  private static func grid(_ lengths: [Int]) -> [[Int]] {
    lengths.reduce([[]]) { places, length in places.flatMap { place in (0..<length).map { place + [$0] } } }
  }
}
