/// All the cells that the engine runs. A new one is one more line.
package enum CellCatalog {
  /// The cells, in the order in which they are listed.
  package static let all: [any Cell.Type] = [
    LSTMCell.self,
    GRUCell.self,
    SimpleRNNCell.self,
  ]

  /// Reads a cell, `{class_name: LSTMCell, config: {units: 4}}` or `{LSTMCell: {units: 4}}`, as the layer that runs
  /// it.
  static func configuration(
    from value: ConfigurationValue
  ) throws(ConfigurationError) -> any SequenceConfiguration {
    let cell = try SerializedObject(value, kind: "cell", example: "LSTMCell: {units: 4}")
    let wanted = cell.className.lowercased().filter { $0 != "_" }
    guard let found = all.first(where: { "\($0.className)Cell".lowercased() == wanted }) else {
      let names = all.map { "\($0.className)Cell" }
      throw cell.placed(
        ConfigurationError(
          "there is no cell \(cell.className)", remedy: NearestName.remedy(for: cell.className, among: names)),
        at: cell.classPath)
    }
    do { return try layer(found, cell.config) } catch { throw cell.placed(error, at: cell.configPath) }
  }

  private static func layer<C: Cell>(
    _ cell: C.Type, _ config: ConfigurationValue
  ) throws(ConfigurationError) -> any SequenceConfiguration {
    try RecurrentConfiguration<C>(cell: config)
  }
}
