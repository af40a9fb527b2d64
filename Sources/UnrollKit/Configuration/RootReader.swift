import ModelFiles
import Recurrent

/// Reads the outermost map of a run configuration, in any of its forms.
struct RootReader {
  /// What says which layers there are, and a shape for the input that comes with them.
  enum Layers {
    /// A list of layers.
    case list(LocatedValue)
    /// One layer, or a `Sequential`.
    case one(LocatedValue)
    /// What `layer.get_config()` gives, which does not say its class.
    case bare(LocatedValue)
  }

  let layers: Layers
  /// The explicit weights.
  let weights: LocatedValue?
  /// The map that the calls are read from.
  let calls: LocatedValue

  /// The keys of a run configuration, for people.
  private static let keys = [
    "title", "input", "inputs", "outputs", "layers", "layer", "weights", "calls", "mask", "initial_state",
    "input_shape",
    "generate", "compare",
    "report", "figures", "notation",
  ]

  /// What comes with a reference case and does not act here.
  private static let ignored: Set<String> = [
    "id", "kind", "tags", "note", "peers", "literal", "keras_serialized", "expected_weights",
  ]

  /// What Keras writes beside a model's layers and a layer's config.
  private static let serialized: Set<String> = [
    "module", "registered_name", "build_config", "compile_config", "name", "trainable", "dtype",
    "build_input_shape", "shared_object_id",
  ]

  /// What belongs to a layer that is written as the file's outermost map.
  private static let ofLayer: Set<String> = [
    "class_name", "config", "layers", "module", "registered_name", "build_config", "compile_config", "name",
    "shared_object_id",
  ]

  init(_ document: LocatedValue) throws(FileFormatError) {
    guard let members = document.members else {
      throw FileFormatError(
        "the file holds \(document.kind), not a run configuration",
        remedy: "begin with a key such as layers:",
        at: document.mark)
    }
    calls = document
    weights = document.given("weights")
    if document["class_name"] != nil {
      // The keys of the run may stand beside those of the layer, which has to see its own only.
      let own = members.filter { Self.ofLayer.contains($0.key) }
      layers = .one(LocatedValue(.object(own), at: document.mark))
      try document.checkKeys(
        of: "the run configuration", Self.keys + ["class_name", "config"],
        ignoring: Self.ignored.union(Self.serialized))
    } else if document["input_layers"] != nil {
      let className = LocatedValue(.string("Functional"), at: document.mark)
      layers = .one(
        LocatedValue(
          .object([
            .init(key: "class_name", mark: document.mark, value: className),
            .init(key: "config", mark: document.mark, value: document),
          ]), at: document.mark))
      try document.checkKeys(
        of: "the run configuration", Self.keys + ["input_layers", "output_layers"],
        ignoring: Self.ignored.union(Self.serialized))
    } else if let list = document.given("layers") {
      layers = .list(list)
      try document.checkKeys(
        of: "the run configuration", Self.keys, ignoring: Self.ignored.union(Self.serialized))
    } else if document["merge_mode"] != nil || document["cell"] != nil {
      layers = .bare(document)
    } else if let layer = document.given("layer") {
      layers = .one(layer)
      try document.checkKeys(of: "the run configuration", Self.keys, ignoring: Self.ignored)
    } else if document["units"] != nil {
      layers = .bare(document)
    } else {
      try document.checkKeys(of: "the run configuration", Self.keys, ignoring: Self.ignored)
      throw FileFormatError(
        "the run configuration has no layers",
        remedy: "add layers: with a list such as - LSTM: {units: 4}", at: members.first?.mark ?? document.mark
      )
    }
    if let both = document.given("layer"), document.given("layers") != nil {
      throw FileFormatError("layer and layers both stand here", remedy: "keep one of them", at: both.mark)
    }
  }

  /// The classes to compare, under their proper names, and where they stand.
  func compare(
    in list: LayerListReader, hasWeights: Bool
  ) throws(FileFormatError) -> ([String], [TextMark]) {
    guard let value = calls.given("compare") else { return ([], []) }
    let known = LayerCatalog.recurrentClassNames
    guard let elements = value.elements, !elements.isEmpty else {
      throw FileFormatError(
        "compare is \(value.summary)", remedy: "give a list such as [\(known.joined(separator: ", "))]",
        at: value.mark)
    }
    var names: [String] = []
    for element in elements {
      guard let text = element.string,
        let name = known.first(where: { $0.lowercased() == text.lowercased().filter { $0 != "_" } })
      else {
        throw FileFormatError(
          "compare has \(element.summary), which is no recurrent layer",
          remedy: NearestName.remedy(for: element.string ?? "", among: known), at: element.mark)
      }
      guard !names.contains(name) else {
        throw FileFormatError("compare has \(name) twice", remedy: "keep one of them", at: element.mark)
      }
      let others = list.model.layers.map(\.configuration).filter { $0.returns != nil && $0.className != name }
      if hasWeights, let other = others.first {
        throw FileFormatError(
          "the explicit weights are of \(other.className) and do not fit \(name)",
          remedy: "take \(name) out of compare, or use initializers in place of weights", at: element.mark)
      }
      names.append(name)
    }
    return (names, elements.map(\.mark))
  }
}
