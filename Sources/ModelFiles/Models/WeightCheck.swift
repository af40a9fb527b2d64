import Recurrent

/// Holds the number and the shapes of a layer's stored weights against what the layer needs.
struct WeightCheck {
  private let layer: any LayerConfiguration
  private let model: ModelConfiguration?
  private let name: String

  /// - Parameter folder: The names of the models that the layer lies in, for messages: `encoder/`.
  init(_ layer: ModelConfiguration.Layer, in folder: String = "") {
    self.layer = layer.configuration
    model = layer.model
    name = folder + layer.name
  }

  /// - Throws: A ``FileFormatError`` that names the layer, and the array that does not fit.
  func check(_ stored: StoredWeights) throws(FileFormatError) {
    if let model {
      guard case .layers(let inner) = stored.content else { return }
      for layer in model.layers {
        let own =
          inner.first { $0.layer == layer.name } ?? StoredWeights(layer: layer.name, content: .arrays([]))
        try WeightCheck(layer, in: "\(name)/").check(own)
      }
      return
    }
    let arrays = stored.arrays
    if let problem = arrays.lazy.compactMap(\.problem).first { throw problem }
    let needed = needed(for: arrays)
    try checkCount(arrays, needed)
    try checkUnits(arrays, needed)
    for (array, need) in zip(arrays, needed) where array.shape != need.shape {
      let count = array.shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      throw FileFormatError(
        array.shape.count == need.shape.count
          ? "\(array.location): expected shape \(text(need.shape)) for the \(words(need.name)) of layer \(name), "
            + "found \(text(array.shape))"
          : "\(array.location): expected rank \(need.shape.count) for the \(words(need.name)) of layer \(name), "
            + "found rank \(array.shape.count) with \(count) values",
        remedy: remedy(need, found: array.shape))
    }
  }

  /// What the layer needs, for the number of features that fits most of what is stored.
  private func needed(for arrays: [StoredArray]) -> [(name: String, shape: [Int])] {
    var best = (matches: -1, needed: layer.weightShapes(features: 1))
    for features in arrays.flatMap(\.shape).prefix(24) where (1...1 << 40).contains(features) {
      let needed = layer.weightShapes(features: features)
      let matches = zip(arrays, needed).count { $0.shape == $1.shape }
      if matches > best.matches { best = (matches, needed) }
    }
    return best.needed
  }

  private func checkCount(
    _ arrays: [StoredArray], _ needed: [(name: String, shape: [Int])]
  ) throws(FileFormatError) {
    guard arrays.count != needed.count else { return }
    guard !arrays.isEmpty else {
      throw FileFormatError(
        "layer \(name): its weights are missing (\(needed.map(\.name).joined(separator: ", ")))",
        remedy: "save the model again, or give the configuration that the weights were saved with")
    }
    let there = arrays.map(\.location).joined(separator: ", ")
    if arrays.count < needed.count, needed[arrays.count].name.hasSuffix("bias") {
      throw FileFormatError(
        "layer \(name): use_bias is true, and the file has no bias for it (only \(there))",
        remedy: "save the model again, or set use_bias to false")
    }
    throw FileFormatError(
      "layer \(name) has \(needed.count) weights (\(needed.map(\.name).joined(separator: ", "))), "
        + "and the file has \(arrays.count): \(there)",
      remedy: "give the configuration that the weights were saved with")
  }

  /// Says of a recurrent layer whose weights are of another size that its units do not fit.
  private func checkUnits(
    _ arrays: [StoredArray], _ needed: [(name: String, shape: [Int])]
  ) throws(FileFormatError) {
    guard arrays.count > 1, needed[0].name == "kernel", needed[1].name == "recurrent_kernel",
      let units = needed[1].shape.first, let stored = arrays[1].shape.first, arrays[1].shape.count == 2,
      stored != units, stored > 0, units > 0
    else { return }
    let blocks = needed[1].shape[1] / units
    guard arrays[1].shape[1] == blocks * stored else { return }
    throw FileFormatError(
      "layer \(name): units is \(units) in the configuration, and its stored kernel (\(arrays[0].location)) has the "
        + "shape \(text(arrays[0].shape)), that of \(stored) units",
      remedy: "give the configuration that the weights were saved with")
  }

  private func remedy(_ need: (name: String, shape: [Int]), found: [Int]) -> String {
    if found == need.shape.reversed(), found.count == 2 { return "was it saved transposed?" }
    if need.name.hasSuffix("bias"), need.shape.count != found.count {
      return "was it saved with another reset_after?"
    }
    return "save the model again"
  }

  private func text(_ shape: [Int]) -> String { ArrayShape(axes: shape).description }

  private func words(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }
}
