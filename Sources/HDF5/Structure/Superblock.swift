/// The first thing in a file: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html, section II.
enum Superblock {
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads it: the widths of the file's numbers, and the address of the root group's header.
  static func read(_ bytes: [UInt8]) throws(HDF5Error) -> (storage: Storage, root: Int) {
    guard !bytes.isEmpty else { throw HDF5Error("the file is empty", remedy: "save it again") }
    // A user block may come first; its length is a power of two of at least 512.
    var start = 0
    while !(start + 8 <= bytes.count && bytes[start..<start + 8].elementsEqual(signature)) {
      start = start == 0 ? 512 : 2 * start
      guard start < min(bytes.count, 1 << 20) else {
        throw HDF5Error(
          "this is not an HDF5 file: its first bytes are not the HDF5 signature",
          remedy: "check that the download or the copy is complete")
      }
    }
    var storage = Storage(bytes: bytes)
    var cursor = try storage.cursor(at: start + 8, "the superblock")
    let version = try cursor.expectVersion(0...3)
    if version < 2 { try cursor.skip(4) }
    storage.addressSize = try cursor.integer(1)
    storage.lengthSize = try cursor.integer(1)
    guard [2, 4, 8].contains(storage.addressSize), [2, 4, 8].contains(storage.lengthSize) else {
      throw .damaged("the superblock has addresses of \(storage.addressSize) bytes")
    }
    try cursor.skip(version == 0 ? 9 : version == 1 ? 13 : 1)
    cursor = ByteCursor(storage: storage, offset: cursor.offset, end: cursor.end, what: "the superblock")
    storage.base = try cursor.address() ?? 0
    guard storage.base <= start else { throw .damaged("the superblock's base address is \(storage.base)") }
    _ = try cursor.address()
    let end = try cursor.address()
    if version < 2 {
      _ = try cursor.address()
      _ = try cursor.length()
    }
    if let end, end > bytes.count {
      throw HDF5Error(
        "the HDF5 file is truncated: its superblock speaks of \(end) bytes, \(bytes.count) are there",
        remedy: "copy or download it again")
    }
    guard let root = try cursor.address() else { throw .damaged("the superblock names no root group") }
    if version >= 2 { try cursor.expectChecksum(from: start) }
    return (storage, root)
  }
}
