/// Puts its inputs one behind the other along an axis.
struct Concatenate: MergeLayer {
  var axis = Axis(-1)

  /// Which axis; counted from the end where negative.
  struct Axis: ArgumentValue {
    let index: Int

    init(_ index: Int) { self.index = index }

    init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
      index = try value.integer(argument, atLeast: -8)
    }

    var pythonSpelling: String { String(index) }
    static var example: String { "-1" }

    /// Its place among so many axes; nil where there is none.
    func place(of rank: Int) -> Int? {
      let place = index < 0 ? rank + index : index
      return (1..<max(rank, 1)).contains(place) ? place : nil
    }
  }

  var className: String { "Concatenate" }
  static let parameters = [LayerParameter("axis", \Concatenate.axis, usual: Axis(-1))]

  /// Time is axis 1 of three and more; joining along it mixes steps.
  var runsStepByStep: Bool { axis.index != 1 }

  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?] {
    var result = inputs[0]
    guard let place = axis.place(of: result.count) else {
      throw ConfigurationError(
        "Concatenate has axis \(axis.index) and inputs of \(result.count) axes",
        remedy: "give an axis from 1 to \(max(result.count - 1, 1)), or -1 for the last")
    }
    for shape in inputs.dropFirst() {
      let fits =
        shape.count == result.count
        && zip(shape, result).enumerated().allSatisfy { axis, lengths in
          axis == place || lengths.0 == nil || lengths.1 == nil || lengths.0 == lengths.1
        }
      guard fits else {
        let spelled = inputs.map { NamedShape("", $0).pythonSpelling }.joined(separator: " and ")
        throw ConfigurationError(
          "Concatenate cannot join the shapes \(spelled) along axis \(axis.index)",
          remedy: "give equal lengths on all other axes")
      }
      for (axis, length) in shape.enumerated() where axis != place { result[axis] = result[axis] ?? length }
      result[place] = result[place].flatMap { a in shape[place].map { a + $0 } }
    }
    return result
  }

  /// The steps of an input without a mask all count. Along another axis than time, a step counts where it does in any
  /// of the inputs.
  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? {
    guard masks.contains(where: { $0 != nil }) else { return nil }
    let rank = inputs[0].rank
    let given = zip(masks, inputs).map { mask, input in
      mask ?? Tensor(repeating: 1, shape: Array(input.shape.prefix(max(rank - 1, 1))))
    }
    guard let place = axis.place(of: rank), place < rank - 1, given.allSatisfy({ $0.rank > place }) else {
      return Masks.anyCounts(given)
    }
    return Tensor.concatenated(given, along: place)
  }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    Tensor.concatenated(inputs, along: axis.place(of: inputs[0].rank) ?? 1)
  }

  func equation(_ x: [String], _ y: String) -> String { "\(y) = [\(x.joined(separator: ", "))]" }
}

extension Tensor {
  /// The tensors one behind the other along an axis; all other lengths are equal.
  package static func concatenated(_ tensors: [Tensor], along axis: Int) -> Tensor {
    guard let first = tensors.first, tensors.count > 1 else { return tensors[0] }
    let rows = first.shape[..<axis].reduce(1, *)
    let widths = tensors.map { $0.shape[axis...].reduce(1, *) }
    var scalars: [Float] = []
    scalars.reserveCapacity(tensors.reduce(0) { $0 + $1.count })
    for row in 0..<rows {
      for (tensor, width) in zip(tensors, widths) {
        scalars += tensor.scalars[row * width..<(row + 1) * width]
      }
    }
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    return Tensor(shape: shape, scalars: scalars)
  }
}
