import CDeflate

/// The checksum of ZIP archives.
enum CRC32 {
  /// Of some bytes that follow others with a checksum of their own.
  static func checksum(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(before, $0.baseAddress, $0.count) }
  }

  /// Of two runs of bytes one behind the other, from the checksum of each.
  ///
  /// A checksum is a polynomial over GF(2) modulo the CRC's own: to append n bytes is to multiply it by x^(8n), which
  /// takes a squaring for each bit of n.
  static func joined(_ first: UInt32, _ second: UInt32, secondLength: Int) -> UInt32 {
    var shifted = first
    var power: UInt32 = 1 << 23  // x^8; the coefficient of x^0 is the highest bit.
    var rest = secondLength
    while rest > 0 {
      if rest & 1 == 1 { shifted = product(shifted, power) }
      power = product(power, power)
      rest >>= 1
    }
    return shifted ^ second
  }

  /// The product modulo x^32 + x^26 + x^23 + … + 1.
  private static func product(_ left: UInt32, _ right: UInt32) -> UInt32 {
    var sum: UInt32 = 0
    var term = right
    for place in (0..<32).reversed() {
      if left >> UInt32(place) & 1 == 1 { sum ^= term }
      term = term & 1 == 1 ? term >> 1 ^ 0xEDB8_8320 : term >> 1
    }
    return sum
  }
}
