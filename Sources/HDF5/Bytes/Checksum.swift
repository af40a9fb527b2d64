/// The checksums that HDF5 knows.
enum Checksum {
  /// Bob Jenkins' lookup3 (`hashlittle`, 2006, public domain), of metadata, with the initial value 0.
  static func lookup3(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var (a, b, c) = (0xDEAD_BEEF &+ UInt32(truncatingIfNeeded: bytes.count), UInt32(0), UInt32(0))
    (b, c) = (a, a)
    func word(_ offset: Int) -> UInt32 {
      var word: UInt32 = 0
      for place in 0..<4 where offset + place < bytes.endIndex {
        word |= UInt32(bytes[offset + place]) << UInt32(8 * place)
      }
      return word
    }
    func rotate(_ value: UInt32, _ places: UInt32) -> UInt32 { value << places | value >> (32 - places) }
    var offset = bytes.startIndex
    while bytes.endIndex - offset > 12 {
      a &+= word(offset)
      b &+= word(offset + 4)
      c &+= word(offset + 8)
      offset += 12
      for places: (UInt32, UInt32, UInt32) in [(4, 6, 8), (16, 19, 4)] {
        a = (a &- c) ^ rotate(c, places.0)
        c &+= b
        b = (b &- a) ^ rotate(a, places.1)
        a &+= c
        c = (c &- b) ^ rotate(b, places.2)
        b &+= a
      }
    }
    guard offset < bytes.endIndex else { return c }
    a &+= word(offset)
    b &+= word(offset + 4)
    c &+= word(offset + 8)
    c = (c ^ b) &- rotate(b, 14)
    a = (a ^ c) &- rotate(c, 11)
    b = (b ^ a) &- rotate(a, 25)
    c = (c ^ b) &- rotate(b, 16)
    a = (a ^ c) &- rotate(c, 4)
    b = (b ^ a) &- rotate(a, 14)
    return (c ^ b) &- rotate(b, 24)
  }

  /// Fletcher's checksum (1982) of 16-bit big-endian words, of chunks.
  static func fletcher32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var (low, high): (UInt64, UInt64) = (0, 0)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let second = offset + 1 < bytes.endIndex ? bytes[offset + 1] : 0
      low = (low + UInt64(bytes[offset]) << 8 + UInt64(second)) % 65535
      high = (high + low) % 65535
      offset += 2
    }
    return UInt32(high) << 16 | UInt32(low)
  }
}
