import Recurrent

/// Makes graphs of operators of what an ONNX file says.
struct ONNXGraphReader {
  private let neighbor: ONNXFile.Neighbor
  /// The names of all nodes so far, in this graph and in those inside of it.
  private var names: Set<String> = []
  /// How many nodes had each name before it was made their own.
  private var numbers: [String: Int] = [:]

  init(neighbor: @escaping ONNXFile.Neighbor) { self.neighbor = neighbor }

  /// - Parameter outer: The names of the values in the graphs around it.
  mutating func graph(
    _ proto: ONNXGraphProto, outer: [Set<String>]
  ) throws(FileFormatError) -> OperatorGraph {
    if let sparse = proto.sparseInitializer.first {
      throw FileFormatError(
        "initializer \(quoted(sparse.values.name)) is sparse, which is not read", remedy: "export it dense")
    }
    var constants: [String: GraphValue] = [:]
    for tensor in proto.initializer {
      let reader = ONNXTensorReader(tensor, subject: "initializer", neighbor: neighbor)
      let value = try reader.value()
      try reader.refuseNaN(in: value)
      constants[tensor.name] = value
    }
    var inputs: [OperatorGraph.Input] = []
    for info in proto.input where constants[info.name] == nil {
      inputs.append(try input(info, isOutermost: outer.isEmpty))
    }
    var visible = Set(constants.keys).union(inputs.map(\.name))
    for node in proto.node { visible.formUnion(node.output) }
    try checkWeights(of: proto)
    var nodes: [OperatorNode] = []
    for node in proto.node { nodes.append(try self.node(node, outer: outer + [visible])) }
    do throws(GraphError) {
      return try OperatorGraph(
        inputs: inputs, constants: constants, nodes: nodes, outputs: proto.output.map(\.name), outer: outer)
    } catch { throw FileFormatError(error) }
  }

  /// Says of initializers that are weights of recurrent nodes which type they have, where it is not one of numbers.
  private func checkWeights(of proto: ONNXGraphProto) throws(FileFormatError) {
    var weights: Set<String> = []
    for node in proto.node where ["LSTM", "GRU", "RNN"].contains(node.opType) {
      weights.formUnion(node.input.dropFirst().prefix(3) + node.input.dropFirst(7))
    }
    for tensor in proto.initializer where weights.contains(tensor.name) {
      guard GraphValue.Kind(elementType: Int(tensor.dataType)) != .floats else { continue }
      throw FileFormatError(
        "initializer \(quoted(tensor.name)) has element type \(ONNXElementType.name(tensor.dataType)), expected FLOAT",
        remedy: "export the model again")
    }
  }

  private func input(
    _ info: ONNXValueInfoProto, isOutermost: Bool
  ) throws(FileFormatError) -> OperatorGraph.Input {
    let type = info.type.tensorType
    let kind = GraphValue.Kind(elementType: Int(type.elemType))
    guard kind != nil || type.elemType == 0 || !isOutermost else {
      throw FileFormatError(
        "input \(quoted(info.name)) has element type \(ONNXElementType.name(type.elemType))",
        remedy: "export a model that reads numbers")
    }
    let shape = type.shape.dim.map { dimension -> Int? in
      guard case .dimValue(let length)? = dimension.value, length >= 0 else { return nil }
      return Int(length)
    }
    return .init(info.name, kind: kind ?? .floats, shape: type.hasShape ? shape : nil)
  }

  private mutating func node(
    _ proto: ONNXNodeProto, outer: [Set<String>]
  ) throws(FileFormatError) -> OperatorNode {
    let isOfONNX = ["", "ai.onnx"].contains(proto.domain)
    var attributes: [String: OperatorAttribute] = [:]
    for attribute in proto.attribute {
      do {
        attributes[attribute.name] = try self.attribute(attribute, outer: outer)
      } catch {
        guard error.mark == nil, attribute.type == 4 else { throw error }
        throw FileFormatError("node \(quoted(proto.name)): \(error.problem)", remedy: error.remedy)
      }
    }
    return OperatorNode(
      name: ownName(proto.name.isEmpty ? proto.opType.lowercased() : proto.name),
      operatorName: isOfONNX ? proto.opType : "\(proto.domain)::\(proto.opType)", inputs: proto.input,
      outputs: proto.output, attributes: attributes)
  }

  /// The name, numbered where it is taken.
  private mutating func ownName(_ wanted: String) -> String {
    var name = wanted
    while !names.insert(name).inserted {
      numbers[wanted, default: 0] += 1
      name = "\(wanted)_\(numbers[wanted, default: 0])"
    }
    return name
  }

  /// Nil for what no operator here asks for.
  private mutating func attribute(
    _ proto: ONNXAttributeProto, outer: [Set<String>]
  ) throws(FileFormatError) -> OperatorAttribute? {
    func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
    switch proto.type {
    case 1: return .float(proto.f)
    case 2: return .integer(Int(proto.i))
    case 3: return .text(text(proto.s))
    case 4:
      return .value(try ONNXTensorReader(proto.t, subject: "attribute", neighbor: neighbor).value())
    case 5: return .graph(try graph(proto.g, outer: outer))
    case 6: return .floats(proto.floats)
    case 7: return .integers(proto.ints.map { Int($0) })
    case 8: return .texts(proto.strings.map(text))
    default: return nil
    }
  }
}
