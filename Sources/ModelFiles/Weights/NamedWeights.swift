import Recurrent

/// Finds the weights of a model's layers among named arrays: by the paths that Keras gives variables, or by their order
/// where the names are those of `numpy.savez(*model.get_weights())`.
struct NamedWeights {
  private let arrays: [StoredArray]

  /// - Parameter arrays: In the order of the file.
  init(_ arrays: [StoredArray]) { self.arrays = arrays }

  /// The weights of a model.
  ///
  /// - Parameters:
  ///   - layers: As the configuration lists them.
  ///   - counts: How many arrays each needs, by name.
  func weights(of layers: [KerasLayer], counts: [String: Int]) throws(FileFormatError) -> [StoredWeights] {
    if let inOrder { return try divided(inOrder, among: layers, counts: counts) }
    return weights(of: layers, among: arrays)
  }

  /// `arr_0`, `arr_1` … as `numpy.savez` calls arrays without names; nil where there are other names.
  private var inOrder: [StoredArray]? {
    let numbers = arrays.compactMap { array in
      array.name.hasPrefix("arr_") ? Int(array.name.dropFirst(4)) : nil
    }
    guard numbers.count == arrays.count, Set(numbers) == Set(0..<arrays.count) else { return nil }
    return zip(numbers, arrays).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func divided(
    _ list: [StoredArray], among layers: [KerasLayer], counts: [String: Int]
  ) throws(FileFormatError) -> [StoredWeights] {
    let layers = layers.filter { $0.className != "InputLayer" }
    let total = layers.reduce(0) { $0 + (counts[$1.name] ?? 0) }
    guard total == list.count else {
      throw FileFormatError(
        "the archive has \(list.count) arrays, and the model has \(total) weights",
        remedy: "save numpy.savez(path, *model.get_weights()) of the model that the configuration is of")
    }
    var rest = list[...]
    var weights: [StoredWeights] = []
    for layer in layers {
      let count = counts[layer.name] ?? 0
      let share = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
      if case .model(let inner) = layer.inside {
        let prefix = "\(layer.name)/"
        let own = counts.filter { $0.key.hasPrefix(prefix) }
        let innerCounts = Dictionary(own.map { (String($0.key.dropFirst(prefix.count)), $0.value) }) {
          first, _ in first
        }
        weights.append(
          StoredWeights(
            layer: layer.name, content: .layers(try divided(share, among: inner, counts: innerCounts))))
      } else {
        weights.append(StoredWeights(layer: layer.name, content: .arrays(share)))
      }
    }
    return weights
  }

  private func weights(of layers: [KerasLayer], among arrays: [StoredArray]) -> [StoredWeights] {
    layers.filter { $0.className != "InputLayer" }.map { layer in
      let own = Self.own(layer, among: arrays)
      if case .model(let inner) = layer.inside {
        return StoredWeights(layer: layer.name, content: .layers(weights(of: inner, among: own)))
      }
      return StoredWeights(
        layer: layer.name, content: .arrays(CuDNNWeights.converted(Self.inKerasOrder(own), of: layer)))
    }
  }

  /// The arrays with the layer's name in their paths; where there are none, those with the name of what it wraps, which
  /// is all that some versions of Keras keep.
  private static func own(_ layer: KerasLayer, among arrays: [StoredArray]) -> [StoredArray] {
    let own = arrays.filter { folders(of: $0).contains(Substring(layer.name)) }
    guard own.isEmpty else { return own }
    switch layer.inside {
    case .layer(let inner): return Self.own(inner, among: arrays)
    case .directions(let forward, let backward):
      return ["forward", "backward"].flatMap { direction in
        let inner = direction == "forward" ? forward : backward
        return arrays.filter { folders(of: $0).contains(Substring("\(direction)_\(inner.name)")) }
      }
    case .nothing, .cell, .stackedCells, .model: return []
    }
  }

  private static func folders(of array: StoredArray) -> [Substring] {
    Array(array.name.split(separator: "/").dropLast())
  }

  /// Keras' order of the variables of one object.
  private static let order = [
    "kernel", "recurrent_kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance",
  ]

  /// Arrays put into Keras' order: within each folder by the kind of variable, the folders as the file has them,
  /// forward before backward.
  static func inKerasOrder(_ arrays: [StoredArray]) -> [StoredArray] {
    var folders: [(path: String, arrays: [StoredArray])] = []
    for array in arrays {
      let path = Self.folders(of: array).joined(separator: "/")
      if let index = folders.firstIndex(where: { $0.path == path }) {
        folders[index].arrays.append(array)
      } else {
        folders.append((path, [array]))
      }
    }
    func rank(_ array: StoredArray) -> Int {
      var name = array.name.split(separator: "/").last.map(String.init) ?? ""
      if let colon = name.firstIndex(of: ":") { name = String(name[..<colon]) }
      return order.firstIndex(of: name) ?? order.count
    }
    func isBackward(_ path: String) -> Bool {
      path.split(separator: "/").contains { $0.hasPrefix("backward") }
    }
    let inOrder = folders.filter { !isBackward($0.path) } + folders.filter { isBackward($0.path) }
    return inOrder.flatMap { folder in
      folder.arrays.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        .map(\.element)
    }
  }
}
