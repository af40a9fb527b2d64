import Foundation
import Recurrent

/// ONNX, as PyTorch, Keras and tf2onnx export it.
public enum ONNX: ModelFormat {
  /// The end of its files' names.
  public static let suffixes = ["onnx"]
  /// What it is, in a few words.
  public static let summary = "a graph of operators with its weights"

  /// Reads the model. Weights that it keeps in files beside it are read from plain files in its own folder alone.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    let file = try file(bytes, path: path, configuration: configuration)
    return try SavedModel(
      configuration: ModelConfiguration(file.model), weights: [], origin: origin(of: file))
  }

  /// Tells of the nodes that have weights.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    let file = try file(bytes, path: path, configuration: configuration)
    return ModelOutline(file, configuration: ModelConfiguration(file.model), origin: origin(of: file))
  }

  private static func file(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ONNXFile {
    guard configuration == nil else {
      throw FileFormatError("an ONNX file has a graph of its own", remedy: "leave --config out")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try ONNXFile(bytes) { neighbor(folder + $0) }
  }

  private static func origin(of file: ONNXFile) -> ModelOrigin {
    ModelOrigin(format: "ONNX model", producer: file.producer.isEmpty ? nil : file.producer)
  }

  /// No file of weights is larger.
  private static let largest = 2 << 30

  /// The bytes of a plain file; nil where it is a link, a folder or a device, or is not there.
  private static func neighbor(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest
    else { return nil }
    return (try? handle.readToEnd()).map { [UInt8]($0) }
  }
}
