import Recurrent

/// Keras' `.h5` and `.hdf5`: whole models of every version, and weights alone.
public enum KerasHDF5: ModelFormat {
  /// The ends of its files' names.
  public static let suffixes = ["h5", "hdf5"]
  /// What it is, in a few words.
  public static let summary = "a model or weights as Keras saves them in HDF5"

  /// Reads the model; of weights alone without a configuration, the recurrent layers that can be told.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    if configuration == nil, let guessed = try KerasModel.guessedLayers(hdf5: bytes) { return guessed }
    return try SavedModel(try model(bytes, configuration))
  }

  /// Tells what the file holds, layers that only Python code explains too.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    if configuration == nil, let guessed = try KerasModel.guessedLayers(hdf5: bytes) {
      return ModelOutline(guessed)
    }
    return try ModelOutline(try model(bytes, configuration))
  }

  private static func model(
    _ bytes: [UInt8], _ configuration: ConfigurationValue?
  ) throws(FileFormatError) -> KerasModel {
    guard let configuration else { return try KerasModel(hdf5: bytes) }
    return try KerasModel(weights: bytes, configuration: configuration)
  }
}
