import Recurrent

/// Keras' `.h5` and `.hdf5`: whole models of every version, and weights alone.
public enum KerasHDF5: ModelFormat {
  /// The ends of its files' names.
  public static let suffixes = ["h5", "hdf5"]
  /// What it is, in a few words.
  public static let summary = "a model or weights as Keras saves them in HDF5"

  /// Reads the model; a file of weights alone needs a configuration beside it.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    guard let configuration else { return try SavedModel(try KerasModel(hdf5: bytes)) }
    return try SavedModel(try KerasModel(weights: bytes, configuration: configuration))
  }
}
