import Testing

@testable import ModelFiles

@Suite struct `ZIP archives of strangers` {
  /// A stored archive with one member, which is then changed byte by byte.
  private func archive(_ name: String = "config.json", isDeflated: Bool = false) throws -> [UInt8] {
    let writer = try ZipWriter()
    try writer.add(name, Array("hello hello hello hello".utf8), isDeflated: isDeflated)
    return try writer.finish()
  }

  /// The place of the member's entry in the directory.
  private func directory(_ bytes: [UInt8]) throws -> Int {
    try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
  }

  private func problem(_ bytes: [UInt8], limit: Int = .max) -> String {
    let error = #expect(throws: FileFormatError.self) { try ZipReader(bytes).read(0, limit: limit) }
    return error?.problem ?? ""
  }

  @Test func `an encrypted member is refused`() throws {
    var bytes = try archive()
    bytes[try directory(bytes) + 8] |= 1
    #expect(problem(bytes).contains("encrypted"))
  }

  @Test func `an unknown way of packing is named`() throws {
    var bytes = try archive()
    bytes[try directory(bytes) + 10] = 12
    #expect(problem(bytes).contains("method 12"))
  }

  @Test(arguments: [false, true])
  func `a declared size that the data cannot have is refused`(isDeflated: Bool) throws {
    var bytes = try archive(isDeflated: isDeflated)
    let size = try directory(bytes) + 24
    for place in 0..<4 { bytes[size + place] = 0xFE }
    #expect(problem(bytes).contains("size"))
    bytes = try archive(isDeflated: isDeflated)
    bytes[size] += 1
    #expect(problem(bytes).contains("size"))
  }

  @Test func `a wrong checksum is an error`() throws {
    var bytes = try archive()
    bytes[try directory(bytes) + 16] ^= 1
    #expect(problem(bytes).contains("CRC"))
  }

  @Test func `a member larger than its kind ever is is refused`() throws {
    #expect(problem(try archive(), limit: 10).contains("config.json would unpack from 23 to a size of 23"))
  }

  @Test(arguments: ["../../evil.txt", "/etc/passwd", #"..\evil"#, "a/../b"])
  func `a name that leaves the archive is refused`(name: String) throws {
    let error = #expect(throws: FileFormatError.self) { try ZipReader(try archive(name)) }
    #expect(error?.problem.contains(name) == true)
  }
}
