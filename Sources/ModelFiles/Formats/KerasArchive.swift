import Recurrent

/// Keras 3's `.keras`: a ZIP archive of the configuration and the weights.
public enum KerasArchive: ModelFormat {
  /// The end of its files' names.
  public static let suffixes = ["keras"]
  /// What it is, in a few words.
  public static let summary = "a model as Keras 3 saves it"

  /// Reads the model; a configuration that is given takes the place of the archive's own.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    try SavedModel(try KerasModel(archive: bytes, configuration: configuration))
  }

  /// Tells what the archive holds, layers that only Python code explains too.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    try ModelOutline(try KerasModel(archive: bytes, configuration: configuration))
  }
}
