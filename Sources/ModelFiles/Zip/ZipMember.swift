/// What a ZIP archive's directory says of one member.
struct ZipMember: Hashable, Sendable {
  let name: String
  let isEncrypted: Bool
  /// 0 stored, 8 deflated.
  let method: Int
  let checksum: UInt32
  private(set) var packedSize: Int
  private(set) var size: Int
  /// Where its local header begins.
  private(set) var offset: Int

  private static let directorySignature: [UInt8] = [0x50, 0x4B, 1, 2]
  private static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]

  /// Reads the directory at the end of an archive.
  static func directory(of bytes: [UInt8]) throws(FileFormatError) -> [ZipMember] {
    let truncated = FileFormatError(
      "the ZIP archive cannot be read: it has no directory at its end, so it may be truncated",
      remedy: "copy or save the file again")
    // The record at the end is 22 bytes long, and a comment of up to 65535 bytes may follow it.
    var end = bytes.count - 22
    while end >= 0, !bytes[end...].starts(with: endSignature) {
      end -= 1
      guard end >= bytes.count - 22 - 65535 else { throw truncated }
    }
    guard end >= 0 else { throw truncated }
    var count = bytes.number(at: end + 10, width: 2)
    var offset = bytes.number(at: end + 16, width: 4)
    if count == 0xFFFF || offset == 0xFFFF_FFFF, let large = try end64(bytes, before: end) {
      (count, offset) = large
    }
    var members: [ZipMember] = []
    for _ in 0..<count {
      guard offset <= end - 46, bytes[offset...].starts(with: directorySignature) else {
        throw FileFormatError(
          "the ZIP archive cannot be read: its directory is damaged", remedy: "save the file again")
      }
      let lengths = (0..<3).map { bytes.number(at: offset + 28 + 2 * $0, width: 2) }
      let next = offset + 46 + lengths.reduce(0, +)
      guard next <= end else { throw truncated }
      members.append(ZipMember(bytes, at: offset, nameLength: lengths[0], extraLength: lengths[1]))
      offset = next
    }
    return members
  }

  /// The count of members and the directory's place, in a large archive.
  private static func end64(_ bytes: [UInt8], before end: Int) throws(FileFormatError) -> (Int, Int)? {
    let locator = end - 20
    guard locator >= 0, bytes[locator...].starts(with: [0x50, 0x4B, 6, 7]) else { return nil }
    let record = bytes.number(at: locator + 8, width: 8)
    guard record >= 0, record <= locator - 56, bytes[record...].starts(with: [0x50, 0x4B, 6, 6]) else {
      return nil
    }
    let (count, offset) = (bytes.number(at: record + 32, width: 8), bytes.number(at: record + 48, width: 8))
    // A member takes at least 46 bytes of the directory.
    guard (0...bytes.count / 46).contains(count), (0...bytes.count).contains(offset) else {
      throw FileFormatError(
        "the ZIP archive cannot be read: its directory is damaged", remedy: "save the file again")
    }
    return (count, offset)
  }

  private init(_ bytes: [UInt8], at start: Int, nameLength: Int, extraLength: Int) {
    isEncrypted = bytes.number(at: start + 8, width: 2) & 1 != 0
    method = bytes.number(at: start + 10, width: 2)
    checksum = UInt32(truncatingIfNeeded: bytes.number(at: start + 16, width: 4))
    packedSize = bytes.number(at: start + 20, width: 4)
    size = bytes.number(at: start + 24, width: 4)
    offset = bytes.number(at: start + 42, width: 4)
    let name = start + 46
    self.name = String(decoding: bytes[name..<name + nameLength], as: UTF8.self)
    readLargeSizes(bytes[(name + nameLength)..<(name + nameLength + extraLength)])
  }

  /// Takes what did not fit 32 bits from the extra field 1: in order, and only what did not fit.
  private mutating func readLargeSizes(_ extra: ArraySlice<UInt8>) {
    var extra = extra
    while extra.count >= 4 {
      let id = extra.number(at: extra.startIndex, width: 2)
      var field = extra.dropFirst(4).prefix(extra.number(at: extra.startIndex + 2, width: 2))
      extra = extra.dropFirst(4 + extra.number(at: extra.startIndex + 2, width: 2))
      guard id == 1 else { continue }
      for part in [\ZipMember.size, \.packedSize, \.offset]
      where self[keyPath: part] == 0xFFFF_FFFF && field.count >= 8 {
        // What no `Int` holds is surely larger than the file.
        let value = field.number(at: field.startIndex, width: 8)
        self[keyPath: part] = value < 0 ? .max : value
        field = field.dropFirst(8)
      }
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// A little-endian number; of 8 bytes it may come out negative.
  func number(at offset: Int, width: Int) -> Int {
    (0..<width).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
  }
}
