import Recurrent

/// Where the arrays of an `.npz` stand: a ZIP archive of stored `.npy` members, after PKWARE's APPNOTE 6.3.10.
///
/// Members or archives of 4 GiB or more have their sizes and offsets in Zip64 fields.
public struct NPZLayout: ArrayLayout {
  /// Where the numbers of each array begin.
  public let starts: [Int]

  private let members: [Member]
  private let end: Int

  private struct Member {
    let name: [UInt8]
    /// The header of the `.npy`.
    let head: [UInt8]
    let offset: Int
    /// Of the header and the numbers.
    let size: Int

    var isLarge: Bool { size >= NPZLayout.largest || offset >= NPZLayout.largest }
    var localSize: Int { 30 + name.count + (size >= NPZLayout.largest ? 20 : 0) }
  }

  private static let largest = 0xFFFF_FFFF

  /// Lays out arrays in their order.
  public init(_ arrays: [ArrayOutline]) throws(FileFormatError) {
    var members: [Member] = []
    var starts: [Int] = []
    var names: Set<String> = []
    var offset = 0
    for array in arrays {
      guard names.insert(array.name).inserted else {
        throw FileFormatError("\(array.name) is there twice", remedy: "give each array a name of its own")
      }
      let head = NPY.head(shape: array.shape)
      let member = Member(
        name: Array("\(array.name).npy".utf8), head: head, offset: offset, size: head.count + array.size)
      starts.append(offset + member.localSize + head.count)
      offset += member.localSize + member.size
      members.append(member)
    }
    (self.members, self.starts, end) = (members, starts, offset)
  }

  /// The headers of the members, and the directory behind them.
  public func frame(checksums: [UInt32]) -> [(offset: Int, bytes: [UInt8])] {
    var pieces: [(offset: Int, bytes: [UInt8])] = []
    var directory = ZipFields()
    for (index, member) in members.enumerated() {
      let checksum = CRC32.joined(
        CRC32.checksum(member.head), checksums[index], secondLength: member.size - member.head.count)
      pieces.append((member.offset, localHeader(of: member, checksum) + member.head))
      directory.bytes += entry(of: member, checksum)
    }
    directory.bytes += tail(size: directory.bytes.count)
    return pieces + [(end, directory.bytes)]
  }

  /// Version to read it by, flags (the name is UTF-8), method 0 (stored), 1980-01-01 00:00, and the checksum.
  private func common(_ member: Member, _ checksum: UInt32) -> ZipFields {
    var fields = ZipFields()
    fields.add(member.isLarge ? 45 : 20, width: 2)
    fields.add(1 << 11, width: 2)
    fields.add(0, width: 2)
    fields.add(0, width: 2)
    fields.add(1 << 5 | 1, width: 2)
    fields.add(Int(checksum), width: 4)
    let size = min(member.size, Self.largest)
    fields.add(size, width: 4)
    fields.add(size, width: 4)
    fields.add(member.name.count, width: 2)
    return fields
  }

  private func localHeader(of member: Member, _ checksum: UInt32) -> [UInt8] {
    let extra = zip64(member.size >= Self.largest ? [member.size, member.size] : [])
    var header = ZipFields([0x50, 0x4B, 3, 4] + common(member, checksum).bytes)
    header.add(extra.count, width: 2)
    return header.bytes + member.name + extra
  }

  private func entry(of member: Member, _ checksum: UInt32) -> [UInt8] {
    let extra = zip64(
      (member.size >= Self.largest ? [member.size, member.size] : [])
        + (member.offset >= Self.largest ? [member.offset] : []))
    var entry = ZipFields([0x50, 0x4B, 1, 2])
    entry.add(45, width: 2)
    entry.bytes += common(member, checksum).bytes
    entry.add(extra.count, width: 2)
    // No comment, the first disk, and no attributes.
    entry.add(0, width: 10)
    entry.add(min(member.offset, Self.largest), width: 4)
    return entry.bytes + member.name + extra
  }

  private func zip64(_ values: [Int]) -> [UInt8] {
    guard !values.isEmpty else { return [] }
    var extra = ZipFields()
    extra.add(1, width: 2)
    extra.add(8 * values.count, width: 2)
    for value in values { extra.add(value, width: 8) }
    return extra.bytes
  }

  /// The end of the directory, with its Zip64 form before it where that is needed.
  private func tail(size: Int) -> [UInt8] {
    var tail = ZipFields()
    if end >= Self.largest || members.count >= 0xFFFF {
      tail.bytes += [0x50, 0x4B, 6, 6]
      tail.add(44, width: 8)
      tail.add(45, width: 2)
      tail.add(45, width: 2)
      tail.add(0, width: 8)
      for value in [members.count, members.count, size, end] { tail.add(value, width: 8) }
      tail.bytes += [0x50, 0x4B, 6, 7]
      tail.add(0, width: 4)
      tail.add(end + size, width: 8)
      tail.add(1, width: 4)
    }
    tail.bytes += [0x50, 0x4B, 5, 6]
    tail.add(0, width: 4)
    for _ in 0..<2 { tail.add(min(members.count, 0xFFFF), width: 2) }
    tail.add(size, width: 4)
    tail.add(min(end, Self.largest), width: 4)
    tail.add(0, width: 2)
    return tail.bytes
  }
}

/// Little-endian numbers one after the other.
private struct ZipFields {
  var bytes: [UInt8]

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func add(_ value: Int, width: Int) {
    for place in 0..<width { bytes.append(place < 8 ? UInt8(truncatingIfNeeded: value >> (8 * place)) : 0) }
  }
}
