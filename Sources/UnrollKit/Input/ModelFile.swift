import ModelFiles
import Recurrent

/// What a model file does not tell, and the user does.
public struct ModelFileOptions: Hashable, Sendable {
  /// A file with the model's configuration, as Keras' `model.to_json()` gives it; for files of weights alone.
  public var configurationPath: String?

  /// Creates options.
  public init(configurationPath: String? = nil) { self.configurationPath = configurationPath }
}

/// Model files of every format.
public enum ModelFile {
  /// Reads a model.
  ///
  /// - Returns: The model; nil where the end of the name is not that of a model file.
  /// - Throws: An ``UnrollError``: exit code 65 where the file is damaged or cannot be run, 66 where it cannot be
  ///   read.
  public static func read(_ path: String, options: ModelFileOptions) throws(UnrollError) -> SavedModel? {
    let format: (any ModelFormat.Type)?
    do { format = try FormatCatalog.model(forPath: path) } catch { throw UnrollError(error, in: path) }
    guard let format else {
      guard options.configurationPath == nil else {
        throw UnrollError(
          "--config goes with a file of weights, and this is none", remedy: "leave it out", in: path,
          exitCode: .usage)
      }
      return nil
    }
    let configuration = try options.configurationPath.map { path throws(UnrollError) in
      try self.configuration(path)
    }
    let bytes = try FileContents.read(path)
    do {
      return try format.read(bytes, path: path, configuration: configuration)
    } catch { throw UnrollError(error, in: path) }
  }

  private static func configuration(_ path: String) throws(UnrollError) -> ConfigurationValue {
    let bytes = try FileContents.read(path)
    do { return try JSONReader.read(bytes).configuration } catch { throw UnrollError(error, in: path) }
  }
}
