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
    guard let format = try format(of: path) else {
      guard options.configurationPath == nil else {
        throw UnrollError(
          "--config goes with a file of weights, and this is none", remedy: "leave it out", in: path,
          exitCode: .usage)
      }
      return nil
    }
    let configuration = try configuration(options)
    let bytes = try FileContents.read(path)
    do {
      return try format.read(bytes, path: path, configuration: configuration)
    } catch { throw UnrollError(error, in: path) }
  }

  /// Tells what a model file holds, also where it cannot be run.
  ///
  /// - Throws: As ``read(_:options:)``, and where the name is not that of a model file.
  public static func outline(_ path: String, options: ModelFileOptions) throws(UnrollError) -> ModelOutline {
    guard let format = try format(of: path) else {
      let suffixes = FormatCatalog.models.flatMap { $0.suffixes }.map { ".\($0)" }
      throw UnrollError(
        "this is no model file by its name",
        remedy: "give one that ends in \(suffixes.joined(separator: ", "))",
        in: path)
    }
    let configuration = try configuration(options)
    let bytes = try FileContents.read(path)
    do {
      let outline = try format.outline(bytes, path: path, configuration: configuration)
      try outline.checkWeights()
      return outline
    } catch { throw UnrollError(error, in: path) }
  }

  private static func format(of path: String) throws(UnrollError) -> (any ModelFormat.Type)? {
    do { return try FormatCatalog.model(forPath: path) } catch { throw UnrollError(error, in: path) }
  }

  private static func configuration(_ options: ModelFileOptions) throws(UnrollError) -> ConfigurationValue? {
    try options.configurationPath.map { path throws(UnrollError) in try configuration(path) }
  }

  private static func configuration(_ path: String) throws(UnrollError) -> ConfigurationValue {
    let bytes = try FileContents.read(path)
    do { return try JSONReader.read(bytes).configuration } catch { throw UnrollError(error, in: path) }
  }
}
