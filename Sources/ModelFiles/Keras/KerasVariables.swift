import Recurrent

/// Finds the weights that Keras 3 saved: a folder for every object, with variables `vars/0`, `vars/1` ….
///
/// Layers are not kept under their names but under their classes', numbered in the order of the model:
/// `layers/lstm`, `layers/lstm_1`. Newer files also tell the name of each.
struct KerasVariables {
  let store: any VariableStore

  /// The weights of a model's layers.
  func weights(of layers: [KerasLayer], in folder: String = "") throws(FileFormatError) -> [StoredWeights] {
    let places = places(of: layers, in: folder)
    var weights: [StoredWeights] = []
    for (layer, place) in zip(layers, places) where layer.className != "InputLayer" {
      weights.append(StoredWeights(layer: layer.name, content: try content(of: layer, at: place)))
    }
    return weights
  }

  private func content(of layer: KerasLayer, at place: String) throws(FileFormatError)
    -> StoredWeights.Content
  {
    if case .model(let layers) = layer.inside { return .layers(try weights(of: layers, in: place)) }
    return .arrays(try arrays(of: layer, at: place))
  }

  private func arrays(of layer: KerasLayer, at place: String) throws(FileFormatError) -> [StoredArray] {
    switch layer.inside {
    case .nothing: return try store.variables(in: place)
    case .cell: return try store.variables(in: "\(place)/cell")
    case .stackedCells(let cells):
      var arrays: [StoredArray] = []
      for cell in unique(cells.map(\.className)) {
        arrays += try store.variables(in: "\(place)/cell/cells/\(cell)")
      }
      return arrays
    case .layer(let inner): return try arrays(of: inner, at: "\(place)/layer")
    case .directions(let forward, let backward):
      return try arrays(of: forward, at: "\(place)/forward_layer")
        + arrays(of: backward, at: "\(place)/backward_layer")
    case .model(let layers): return try weights(of: layers, in: place).flatMap(\.arrays)
    }
  }

  /// The folder of each layer.
  private func places(of layers: [KerasLayer], in folder: String) -> [String] {
    let prefix = folder.isEmpty ? "" : "\(folder)/"
    // TensorFlow 2.12 called the folder after the attribute that it tracked layers by.
    let containers = ["\(prefix)layers", "\(prefix)_layer_checkpoint_dependencies"]
    let container = containers.first { store.contains($0) } ?? containers[0]
    let numbered = unique(layers.map(\.className)).map { "\(container)/\($0)" }
    let names = numbered.map { store.layerName(at: $0) }
    // Where the names tell that the numbers are in another order, the names count.
    guard Set(names.compactMap(\.self)).count == names.compactMap(\.self).count else { return numbered }
    return zip(layers, numbered).map { layer, place in
      guard let index = names.firstIndex(of: layer.name) else { return place }
      return numbered[index]
    }
  }

  /// Keras' names for objects in a list: their class in snake case, numbered from the second on.
  private func unique(_ classNames: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return classNames.map { className in
      let base = className.inSnakeCase
      let count = counts[base, default: 0]
      counts[base] = count + 1
      return count == 0 ? base : "\(base)_\(count)"
    }
  }
}

/// Where Keras 3 keeps variables: an HDF5 file, or an archive of NumPy arrays.
protocol VariableStore: Sendable {
  /// Whether there is a folder.
  func contains(_ folder: String) -> Bool

  /// The name of the layer that a folder belongs to, where the file tells it.
  func layerName(at folder: String) -> String?

  /// The variables of an object, in order.
  ///
  /// - Throws: A ``FileFormatError`` where one of them is missing, or is no array.
  func variables(in folder: String) throws(FileFormatError) -> [StoredArray]
}

extension VariableStore {
  /// The numbers 0, 1, 2 … of variables put in order.
  ///
  /// - Parameter path: The path of a variable, for messages.
  func ordered(_ names: [String], path: (String) -> String) throws(FileFormatError) -> [String] {
    let numbers = names.compactMap(Int.init).sorted()
    for (expected, number) in numbers.enumerated() where expected != number {
      throw FileFormatError("dataset \(path("\(expected)")) is missing", remedy: "save the model again")
    }
    return numbers.map(String.init)
  }
}
