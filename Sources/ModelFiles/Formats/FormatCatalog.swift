/// All the formats there are. A new one is one file and one line here.
public enum FormatCatalog {
  /// What an input can be read from.
  public static let inputs: [any ArrayFormat.Type] = [NPY.self, NPZ.self, JSON.self, CSV.self]

  /// What a trace can be written to.
  public static let traces: [any TraceFormat.Type] = [NPZ.self, HDF5Trace.self, JSON.self, CSV.self]

  /// What a model can be read from.
  public static let models: [any ModelFormat.Type] = [
    KerasArchive.self, KerasHDF5.self, PyTorchWeights.self, NPZWeights.self, ONNX.self,
  ]

  /// The model format of a file, by the end of its name; nil where it is no model file.
  ///
  /// - Throws: A ``FileFormatError`` where the name is that of a pickle.
  public static func model(forPath path: String) throws(FileFormatError) -> (any ModelFormat.Type)? {
    let suffix = suffix(of: path)
    guard !PyTorchPickle.suffixes.contains(suffix) else { throw PyTorchPickle.refusal(of: path) }
    return models.first { $0.suffixes.contains(suffix) }
  }

  /// The input format of a file, by the end of its name.
  public static func input(forPath path: String) throws(FileFormatError) -> any ArrayFormat.Type {
    let suffix = suffix(of: path)
    guard let format = inputs.first(where: { $0.suffix == suffix }) else {
      throw FileFormatError(
        "inputs are not read from \(suffix.isEmpty ? "a file without a suffix" : ".\(suffix) files")",
        remedy: "give \(list(inputs.map { $0.suffix }))")
    }
    return format
  }

  /// The trace format of a file, by the end of its name.
  public static func trace(forPath path: String) throws(FileFormatError) -> any TraceFormat.Type {
    let suffix = suffix(of: path)
    guard let format = traces.first(where: { $0.suffix == suffix }) else {
      throw FileFormatError(
        "traces are not written to \(suffix.isEmpty ? "a file without a suffix" : ".\(suffix) files")",
        remedy: "name it \(list(traces.map { $0.suffix }))")
    }
    return format
  }

  private static func suffix(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static func list(_ suffixes: [String]) -> String {
    let names = suffixes.map { ".\($0)" }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
