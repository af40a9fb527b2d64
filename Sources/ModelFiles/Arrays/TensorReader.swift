import Recurrent

/// Makes tensors of nested lists, or of `{"shape": […], "data": […]}`.
public struct TensorReader: Sendable {
  /// What errors call the array: `the input`, `kernel`.
  public let subject: String
  /// What errors call one entry along each axis, outermost first: `sample`, `step`, `feature`.
  public let axes: [String]

  /// Creates a reader.
  public init(subject: String, axes: [String] = []) {
    self.subject = subject
    self.axes = axes
  }

  /// Reads an array of finite numbers; `true` and `false` count as 1 and 0.
  ///
  /// - Throws: A ``FileFormatError`` at the first list that is longer or shorter than its neighbours, at the
  ///   first element that is not a finite number, and where there are no numbers at all.
  public func read(_ value: LocatedValue) throws(FileFormatError) -> Tensor {
    switch value.content {
    case .array: return try readNested(value)
    case .object: return try readFlat(value)
    case .number, .bool: return Tensor(shape: [], scalars: [try scalar(value, at: [])])
    case .null, .string:
      throw FileFormatError(
        "\(subject) is \(described(value)), not an array", remedy: "give nested lists of numbers",
        at: value.mark)
    }
  }

  private func readNested(_ value: LocatedValue) throws(FileFormatError) -> Tensor {
    var shape: [Int] = []
    var first = value
    while let elements = first.elements {
      guard let inner = elements.first else {
        throw FileFormatError(
          "\(subject) has an empty list", remedy: "give at least one number", at: first.mark)
      }
      shape.append(elements.count)
      first = inner
    }
    var scalars: [Float] = []
    scalars.reserveCapacity(shape.reduce(1, *) > 1 << 24 ? 0 : shape.reduce(1, *))
    var place: [Int] = []
    try collect(value, shape: shape, place: &place, into: &scalars)
    return Tensor(shape: shape, scalars: scalars)
  }

  private func collect(
    _ value: LocatedValue, shape: [Int], place: inout [Int], into scalars: inout [Float]
  ) throws(FileFormatError) {
    guard place.count < shape.count else {
      if value.elements != nil {
        throw FileFormatError(
          "the rows of \(subject) are ragged: \(name(of: place)) is a list, and others are numbers",
          remedy: "nest every entry equally deep", at: value.mark)
      }
      scalars.append(try scalar(value, at: place))
      return
    }
    guard let elements = value.elements else {
      let what = described(value)
      throw FileFormatError(
        "the rows of \(subject) are ragged: \(name(of: place)) is \(what), and others are lists",
        remedy: "nest every entry equally deep", at: value.mark)
    }
    guard elements.count == shape[place.count] else { throw ragged(value, elements.count, shape, place) }
    place.append(0)
    for (index, element) in elements.enumerated() {
      place[place.count - 1] = index
      try collect(element, shape: shape, place: &place, into: &scalars)
    }
    place.removeLast()
  }

  private func readFlat(_ value: LocatedValue) throws(FileFormatError) -> Tensor {
    for member in value.members ?? [] where member.key != "shape" && member.key != "data" {
      throw FileFormatError(
        "unknown key \(quoted(member.key)) in \(subject)", remedy: "an array has shape and data",
        at: member.mark)
    }
    guard let shapeValue = value["shape"], let data = value["data"] else {
      let missing = value["shape"] == nil ? "shape" : "data"
      throw FileFormatError(
        "\(subject) has no \(missing)", remedy: "write it as {\"shape\": […], \"data\": […]}", at: value.mark)
    }
    let shape = try readShape(shapeValue)
    guard let elements = data.elements else {
      throw FileFormatError(
        "data of \(subject) is \(data.kind), not a list", remedy: "list the numbers, last axis fastest",
        at: data.mark)
    }
    guard shape.product == elements.count else {
      throw FileFormatError(
        "\(subject) has shape \(shape.axes) and \(elements.count) numbers in data",
        remedy: "that shape holds \(shape.product.map(String.init) ?? "too many")", at: data.mark)
    }
    var scalars: [Float] = []
    scalars.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() { scalars.append(try scalar(element, at: [index])) }
    return Tensor(shape: shape.axes, scalars: scalars)
  }

  private func readShape(_ value: LocatedValue) throws(FileFormatError) -> ArrayShape {
    guard let elements = value.elements else {
      throw FileFormatError(
        "shape of \(subject) is \(value.kind), not a list", remedy: "list the length of each axis",
        at: value.mark)
    }
    var axes: [Int] = []
    for element in elements {
      guard case .number(let number) = element.content, let length = Int(exactly: number), length >= 1 else {
        throw FileFormatError(
          "shape of \(subject) holds \(described(element))", remedy: "give whole numbers of at least 1",
          at: element.mark)
      }
      axes.append(length)
    }
    return ArrayShape(axes: axes)
  }

  private func scalar(_ value: LocatedValue, at place: [Int]) throws(FileFormatError) -> Float {
    switch value.content {
    case .number(let number) where Float(number).isFinite: return Float(number)
    case .bool(let flag): return flag ? 1 : 0
    case .number(let number) where number.isFinite:
      throw FileFormatError(
        "\(subject) holds \(number), which is too large for float32", remedy: "scale it down", at: value.mark)
    default:
      throw FileFormatError(
        "\(subject) holds \(described(value)) where a number should stand", remedy: "give finite numbers",
        at: value.mark)
    }
  }

  private func ragged(
    _ value: LocatedValue, _ count: Int, _ shape: [Int], _ place: [Int]
  ) -> FileFormatError {
    let axis = place.count
    let entries = axis < axes.count ? axes[axis] : axis == shape.count - 1 ? "value" : "row"
    let here = "\(name(of: place)) has \(count) \(entries)\(count == 1 ? "" : "s")"
    var firstPlace = place
    if !firstPlace.isEmpty { firstPlace = firstPlace.map { _ in 0 } }
    return FileFormatError(
      "the rows of \(subject) are ragged: \(here), \(name(of: firstPlace)) has \(shape[axis])",
      remedy: "make them equally long", at: value.mark)
  }

  /// `step 2 of sample 1`, or `row 2` where the axes have no names.
  private func name(of place: [Int]) -> String {
    guard !place.isEmpty else { return subject }
    return place.enumerated().reversed().map { axis, index in
      let noun = axis < axes.count ? axes[axis] : "row"
      return "\(noun) \(index + 1)"
    }.joined(separator: " of ")
  }

  private func described(_ value: LocatedValue) -> String {
    switch value.content {
    case .string(let text): quoted(text)
    case .number(let number) where number.isNaN: "NaN"
    case .number(let number) where number.isInfinite: number < 0 ? "-Infinity" : "Infinity"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .array: "a list"
    case .object: "a map"
    }
  }
}
