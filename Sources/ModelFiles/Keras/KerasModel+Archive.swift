import HDF5
import Recurrent

extension KerasModel {
  /// No configuration is larger than this.
  private static let largestConfiguration = 16 << 20

  /// Reads a `.keras` archive.
  ///
  /// - Parameter given: What takes the place of the configuration in it.
  public init(archive bytes: [UInt8], configuration given: ConfigurationValue? = nil) throws(FileFormatError)
  {
    let archive = try ZipReader(bytes, kind: ".keras")
    guard let place = archive.index(of: "config.json") else {
      throw FileFormatError("the archive has no config.json", remedy: "save the model again with model.save")
    }
    let text = try archive.read(place, limit: Self.largestConfiguration)
    if let given { configuration = given } else { configuration = try Self.json(text, in: "config.json") }
    var origin = ModelOrigin(format: "Keras archive")
    if let place = archive.index(of: "metadata.json") {
      let metadata = try Self.json(try archive.read(place, limit: 1 << 20), in: "metadata.json")
      origin.kerasVersion = metadata["keras_version"]?.text
    }
    origin.optimizer = Self.optimizer(in: configuration["compile_config"])
    self.origin = origin
    let store: any VariableStore
    if let place = archive.index(of: "model.weights.h5") {
      let file: File
      let member = try archive.read(place)
      do { file = try File(member) } catch {
        throw FileFormatError("model.weights.h5: \(error.problem)", remedy: error.remedy)
      }
      store = HDF5VariableStore(root: file.root)
    } else if let place = archive.index(of: "model.weights.npz") {
      store = try NPZVariableStore(try archive.read(place))
    } else {
      throw FileFormatError(
        "the archive has no model.weights.h5", remedy: "save the model again with model.save")
    }
    weights = try KerasVariables(store: store).weights(of: try Self.layers(configuration))
  }
}
