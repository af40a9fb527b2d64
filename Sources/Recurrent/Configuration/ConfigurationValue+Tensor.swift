extension ConfigurationValue {
  /// The array that this stands for: nested lists, or `{"shape": […], "data": […]}`.
  ///
  /// - Parameter name: What the array is, for messages: `kernel`.
  /// - Throws: A ``ConfigurationError`` at the element that is ragged, not a number, or not finite.
  public func tensor(_ name: String) throws(ConfigurationError) -> Tensor {
    switch self {
    case .tensor(let tensor): return tensor
    case .object: return try shapedTensor(name)
    case .array, .number:
      var shape: [Int] = []
      var scalars: [Float] = []
      try measure(&shape)
      try collect(into: &scalars, shape: shape[...], name: name)
      return Tensor(shape: shape, scalars: scalars)
    case .null, .bool, .string:
      throw ConfigurationError("\(name) is \(summary)", remedy: "give nested lists of numbers")
    }
  }

  /// The shape by the first element at each depth; whether the others agree is for `collect` to say.
  private func measure(_ shape: inout [Int]) throws(ConfigurationError) {
    guard case .array(let elements) = self else { return }
    shape.append(elements.count)
    try elements.first?.measure(&shape)
  }

  private func collect(
    into scalars: inout [Float], shape: ArraySlice<Int>, name: String
  ) throws(ConfigurationError) {
    guard let length = shape.first else {
      guard case .number(let number) = self else {
        throw ConfigurationError("\(name) has \(summary) where a number should be", remedy: "give a number")
      }
      guard Float(number).isFinite else {
        throw ConfigurationError(
          "\(name) has \(summary)", remedy: "give finite numbers that float32 can hold")
      }
      scalars.append(Float(number))
      return
    }
    guard case .array(let elements) = self else {
      throw ConfigurationError("\(name) has \(summary) where a list of \(length) should be", remedy: ragged)
    }
    guard elements.count == length else {
      throw ConfigurationError(
        "\(name) is ragged: this list has \(elements.count) elements and the first one of its kind \(length)",
        remedy: ragged)
    }
    for (index, element) in elements.enumerated() {
      do { try element.collect(into: &scalars, shape: shape.dropFirst(), name: name) } catch {
        throw error.under(.index(index))
      }
    }
  }

  private var ragged: String { "make all lists of one level equally long" }

  private func shapedTensor(_ name: String) throws(ConfigurationError) -> Tensor {
    guard case .array(let lengths)? = self["shape"], let data = self["data"] else {
      throw ConfigurationError(
        "\(name) is \(summary)", remedy: "give nested lists, or a map with shape and data")
    }
    var shape: [Int] = []
    var count = 1
    for (index, length) in lengths.enumerated() {
      do {
        shape.append(try length.integer("a length in the shape of \(name)", atLeast: 0))
      } catch { throw error.under(.key("shape"), .index(index)) }
      count = count.multipliedReportingOverflow(by: shape[index]).overflow ? .max : count * shape[index]
    }
    let flat: Tensor
    do { flat = try data.tensor(name) } catch { throw error.under(.key("data")) }
    guard flat.count == count, flat.rank == 1 else {
      throw ConfigurationError(
        "\(name) has \(flat.count) numbers for the shape \(shape)",
        remedy: "give as many numbers as the shape holds, in one flat list", at: [.key("data")])
    }
    return Tensor(shape: shape, scalars: flat.scalars)
  }
}
