import CDeflate

/// A ZIP archive in memory, opened for reading: PKWARE's APPNOTE 6.3.10, stored and deflated members.
///
/// What it declares is compared with what is there before memory is taken; names are never used as paths.
struct ZipReader: Sendable {
  /// The names of its members in the order of the archive.
  let names: [String]

  private let bytes: [UInt8]
  private let members: [ZipMember]

  /// A member that grows more than this many times, to more than ``largestUnquestioned`` bytes, is refused.
  private static let largestRatio = 200
  private static let largestUnquestioned = 64 << 20
  /// Deflate packs at most this many bytes into one.
  private static let deflateRatio = 1032

  /// Opens an archive.
  ///
  /// - Parameter kind: What errors say such an archive is: `.npz`.
  init(_ bytes: [UInt8], kind: String = ".npz") throws(FileFormatError) {
    guard !bytes.isEmpty else {
      throw FileFormatError("the file is empty", remedy: "save it again")
    }
    guard bytes.starts(with: [0x50, 0x4B]) else {
      throw FileFormatError(
        "the file is not a ZIP archive, as \(kind) is",
        remedy: kind == ".npz" ? "save it with numpy.savez" : "check the name, and save it again")
    }
    self.bytes = bytes
    members = try ZipMember.directory(of: bytes)
    names = members.map(\.name)
    var seen: Set<String> = []
    for name in names {
      guard !name.hasPrefix("/"), !name.contains("\\"), !name.split(separator: "/").contains("..") else {
        throw FileFormatError(
          "the member \(quoted(name)) leaves the archive", remedy: "take it out of the archive")
      }
      guard seen.insert(name).inserted else {
        throw FileFormatError("the archive has two members called \(quoted(name))", remedy: "save it again")
      }
    }
  }

  /// The place of a member; nil where there is none of that name.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// Unpacks a member and checks its checksum.
  ///
  /// - Parameter limit: The largest size that makes sense for it.
  func read(_ index: Int, limit: Int = .max) throws(FileFormatError) -> [UInt8] {
    let member = members[index]
    let name = member.name
    guard !member.isEncrypted else {
      throw FileFormatError("\(name) is encrypted", remedy: "save the archive without a password")
    }
    guard member.method == 0 || member.method == 8 else {
      throw FileFormatError(
        "\(name) is packed by ZIP method \(member.method)", remedy: "store it, or pack it with deflate")
    }
    let packed = try data(of: member)
    let isHuge = member.size > Self.largestUnquestioned && member.size / Self.largestRatio > packed.count
    guard member.size <= limit, !isHuge else {
      throw FileFormatError(
        "\(name) would unpack from \(packed.count) to a size of \(member.size) bytes",
        remedy: "save it uncompressed")
    }
    let possible = member.method == 0 ? packed.count : packed.count * Self.deflateRatio + Self.deflateRatio
    guard member.size <= possible, member.method == 8 || member.size == packed.count else {
      throw FileFormatError(
        "\(name) declares a size of \(member.size) bytes, and \(packed.count) bytes are there for it",
        remedy: "save the file again")
    }
    let bytes = member.method == 0 ? Array(packed) : try inflate(packed, member)
    let checksum = bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    guard checksum == member.checksum else {
      throw FileFormatError(
        "\(name) is damaged inside the ZIP archive: its CRC is wrong", remedy: "save the file again")
    }
    return bytes
  }

  /// The packed bytes of a member, which follow its local header.
  private func data(of member: ZipMember) throws(FileFormatError) -> ArraySlice<UInt8> {
    let cut = FileFormatError("\(member.name) is cut off in the ZIP archive", remedy: "save the file again")
    let header = member.offset
    guard header <= bytes.count - 30, bytes[header...].starts(with: [0x50, 0x4B, 3, 4]) else { throw cut }
    let start =
      header + 30 + bytes.number(at: header + 26, width: 2) + bytes.number(at: header + 28, width: 2)
    guard start <= bytes.count, member.packedSize <= bytes.count - start else { throw cut }
    return bytes[start..<start + member.packedSize]
  }

  private func inflate(_ packed: ArraySlice<UInt8>, _ member: ZipMember) throws(FileFormatError) -> [UInt8] {
    guard let decompressor = libdeflate_alloc_decompressor() else {
      throw FileFormatError("there is no memory to unpack \(member.name)", remedy: "free some")
    }
    defer { libdeflate_free_decompressor(decompressor) }
    var status = LIBDEFLATE_BAD_DATA
    // Without a place for the number of bytes written, fewer than declared are an error too.
    let bytes = [UInt8](unsafeUninitializedCapacity: member.size) { buffer, count in
      status = packed.withUnsafeBytes {
        libdeflate_deflate_decompress(
          decompressor, $0.baseAddress, $0.count, buffer.baseAddress, member.size, nil)
      }
      count = status == LIBDEFLATE_SUCCESS ? member.size : 0
    }
    switch status {
    case LIBDEFLATE_SUCCESS: return bytes
    case LIBDEFLATE_SHORT_OUTPUT, LIBDEFLATE_INSUFFICIENT_SPACE:
      throw FileFormatError(
        "\(member.name) does not unpack to the size that it declares, \(member.size) bytes",
        remedy: "save the file again")
    default:
      throw FileFormatError(
        "\(member.name) is damaged inside the ZIP archive: it does not unpack, so no CRC can fit",
        remedy: "save the file again")
    }
  }
}
