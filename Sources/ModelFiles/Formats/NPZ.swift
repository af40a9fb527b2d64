import Recurrent

/// NumPy's `.npz`: a ZIP archive of `.npy` files.
public enum NPZ: ArrayFormat, PiecewiseTraceFormat {
  /// Where the arrays of a file stand.
  public typealias Layout = NPZLayout

  /// The end of its files' names.
  public static let suffix = "npz"
  /// What it is, in a few words.
  public static let summary = "named arrays, read by numpy.load"
  /// The packed copies, the archive, and its bytes.
  public static let copies = 3

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

  /// Every array, in the order of the file.
  public static func arrays(_ bytes: [UInt8]) throws(FileFormatError) -> [NamedTensor] {
    var arrays: [NamedTensor] = []
    for entry in try entries(bytes) { arrays.append(NamedTensor(entry.name, try entry.array().read())) }
    return arrays
  }

  /// The names of all arrays.
  public static func arrayNames(_ bytes: [UInt8]) throws(FileFormatError) -> [String] {
    try entries(bytes).map(\.name)
  }

  /// An array of an archive.
  struct Entry: Sendable {
    /// Its name, without `.npy`.
    let name: String
    let archive: ZipReader
    let index: Int

    /// The array, unpacked; its numbers are read when asked for.
    func array() throws(FileFormatError) -> StoredArray {
      let bytes = try archive.read(index)
      let location = "array \(name)"
      let header = try NPY.header(of: bytes[...], name: location)
      return StoredArray(location: location, name: name, shape: header.shape.axes) {
        () throws(FileFormatError) in
        try NPY.decode(bytes[...], name: location)
      }
    }
  }

  /// All arrays of an archive.
  static func entries(_ bytes: [UInt8]) throws(FileFormatError) -> [Entry] {
    let archive = try ZipReader(bytes)
    return archive.names.enumerated().filter { !$1.hasSuffix("/") }.map { index, name in
      Entry(name: name.hasSuffix(".npy") ? String(name.dropLast(4)) : name, archive: archive, index: index)
    }
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
