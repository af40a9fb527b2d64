/// A layer as an argument of another.
struct NestedLayer: ArgumentValue {
  let configuration: any LayerConfiguration

  init(_ configuration: any LayerConfiguration) { self.configuration = configuration }

  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    configuration = try LayerCatalog.configuration(from: value)
  }

  var pythonSpelling: String {
    PythonSpelling.constructor(configuration.className, configuration.arguments)
  }
  static var example: String { "{LSTM: {units: 4}}" }

  /// Two layers are equal when they were made with the same arguments.
  static func == (left: NestedLayer, right: NestedLayer) -> Bool {
    left.configuration.className == right.configuration.className
      && left.configuration.arguments == right.configuration.arguments
  }
}

/// A recurrent layer as an argument of another.
struct NestedSequence: ArgumentValue {
  var configuration: any SequenceConfiguration

  init(_ configuration: any SequenceConfiguration) { self.configuration = configuration }

  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    let layer = try LayerCatalog.configuration(from: value)
    guard let sequence = layer as? any SequenceConfiguration else {
      throw ConfigurationError(
        "\(argument) is a \(layer.className)", remedy: "give a recurrent layer, such as LSTM: {units: 4}")
    }
    configuration = sequence
  }

  var pythonSpelling: String { NestedLayer(configuration).pythonSpelling }
  static var example: String { NestedLayer.example }

  static func == (left: NestedSequence, right: NestedSequence) -> Bool {
    NestedLayer(left.configuration) == NestedLayer(right.configuration)
  }
}

/// One cell, or several on top of each other.
struct NestedCells: ArgumentValue {
  /// Each as the layer that runs it.
  let cells: [any SequenceConfiguration]
  /// Whether they are in a `StackedRNNCells`, which may hold a single one.
  let isStacked: Bool

  /// Cells on top of each other.
  init(_ cells: [any SequenceConfiguration]) { (self.cells, isStacked) = (cells, true) }

  /// Reads a cell, a `StackedRNNCells`, or a list of cells, which Keras stacks.
  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    if case .array(let list) = value {
      (cells, isStacked) = (try NestedCells.stack(list), true)
      return
    }
    guard let stack = try? SerializedObject(value, kind: "cell", example: ""),
      stack.className.lowercased().filter({ $0 != "_" }) == "stackedrnncells"
    else {
      (cells, isStacked) = ([try CellCatalog.configuration(from: value)], false)
      return
    }
    do throws(ConfigurationError) {
      guard case .array(let list)? = stack.config["cells"] else {
        throw ConfigurationError("StackedRNNCells has no cells", remedy: "list them under cells")
      }
      do { (cells, isStacked) = (try NestedCells.stack(list), true) } catch {
        throw error.under(.key("cells"))
      }
    } catch { throw stack.placed(error, at: stack.configPath) }
  }

  private static func stack(
    _ list: [ConfigurationValue]
  ) throws(ConfigurationError) -> [any SequenceConfiguration] {
    guard !list.isEmpty else {
      throw ConfigurationError(
        "the list of cells is empty", remedy: "give a list such as [LSTMCell: {units: 4}]")
    }
    var cells: [any SequenceConfiguration] = []
    for (index, cell) in list.enumerated() {
      do { cells.append(try CellCatalog.configuration(from: cell)) } catch {
        throw error.under(.index(index))
      }
    }
    return cells
  }

  var pythonSpelling: String {
    let names = cells.map { "\($0.className)Cell(\($0.units))" }
    return isStacked ? "[\(names.joined(separator: ", "))]" : names[0]
  }
  static var example: String { "{LSTMCell: {units: 4}}" }

  static func == (left: NestedCells, right: NestedCells) -> Bool {
    left.isStacked == right.isStacked
      && left.cells.map(NestedSequence.init) == right.cells.map(NestedSequence.init)
  }
}
