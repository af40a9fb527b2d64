/// Reads the operations that a functional model has beside its layers.
enum OperationConfiguration {
  /// The operation that an entry of a functional model is; nil where it is a layer.
  ///
  /// - Throws: A ``ConfigurationError`` whose path starts at the entry.
  static func layer(
    of entry: FunctionalReader.Entry
  ) throws(ConfigurationError) -> MergeConfiguration<Operation>? {
    guard isOperation(entry) else { return nil }
    guard let node = entry.nodes.first, entry.nodes.count == 1 else {
      throw ConfigurationError(
        "\(entry.name) is called \(entry.nodes.count) times", remedy: "an operation is called once")
    }
    guard let kind = try kind(of: entry, node) else {
      throw ConfigurationError(
        "\(entry.name) is the operation \(entry.className), which is not supported",
        remedy: "use a layer of Keras in its place, such as Add, Multiply or Concatenate")
    }
    return MergeConfiguration(
      name: entry.name, layer: Operation(kind: kind, operands: operands(of: node)))
  }

  private static let onlyOperations: Set<String> = [
    "NotEqual", "Any", "LogicalOr", "LogicalAnd", "GetItem", "TrueDivide", "Divide", "ExpandDims",
    "ZerosLike",
    "OnesLike",
  ]

  /// `Add` and others are names of layers too: those of operations stand in Keras' module of operations.
  private static func isOperation(_ entry: FunctionalReader.Entry) -> Bool {
    if onlyOperations.contains(entry.className) { return true }
    let module = entry.value["module"]?.text ?? ""
    return module.hasPrefix("keras.src.ops") || module.hasPrefix("keras.ops")
  }

  private static func kind(
    of entry: FunctionalReader.Entry, _ node: ConfigurationValue
  ) throws(ConfigurationError) -> Operation.Kind? {
    let config = entry.value["config"]
    if let function = Operation.Function(
      rawValue: entry.className == "Divide" ? "TrueDivide" : entry.className)
    {
      return .joined(function)
    }
    if let reduction = Operation.Reduction(rawValue: entry.className) {
      return axis(config).map { .reduced(reduction, axis: $0, keepsAxis: config?["keepdims"] == .bool(true)) }
    }
    switch entry.className {
    case "ExpandDims": return axis(config).map(Operation.Kind.expanded)
    case "Concatenate": return axis(config).map(Operation.Kind.concatenated)
    case "ZerosLike": return .filled(0)
    case "OnesLike": return .filled(1)
    case "GetItem":
      guard case .array(let arguments)? = node["args"], arguments.count == 2 else { return nil }
      let indices = if case .array(let list) = arguments[1] { list } else { [arguments[1]] }
      let ranges = indices.compactMap(range)
      return ranges.count == indices.count ? .part(ranges) : nil
    default:
      let activation = try? Activation(.string(entry.className.inSnakeCase), argument: "activation")
      return activation.map(Operation.Kind.applied)
    }
  }

  /// The one axis that an operation goes along; nil where there are several or none.
  private static func axis(_ config: ConfigurationValue?) -> Int? {
    switch config?["axis"] {
    case .number(let axis)?: return Int(exactly: axis)
    case .array(let list)? where list.count == 1:
      if case .number(let axis) = list[0] { return Int(exactly: axis) }
      return nil
    default: return nil
    }
  }

  private static func range(_ value: ConfigurationValue) -> AxisRange? {
    func integer(_ value: ConfigurationValue?) -> Int? {
      guard case .number(let number)? = value else { return nil }
      return Int(exactly: number)
    }
    if let index = integer(value) { return AxisRange(index: index) }
    guard value["class_name"]?.text == "__slice__", let config = value["config"] else { return nil }
    let step = integer(config["step"]) ?? 1
    guard step != 0 else { return nil }
    return AxisRange(start: integer(config["start"]), stop: integer(config["stop"]), step: step)
  }

  private static func operands(of node: ConfigurationValue) -> [Operation.Operand] {
    guard case .array(let arguments)? = node["args"] else { return [.tensor] }
    return arguments.flatMap { value -> [Operation.Operand] in
      if case .number(let number) = value { return [.number(Float(number))] }
      return TensorReference.all(in: value).map { _ in .tensor }
    }
  }
}
