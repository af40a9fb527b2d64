/// The bytes of a file and what its superblock says of them.
struct Storage: Sendable {
  /// The whole file.
  let bytes: [UInt8]
  /// Where address 0 lies.
  var base = 0
  /// How many bytes an address takes.
  var addressSize = 8
  /// How many bytes a length takes.
  var lengthSize = 8

  /// A cursor that begins at an address and may read up to the end of the file.
  ///
  /// - Parameter what: What errors call the structure that is read.
  func cursor(at address: Int, _ what: String) throws(HDF5Error) -> ByteCursor {
    let (start, overflow) = base.addingReportingOverflow(address)
    guard !overflow, address >= 0, start <= bytes.count else {
      throw .damaged("\(what) lies at byte \(address), outside of the file")
    }
    return ByteCursor(storage: self, offset: start, end: bytes.count, what: what)
  }

  /// The bytes of a block.
  func block(at address: Int, count: Int, _ what: String) throws(HDF5Error) -> ArraySlice<UInt8> {
    var cursor = try cursor(at: address, what)
    return try cursor.bytes(count)
  }
}

/// Reads little-endian numbers one after the other, never past its end.
struct ByteCursor {
  let storage: Storage
  /// The place of the next byte in the file.
  private(set) var offset: Int
  let end: Int
  /// What errors call the structure that is read.
  let what: String

  init(storage: Storage, offset: Int, end: Int, what: String) {
    self.storage = storage
    self.offset = offset
    self.end = end
    self.what = what
  }

  /// How many bytes are left.
  var remaining: Int { end - offset }

  /// The next bytes.
  mutating func bytes(_ count: Int) throws(HDF5Error) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .damaged("\(what) ends too early") }
    defer { offset += count }
    return storage.bytes[offset..<offset + count]
  }

  /// Goes on without reading.
  mutating func skip(_ count: Int) throws(HDF5Error) { _ = try bytes(count) }

  /// A number of 1 to 8 bytes.
  mutating func unsigned(_ width: Int) throws(HDF5Error) -> UInt64 {
    guard width >= 0, width <= 8 else { throw .damaged("\(what) has numbers of \(width) bytes") }
    return try bytes(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number of 1 to 8 bytes that is not larger than memory can be.
  mutating func integer(_ width: Int) throws(HDF5Error) -> Int {
    guard let value = Int(exactly: try unsigned(width)) else {
      throw .damaged("\(what) holds a number that no size can be")
    }
    return value
  }

  /// One byte.
  mutating func byte() throws(HDF5Error) -> UInt8 { UInt8(truncatingIfNeeded: try unsigned(1)) }

  /// A length in the width that the file uses.
  mutating func length() throws(HDF5Error) -> Int { try integer(storage.lengthSize) }

  /// An address, or nil where it is undefined (all bits set).
  mutating func address() throws(HDF5Error) -> Int? {
    let width = storage.addressSize
    let value = try unsigned(width)
    if value == (width == 8 ? UInt64.max : 1 << UInt64(8 * width) - 1) { return nil }
    guard let address = Int(exactly: value) else {
      throw .damaged("\(what) has an address outside of the file")
    }
    return address
  }

  /// Checks the four letters that a structure begins with.
  mutating func expect(_ signature: StaticString) throws(HDF5Error) {
    guard try bytes(4).elementsEqual("\(signature)".utf8) else {
      throw .damaged("\(what) does not begin with \(signature)")
    }
  }

  /// Checks a version number.
  mutating func expectVersion(_ versions: ClosedRange<UInt8>) throws(HDF5Error) -> UInt8 {
    let version = try byte()
    guard versions.contains(version) else { throw .damaged("\(what) has version \(version)") }
    return version
  }

  /// Checks the checksum of everything from `start` up to here, which is the next thing read.
  mutating func expectChecksum(from start: Int) throws(HDF5Error) {
    let expected = Checksum.lookup3(storage.bytes[start..<offset])
    guard try unsigned(4) == UInt64(expected) else { throw .damaged("the checksum of \(what) is wrong") }
  }

  /// A cursor over the next bytes, which this one goes past.
  mutating func part(_ count: Int, _ what: String? = nil) throws(HDF5Error) -> ByteCursor {
    let part = try bytes(count)
    return ByteCursor(storage: storage, offset: part.startIndex, end: part.endIndex, what: what ?? self.what)
  }

  /// Text up to a zero byte or the end of `count` bytes.
  mutating func text(_ count: Int) throws(HDF5Error) -> String {
    String(decoding: try bytes(count).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Text up to a zero byte.
  mutating func terminatedText() throws(HDF5Error) -> String {
    guard let zero = storage.bytes[offset..<end].firstIndex(of: 0) else {
      throw .damaged("\(what) ends within a name")
    }
    let text = try text(zero - offset)
    offset += 1
    return text
  }
}
