import CDeflate
import Testing

/// A decoded PNG, for tests: 8 bits a channel, filters none and up, every checksum verified.
struct PNGPicture {
  var width = 0
  var height = 0
  var channels = 0
  var chunks: [String] = []
  /// The filter of each row.
  var filters: [UInt8] = []
  private var pixels: [UInt8] = []

  init(_ file: [UInt8]) throws {
    try #require(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    var data: [UInt8] = []
    var index = 8
    while index < file.count {
      let length = Self.number(file[index...])
      let body = file[(index + 4)..<(index + 8 + length)]
      let checksum = body.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
      try #require(Self.number(file[(index + 8 + length)...]) == Int(checksum))
      let name = String(decoding: body.prefix(4), as: UTF8.self)
      let content = body.dropFirst(4)
      chunks.append(name)
      if name == "IHDR" {
        (width, height) = (Self.number(content), Self.number(content.dropFirst(4)))
        let kind = Array(content.suffix(5))
        try #require(kind[0] == 8 && kind[2...] == [0, 0, 0])
        channels = kind[1] == 2 ? 3 : 4
      }
      if name == "IDAT" { data += content }
      index += 12 + length
    }
    let rows = try Self.inflate(data, count: height * (1 + width * channels))
    unfilter(rows)
  }

  /// The channels of a pixel.
  subscript(x: Int, y: Int) -> [UInt8] {
    let start = (y * width + x) * channels
    return Array(pixels[start..<(start + channels)])
  }

  /// How many pixels differ from those of another picture of the same size by more than an amount.
  func pixels(differingFrom other: PNGPicture, by amount: Int) -> Int {
    (0..<height).reduce(0) { count, y in
      count
        + (0..<width).count { x in
          zip(self[x, y], other[x, y]).contains { abs(Int($0) - Int($1)) > amount }
        }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func inflate(_ data: [UInt8], count: Int) throws -> [UInt8] {
    let decompressor = try #require(libdeflate_alloc_decompressor())
    defer { libdeflate_free_decompressor(decompressor) }
    var rows = [UInt8](repeating: 0, count: count)
    let status = libdeflate_zlib_decompress(decompressor, data, data.count, &rows, count, nil)
    try #require(status == LIBDEFLATE_SUCCESS)
    return rows
  }

  private mutating func unfilter(_ rows: [UInt8]) {
    let length = width * channels
    for row in 0..<height {
      let start = row * (length + 1)
      filters.append(rows[start])
      for column in 0..<length {
        let above = row > 0 && rows[start] == 2 ? pixels[(row - 1) * length + column] : 0
        pixels.append(rows[start + 1 + column] &+ above)
      }
    }
  }
}
