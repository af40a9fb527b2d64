import CDeflate

/// What was done to the bytes of every chunk, in order.
struct FilterPipeline {
  private var filters: [(id: Int, mask: UInt64)] = []
  private let what: String

  /// Reads the message; nil where nothing was done.
  init(_ message: ByteCursor?, _ what: String) throws(HDF5Error) {
    self.what = what
    guard var body = message else { return }
    let version = try body.expectVersion(1...2)
    let count = try body.integer(1)
    if version == 1 { try body.skip(6) }
    for index in 0..<count {
      let id = try body.integer(2)
      let nameSize = version == 1 || id >= 256 ? try body.integer(2) : 0
      try body.skip(2)
      let values = try body.integer(2)
      try body.skip(version == 1 ? (nameSize + 7) / 8 * 8 : nameSize)
      try body.skip(4 * values)
      if version == 1, values % 2 == 1 { try body.skip(min(4, body.remaining)) }
      guard [1, 2, 3].contains(id) else { throw Self.unknown(id, what) }
      filters.append((id, 1 << UInt64(index)))
    }
  }

  /// Whether chunks can be smaller than what they unpack to.
  var isDeflated: Bool { filters.contains { $0.id == 1 } }

  /// Undoes the filters of one chunk.
  ///
  /// - Parameters:
  ///   - size: What it unpacks to.
  ///   - mask: A bit for every filter that was left out.
  func unpack(
    _ chunk: ArraySlice<UInt8>, size: Int, elementSize: Int, skipping mask: UInt64
  ) throws(HDF5Error) -> ArraySlice<UInt8> {
    var chunk = chunk
    for filter in filters.reversed() where mask & filter.mask == 0 {
      switch filter.id {
      case 1: chunk = try inflate(chunk, size: size + 4)[...]
      case 2: chunk = unshuffle(chunk, elementSize)[...]
      default: chunk = try checkFletcher(chunk)
      }
    }
    guard chunk.count == size else {
      throw .damaged("a chunk of \(what) has \(chunk.count) bytes and should have \(size)")
    }
    return chunk
  }

  private func inflate(_ chunk: ArraySlice<UInt8>, size: Int) throws(HDF5Error) -> [UInt8] {
    // Deflate packs at most 1032 bytes into one.
    guard size / 1100 <= chunk.count, let decompressor = libdeflate_alloc_decompressor() else {
      throw .damaged("a chunk of \(what) cannot unpack to \(size) bytes")
    }
    defer { libdeflate_free_decompressor(decompressor) }
    var written = 0
    var status = LIBDEFLATE_BAD_DATA
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      status = chunk.withUnsafeBytes {
        libdeflate_zlib_decompress(decompressor, $0.baseAddress, $0.count, buffer.baseAddress, size, &written)
      }
      count = status == LIBDEFLATE_SUCCESS ? written : 0
    }
    guard status == LIBDEFLATE_SUCCESS else { throw .damaged("a chunk of \(what) does not unpack") }
    return bytes
  }

  /// Puts the bytes of every element together again: the chunk has all first bytes, then all second ones ….
  private func unshuffle(_ chunk: ArraySlice<UInt8>, _ elementSize: Int) -> [UInt8] {
    let count = chunk.count / max(elementSize, 1)
    var bytes = Array(chunk)
    guard elementSize > 1 else { return bytes }
    for place in 0..<elementSize {
      for index in 0..<count {
        bytes[index * elementSize + place] = chunk[chunk.startIndex + place * count + index]
      }
    }
    return bytes
  }

  private func checkFletcher(_ chunk: ArraySlice<UInt8>) throws(HDF5Error) -> ArraySlice<UInt8> {
    guard chunk.count >= 4 else { throw .damaged("a chunk of \(what) is too short for its checksum") }
    let stored = chunk.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let data = chunk.dropLast(4)
    guard Checksum.fletcher32(data) == stored else {
      throw .damaged("the checksum of a chunk of \(what) is wrong")
    }
    return data
  }

  private static func unknown(_ id: Int, _ what: String) -> HDF5Error {
    let names = [
      4: "szip", 5: "nbit", 6: "scale-offset", 32000: "LZF", 32001: "Blosc", 32008: "bitshuffle",
      32015: "Zstandard",
    ]
    let name = names[id].map { " (\($0))" } ?? ""
    return HDF5Error(
      "\(what) uses filter \(id)\(name), which is not read",
      remedy: "save it with compression=\"gzip\" or none")
  }
}
