import HDF5

/// Finds the weights that Keras 1 and 2, and Keras 3 for `.h5` files, saved: a group for every layer under its
/// name, with a list of its weights in the order of `get_weights()`.
struct LegacyKerasWeights {
  private let root: Group
  private let layerNames: [String]

  /// - Parameter file: A whole model, whose weights are in `model_weights`, or weights alone.
  init(_ file: Group) throws(FileFormatError) {
    do throws(HDF5Error) {
      root = file.contains("model_weights") ? try file.group("model_weights") : file
      layerNames = try root.chunkedTexts("layer_names") ?? []
    } catch { throw FileFormatError(error) }
  }

  /// Whether a file has such weights.
  static func isFound(in file: Group) -> Bool {
    file.contains("model_weights") || ((try? file.chunkedTexts("layer_names")) ?? nil) != nil
  }

  /// The weights of a model's layers.
  func weights(of layers: [KerasLayer]) throws(FileFormatError) -> [StoredWeights] {
    let found = try places(of: layers.filter { $0.className != "InputLayer" })
    var weights: [StoredWeights] = []
    for place in found {
      let layer = place.layer
      let arrays = try place.group == nil ? [] : self.arrays(of: place)
      weights.append(StoredWeights(layer: layer.name, content: Self.content(of: layer, arrays)))
    }
    return weights
  }

  /// Where a layer's weights are.
  private struct Place {
    let layer: KerasLayer
    let group: String?
    /// Whether the group is that of a model which the layer was a part of.
    var isWithin = false
  }

  /// Whether a group is of a model that had one of the layers in it.
  private func holdsParts(_ group: String, of layers: [KerasLayer]) throws(FileFormatError) -> Bool {
    try weightNames(of: group, group).contains { path in
      path.split(separator: "/").contains { part in layers.contains { $0.name == part } }
    }
  }

  /// The group of each layer: that of its name; where no name fits, as when a model is built anew, by the order.
  private func places(of layers: [KerasLayer]) throws(FileFormatError) -> [Place] {
    let names = Set(layerNames)
    if layers.contains(where: { names.contains($0.name) }) {
      return layers.map { Place(layer: $0, group: names.contains($0.name) ? $0.name : nil) }
    }
    for name in layerNames where try holdsParts(name, of: layers) {
      return layers.map { Place(layer: $0, group: name, isWithin: true) }
    }
    var weighty: [String] = []
    for name in layerNames where try !weightNames(of: name, name).isEmpty { weighty.append(name) }
    let takers = layers.filter { !Self.weightless.contains($0.className) }
    guard weighty.count == takers.count else { return layers.map { Place(layer: $0, group: nil) } }
    var rest = weighty[...]
    return layers.map {
      Place(layer: $0, group: Self.weightless.contains($0.className) ? nil : rest.popFirst())
    }
  }

  /// Classes that never have weights.
  private static let weightless: Set<String> = [
    "Dropout", "Activation", "Masking", "Flatten", "Reshape", "RepeatVector", "SpatialDropout1D",
    "Concatenate", "Add",
    "Multiply", "Average", "Subtract", "Maximum", "Minimum", "Dot", "GlobalMaxPooling1D",
    "GlobalAveragePooling1D",
    "MaxPooling1D", "AveragePooling1D", "GaussianNoise", "GaussianDropout", "AlphaDropout",
    "ActivityRegularization",
    "Permute", "InputLayer", "Lambda", "NotEqual", "Identity", "LeakyReLU", "ReLU", "ELU", "Softmax", "Merge",
    "ZeroPadding1D", "Cropping1D", "UpSampling1D",
  ]

  private func weightNames(of group: String, _ layer: String) throws(FileFormatError) -> [String] {
    do throws(HDF5Error) {
      guard root.contains(group) else {
        throw HDF5Error(
          "group \(root.path)/\(group) of layer \(layer) is missing", remedy: "save the model again")
      }
      return try root.group(group).chunkedTexts("weight_names") ?? []
    } catch { throw FileFormatError(error) }
  }

  private func arrays(of place: Place) throws(FileFormatError) -> [StoredArray] {
    guard let folder = place.group else { return [] }
    let layer = place.layer
    var arrays: [StoredArray] = []
    for name in try weightNames(of: folder, layer.name) {
      guard !place.isWithin || name.split(separator: "/").contains(Substring(layer.name)) else { continue }
      do throws(HDF5Error) {
        let group = try root.group(folder)
        // The attribute may say kernel:0 where the dataset is called kernel, and the other way round.
        let plain = name.hasSuffix(":0") ? String(name.dropLast(2)) : name
        guard let path = [name, plain, plain + ":0"].first(where: { group.contains($0) }) else {
          throw HDF5Error(
            "weight_names of layer \(layer.name) lists \(name), and that dataset is missing",
            remedy: "save the model again")
        }
        arrays.append(StoredArray(try group.dataset(path), name: plain))
      } catch { throw FileFormatError(error) }
    }
    return arrays
  }

  /// Gives the weights of a nested model to its layers.
  private static func content(of layer: KerasLayer, _ arrays: [StoredArray]) -> StoredWeights.Content {
    guard case .model(let all) = layer.inside else {
      return .arrays(CuDNNWeights.converted(Keras1Weights.converted(arrays, of: layer), of: layer))
    }
    let layers = all.filter { $0.className != "InputLayer" }
    let names = layers.map(\.name)
    var shares = [[StoredArray]](repeating: [], count: layers.count)
    for array in arrays {
      // Below the outer model's own name comes that of the layer.
      let parts = array.name.split(separator: "/").map(String.init)
      let own = parts.first == layer.name && parts.count > 2 ? parts.dropFirst() : parts[...]
      guard let index = own.lazy.compactMap({ names.firstIndex(of: $0) }).first else {
        return .layers(inOrder(layers, arrays))
      }
      shares[index].append(array)
    }
    return .layers(zip(layers, shares).map { StoredWeights(layer: $0.name, content: content(of: $0, $1)) })
  }

  /// By their order: arrays that stand together under one name belong to one layer.
  private static func inOrder(_ layers: [KerasLayer], _ arrays: [StoredArray]) -> [StoredWeights] {
    var groups: [(prefix: Substring, arrays: [StoredArray])] = []
    for array in arrays {
      let prefix = array.name.prefix { $0 != "/" }
      if groups.last?.prefix == prefix {
        groups[groups.count - 1].arrays.append(array)
      } else {
        groups.append((prefix, [array]))
      }
    }
    var rest = groups[...]
    return layers.map { layer in
      let share = weightless.contains(layer.className) ? [] : rest.popFirst()?.arrays ?? []
      return StoredWeights(layer: layer.name, content: content(of: layer, share))
    }
  }
}

extension Group {
  /// The texts of an attribute; Keras splits what is too long for one over NAME0, NAME1 ….
  func chunkedTexts(_ name: String) throws(HDF5Error) -> [String]? {
    if let attribute = try attribute(name) { return try texts(of: attribute) }
    var texts: [String] = []
    var number = 0
    while let attribute = try attribute("\(name)\(number)") {
      texts += try self.texts(of: attribute)
      number += 1
    }
    return number == 0 ? nil : texts
  }

  /// A layer without weights has an empty list, which h5py writes as numbers.
  private func texts(of attribute: Attribute) throws(HDF5Error) -> [String] {
    if attribute.shape.contains(0) { return [] }
    return try attribute.texts()
  }
}
