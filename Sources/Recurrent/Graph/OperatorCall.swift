/// A node on its way: what it was made with and what it reads.
struct OperatorCall {
  let node: OperatorNode
  /// Nil for what is left out.
  let inputs: [GraphValue?]
  /// The version of the operators that the graph was made for.
  let version: Int
  /// How many elements a value may have.
  var most = largestCount

  /// No value has more elements.
  static let largestCount = 1 << 26

  /// What an operator has to be given.
  func input(_ index: Int) throws(GraphError) -> GraphValue {
    guard let value = optional(index) else {
      throw failure("has \(inputs.count) inputs and needs \(index + 1)", "export the model again")
    }
    return value
  }

  /// What an operator may be given.
  func optional(_ index: Int) -> GraphValue? { inputs.indices.contains(index) ? inputs[index] : nil }

  /// An input of numbers.
  func tensor(_ index: Int) throws(GraphError) -> GraphValue {
    let value = try input(index)
    guard value.kind == .floats else {
      throw failure("reads \(value.kind.rawValue) as \"\(node.inputs[index])\"", "give it numbers")
    }
    return value
  }

  /// The only element of an input.
  func scalar(_ index: Int) throws(GraphError) -> GraphValue {
    let value = try input(index)
    guard value.count == 1 else {
      throw failure("reads shape \(value.shape) as \"\(node.inputs[index])\"", "give a single number")
    }
    return value
  }

  func integer(_ name: String, _ usual: Int) -> Int {
    if case .integer(let value)? = node.attributes[name] { value } else { usual }
  }

  func float(_ name: String, _ usual: Float) -> Float {
    switch node.attributes[name] {
    case .float(let value)?: value
    case .integer(let value)?: Float(value)
    default: usual
    }
  }

  func text(_ name: String) -> String? {
    if case .text(let value)? = node.attributes[name] { value } else { nil }
  }

  func integers(_ name: String) -> [Int]? {
    if case .integers(let list)? = node.attributes[name] { list } else { nil }
  }

  func floats(_ name: String) -> [Float] {
    if case .floats(let list)? = node.attributes[name] { list } else { [] }
  }

  func texts(_ name: String) -> [String]? {
    if case .texts(let list)? = node.attributes[name] { list } else { nil }
  }

  func graph(_ name: String) throws(GraphError) -> OperatorGraph {
    guard case .graph(let graph)? = node.attributes[name] else {
      throw failure("has no \(name)", "export the model again")
    }
    return graph
  }

  /// Numbers that newer versions give as an input and older ones as an attribute.
  func integers(_ name: String, input index: Int) -> [Int]? { optional(index)?.integers ?? integers(name) }

  /// An axis among so many, counted from the end where negative.
  func axis(_ axis: Int, rank: Int) throws(GraphError) -> Int {
    let place = axis < 0 ? axis + rank : axis
    guard (0..<rank).contains(place) else {
      throw failure("has axis \(axis) for \(rank) axes", "give an axis of its input")
    }
    return place
  }

  /// Several axes; all where none is named.
  func axes(_ list: [Int]?, rank: Int) throws(GraphError) -> [Int] {
    guard let list else { return Array(0..<rank) }
    var places: [Int] = []
    for axis in list { places.append(try self.axis(axis, rank: rank)) }
    guard Set(places).count == places.count else {
      throw failure("names an axis twice: \(list)", "name each once")
    }
    return places
  }

  /// Lets a shape pass that something can be made of.
  @discardableResult
  func checked(_ shape: [Int]) throws(GraphError) -> [Int] {
    var count = 1
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: max(length, 0))
      guard (0...most).contains(length), !overflows, product <= most else {
        throw failure("would give shape \(shape)", "give it shapes that it can compute")
      }
      count = product
    }
    return shape
  }

  func failure(_ problem: String, _ remedy: String) -> GraphError {
    GraphError("node \"\(node.name)\" (\(node.operatorName)) \(problem)", remedy: remedy, node: node.name)
  }

  func misfit(_ shapes: [Int]...) -> GraphError {
    failure(
      "cannot join the shapes \(shapes.map(\.description).joined(separator: " and "))", "give fitting ones")
  }
}
