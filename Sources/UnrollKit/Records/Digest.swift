import CMessageDigest

/// SHA-256 of bytes, as 64 hexadecimal digits.
public struct Digest: Hashable, Sendable {
  /// The digits, lower case.
  public let hex: String

  /// Digests bytes.
  public init(of bytes: [UInt8]) {
    var context = SHA2_CTX()
    SHA256Init(&context)
    bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    hex = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// Digests a text as UTF-8.
  public init(of text: String) { self.init(of: Array(text.utf8)) }
}

extension Digest: Codable {
  /// Reads the digits.
  public init(from decoder: any Decoder) throws {
    hex = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}
