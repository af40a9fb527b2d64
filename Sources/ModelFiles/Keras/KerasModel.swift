import Recurrent

/// A model that Keras saved: what it is made of, and where its weights are.
public struct KerasModel: Sendable {
  /// The model as Keras writes it: `{class_name, config}`.
  public let configuration: ConfigurationValue
  /// The weights of each layer, in the order of the configuration; input layers left out.
  public let weights: [StoredWeights]
  /// Who saved it.
  public let origin: ModelOrigin
}

extension KerasModel {
  /// Reads JSON that stands in a file under a name.
  static func json(_ bytes: [UInt8], in place: String) throws(FileFormatError) -> ConfigurationValue {
    do { return try JSONReader.read(bytes).configuration } catch {
      let mark = error.mark.map { " (line \($0.line), column \($0.column))" } ?? ""
      throw FileFormatError(
        "\(place) is not valid JSON: \(error.problem)\(mark)", remedy: "save the model again")
    }
  }

  /// The layers of a model.
  static func layers(_ configuration: ConfigurationValue) throws(FileFormatError) -> [KerasLayer] {
    guard case .model(let layers) = try KerasLayer(configuration).inside else {
      throw FileFormatError(
        "the model is a \(configuration["class_name"]?.text ?? "class of its own"), which only its Python code explains",
        remedy: "save a Sequential or a functional model")
    }
    return layers
  }

  static func optimizer(in value: ConfigurationValue?) -> String? {
    let optimizer = value?["optimizer"] ?? value?["optimizer_config"]
    return optimizer?.text ?? optimizer?["class_name"]?.text
  }
}
