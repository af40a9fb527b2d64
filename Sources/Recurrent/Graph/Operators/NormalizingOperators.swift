/// Operators that bring the elements along some axes to a common scale.
enum NormalizingOperators {
  static let all: [GraphOperator] = [
    rows("Softmax", "softmax"), rows("LogSoftmax", "log_softmax"),
    GraphOperator("BatchNormalization", batchNormalization),
    GraphOperator("LayerNormalization", layerNormalization),
  ]

  /// Along one axis; before version 13, along that axis and all behind it.
  private static func rows(_ name: String, _ activation: StaticString) -> GraphOperator {
    let activation = Activation.named(activation)
    return GraphOperator(name) { call throws(GraphError) in
      let value = try call.tensor(0)
      let isOld = call.version < 13
      let axis = try call.axis(call.integer("axis", isOld ? 1 : -1), rank: value.rank)
      if isOld || axis == value.rank - 1 {
        let width = value.shape[axis...].reduce(1, *)
        guard width > 0 else { return value }
        let flat = Tensor(shape: [value.count / width, width], scalars: value.floats)
        return GraphValue(activation(flat)).reshaped(value.shape)
      }
      let strides = Strides.ofShape(value.shape)
      let others = value.shape.indices.filter { $0 != axis }
      let starts = Strides.places(others.map { value.shape[$0] }, others.map { strides[$0] })
      var list = value.floats
      for start in starts {
        let places = (0..<value.shape[axis]).map { start + $0 * strides[axis] }
        let row = activation(Tensor(shape: [places.count], scalars: places.map { list[$0] }))
        for (place, number) in zip(places, row.scalars) { list[place] = number }
      }
      return .floats(value.shape, list)
    }
  }

  /// As in inference: with the mean and the variance that were learned, for each channel of axis 1.
  private static func batchNormalization(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.tensor(0)
    var parts: [[Float]] = []
    for index in 1...4 { parts.append(try call.tensor(index).floats) }
    let channels = value.rank > 1 ? value.shape[1] : 1
    guard parts.allSatisfy({ $0.count == channels }) else {
      throw call.failure("has other weights than \(channels) channels need", "export the model again")
    }
    let epsilon = call.float("epsilon", 1e-5)
    let width = value.shape.dropFirst(2).reduce(1, *)
    var list = value.floats
    for index in list.indices {
      let channel = index / width % channels
      let scale = parts[0][channel] / (parts[3][channel] + epsilon).squareRoot()
      list[index] = (list[index] - parts[2][channel]) * scale + parts[1][channel]
    }
    return .floats(value.shape, list)
  }

  private static func layerNormalization(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let value = try call.tensor(0)
    let scale = try call.tensor(1)
    let axis = try call.axis(call.integer("axis", -1), rank: value.rank)
    let width = value.shape[axis...].reduce(1, *)
    guard scale.count == width, call.optional(2).map({ $0.count == width }) ?? true else {
      throw call.misfit(value.shape, scale.shape)
    }
    let (factors, offsets) = (scale.floats, call.optional(2)?.floats)
    let epsilon = call.float("epsilon", 1e-5)
    var list = value.floats
    for start in stride(from: 0, to: list.count, by: max(width, 1)) {
      let row = list[start..<start + width]
      let mean = row.reduce(0, +) / Float(width)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(width)
      let deviation = (variance + epsilon).squareRoot()
      for place in 0..<width {
        list[start + place] =
          (list[start + place] - mean) / deviation * factors[place] + (offsets?[place] ?? 0)
      }
    }
    return .floats(value.shape, list)
  }
}
