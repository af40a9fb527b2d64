import CDeflate

/// A decoded PNG, for tests: 8 bits a channel, in color, not interlaced; every checksum verified.
package struct PNGPicture {
  package private(set) var width = 0
  package private(set) var height = 0
  package private(set) var channels = 0
  package private(set) var chunks: [String] = []
  private var pixels: [UInt8] = []

  /// What is wrong with a file.
  package struct Damage: Error {
    package let problem: String

    package init(problem: String) { self.problem = problem }
  }

  package init(_ file: [UInt8]) throws {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw Damage(problem: "not a PNG")
    }
    var data: [UInt8] = []
    var index = 8
    while index < file.count {
      let length = Self.number(file[index...])
      let body = file[(index + 4)..<(index + 8 + length)]
      let checksum = body.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
      let name = String(decoding: body.prefix(4), as: UTF8.self)
      guard Self.number(file[(index + 8 + length)...]) == Int(checksum) else {
        throw Damage(problem: "the checksum of \(name) is wrong")
      }
      let content = body.dropFirst(4)
      chunks.append(name)
      if name == "IHDR" {
        (width, height) = (Self.number(content), Self.number(content.dropFirst(4)))
        let kind = Array(content.suffix(5))
        guard kind[0] == 8, [2, 6].contains(kind[1]), kind[2...] == [0, 0, 0] else {
          throw Damage(problem: "a kind of picture that tests do not read: \(kind)")
        }
        channels = kind[1] == 2 ? 3 : 4
      }
      if name == "IDAT" { data += content }
      index += 12 + length
    }
    try unfilter(Self.inflate(data, count: height * (1 + width * channels)))
  }

  /// The channels of a pixel.
  package subscript(x: Int, y: Int) -> [UInt8] {
    let start = (y * width + x) * channels
    return Array(pixels[start..<(start + channels)])
  }

  /// How many pixels differ from those of another picture of the same size by more than an amount.
  package func pixels(differingFrom other: PNGPicture, by amount: Int) -> Int {
    difference(from: other, beyond: amount).pixels
  }

  /// How far the colors lie from those of another picture of the same size, opacity left out.
  ///
  /// A difference of one is not counted: blended colors may be rounded one way or the other.
  ///
  /// - Returns: The mean over all pixels and channels, of 255, and how many pixels differ by more than `amount` in
  ///   some channel.
  package func difference(from other: PNGPicture, beyond amount: Int) -> (mean: Double, pixels: Int) {
    var (sum, count) = (0, 0)
    pixels.withUnsafeBufferPointer { own in
      other.pixels.withUnsafeBufferPointer { others in
        for pixel in 0..<width * height {
          var largest = 0
          for channel in 0..<3 {
            let gap = abs(
              Int(own[pixel * channels + channel]) - Int(others[pixel * other.channels + channel]))
            sum += gap > 1 ? gap : 0
            largest = max(largest, gap)
          }
          if largest > amount { count += 1 }
        }
      }
    }
    return (Double(sum) / Double(max(1, width * height * 3)), count)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func inflate(_ data: [UInt8], count: Int) throws -> [UInt8] {
    guard let decompressor = libdeflate_alloc_decompressor() else { throw Damage(problem: "out of memory") }
    defer { libdeflate_free_decompressor(decompressor) }
    var rows = [UInt8](repeating: 0, count: count)
    guard libdeflate_zlib_decompress(decompressor, data, data.count, &rows, count, nil) == LIBDEFLATE_SUCCESS
    else { throw Damage(problem: "the pixels cannot be inflated") }
    return rows
  }

  /// Undoes the filters of PNG, third edition, clause 9.
  private mutating func unfilter(_ rows: [UInt8]) throws {
    let (length, channels) = (width * channels, channels)
    var result = [UInt8](repeating: 0, count: height * length)
    for row in 0..<height {
      let filter = rows[row * (length + 1)]
      guard filter <= 4 else { throw Damage(problem: "there is no filter \(filter)") }
      let (source, start) = (row * (length + 1) + 1, row * length)
      rows.withUnsafeBufferPointer { rows in
        result.withUnsafeMutableBufferPointer { out in
          for column in 0..<length {
            let left = column >= channels ? Int(out[start + column - channels]) : 0
            let above = row > 0 ? Int(out[start + column - length]) : 0
            let corner = row > 0 && column >= channels ? Int(out[start + column - length - channels]) : 0
            let guess = Self.prediction(filter, left, above, corner)
            out[start + column] = rows[source + column] &+ UInt8(truncatingIfNeeded: guess)
          }
        }
      }
    }
    pixels = result
  }

  private static func prediction(_ filter: UInt8, _ left: Int, _ above: Int, _ corner: Int) -> Int {
    switch filter {
    case 1: return left
    case 2: return above
    case 3: return (left + above) / 2
    case 4:
      let sum = left + above - corner
      let (toLeft, toAbove, toCorner) = (abs(sum - left), abs(sum - above), abs(sum - corner))
      return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
    default: return 0
    }
  }
}
