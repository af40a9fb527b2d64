import Recurrent

/// A kind of file that a whole model is read from. A new one is one file and one line in ``FormatCatalog``.
public protocol ModelFormat: Sendable {
  /// The ends of its files' names, without the dot: `h5`, `hdf5`.
  static var suffixes: [String] { get }

  /// What it is, in a few words.
  static var summary: String { get }

  /// Reads a model. Nothing in the file is run, and nothing outside of it is opened.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its name, for messages.
  ///   - configuration: What the model is made of, for files that do not say: what Keras' `to_json()` gives.
  static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel

  /// Tells what a file holds, also where it cannot be run; the parameters are those of ``read(_:path:configuration:)``.
  static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline
}

extension ModelFormat {
  /// That of the model that can be run.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    ModelOutline(try read(bytes, path: path, configuration: configuration))
  }
}
