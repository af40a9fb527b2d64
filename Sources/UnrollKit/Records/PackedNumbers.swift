import CDeflate
import Foundation

/// Whole numbers as a text of few letters: differences to the one before the last, in as many bytes as each needs,
/// deflated, in base 64.
enum PackedNumbers {
  static func pack(_ numbers: [Int32]) -> String {
    var bytes: [UInt8] = []
    for (index, number) in numbers.enumerated() {
      // x follows x, and y follows y.
      let difference = number &- (index < 2 ? 0 : numbers[index - 2])
      var rest = UInt32(bitPattern: difference << 1 ^ difference >> 31)
      while rest > 127 {
        bytes.append(UInt8(rest & 127 | 128))
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return "\(bytes.count):" + Data(deflated(bytes)).base64EncodedString()
  }

  /// - Returns: Nil where the text does not come from ``pack(_:)``.
  static func unpack(_ text: String) -> [Int32]? {
    guard let colon = text.firstIndex(of: ":"), let count = Int(text[..<colon]),
      (0...largest).contains(count),
      let data = Data(base64Encoded: String(text[text.index(after: colon)...])),
      let bytes = inflated([UInt8](data), count: count)
    else { return nil }
    var numbers: [Int32] = []
    var rest: UInt32 = 0
    var shift: UInt32 = 0
    for byte in bytes {
      rest |= UInt32(byte & 127) << shift
      shift += 7
      if byte & 128 != 0 { continue }
      let difference = Int32(bitPattern: rest >> 1) ^ -Int32(rest & 1)
      numbers.append(difference &+ (numbers.count < 2 ? 0 : numbers[numbers.count - 2]))
      (rest, shift) = (0, 0)
    }
    return shift == 0 ? numbers : nil
  }

  /// No picture has more.
  private static let largest = 64 << 20

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(9) else { preconditionFailure("no memory") }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_deflate_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = bytes.withUnsafeBytes {
        libdeflate_deflate_compress(compressor, $0.baseAddress, $0.count, buffer.baseAddress, bound)
      }
    }
  }

  private static func inflated(_ bytes: [UInt8], count: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var isWhole = false
    let inflated = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      let result = bytes.withUnsafeBytes {
        libdeflate_deflate_decompress(
          decompressor, $0.baseAddress, $0.count, buffer.baseAddress, count, &written)
      }
      isWhole = result == LIBDEFLATE_SUCCESS
    }
    return isWhole && inflated.count == count ? inflated : nil
  }
}
