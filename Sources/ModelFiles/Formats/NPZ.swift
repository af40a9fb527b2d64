import Recurrent

/// NumPy's `.npz`: a ZIP archive of `.npy` files.
public enum NPZ: ArrayFormat, TraceFormat {
  /// The end of its files' names.
  public static let suffix = "npz"
  /// What it is, in a few words.
  public static let summary = "named arrays, read by numpy.load"

  /// Reads one array: the one that is named; else the only one; else the one called `input`, `inputs` or `x`.
  public static func read(_ bytes: [UInt8], array name: String?) throws(FileFormatError) -> Tensor {
    let archive = try ZipReader(bytes)
    let names = archive.names.map { $0.hasSuffix(".npy") ? String($0.dropLast(4)) : $0 }
    guard let index = choose(name, from: names) else {
      let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      if names.isEmpty {
        throw FileFormatError("the archive holds no array", remedy: "save one with numpy.savez")
      }
      throw FileFormatError(
        name.map { "the archive has no array \(quoted($0))" } ?? "the archive holds \(names.count) arrays",
        remedy: "it has \(list); " + (name == nil ? "name one of them input" : "choose one of them"))
    }
    return try NPY.decode(try archive.read(index)[...], name: "array \(names[index])")
  }

  private static func choose(_ name: String?, from names: [String]) -> Int? {
    if let name { return names.firstIndex(of: name) }
    if names.count == 1 { return 0 }
    return ["input", "inputs", "x"].lazy.compactMap { names.firstIndex(of: $0) }.first
  }

  /// Writes every array of a trace, with the same bytes in every run.
  ///
  /// They are stored and not deflated, as `numpy.savez` does: float32 numbers of a trace hardly shrink, and
  /// deflating takes many times longer than all the rest.
  public static func write(_ trace: TraceExport) throws(FileFormatError) -> [UInt8] {
    try write(trace.arrays, isDeflated: false)
  }

  /// Writes named arrays, deflated or stored.
  public static func write(_ arrays: [NamedTensor], isDeflated: Bool) throws(FileFormatError) -> [UInt8] {
    let archive = try ZipWriter()
    for array in arrays {
      try archive.add("\(array.name).npy", NPY.encode(array.tensor), isDeflated: isDeflated)
    }
    return try archive.finish()
  }
}
