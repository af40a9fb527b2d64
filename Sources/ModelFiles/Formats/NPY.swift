import Recurrent

/// NumPy's `.npy`: one array.
public enum NPY: ArrayFormat {
  /// The end of its files' names.
  public static let suffix = "npy"
  /// What it is, in a few words.
  public static let summary = "one array, as numpy.save writes it"

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads an array of numbers of any width, byte order and axis order, as float32.
  public static func read(_ bytes: [UInt8], array name: String?) throws(FileFormatError) -> Tensor {
    try decode(bytes[...], name: name.map { "array \($0)" } ?? "the array")
  }

  /// Reads an array; `name` is what errors call it.
  static func decode(_ bytes: ArraySlice<UInt8>, name: String) throws(FileFormatError) -> Tensor {
    let (header, data) = try parts(bytes, name)
    return try numbers(data, header, name)
  }

  /// Reads what an array declares, and compares its size with what is there.
  static func header(of bytes: ArraySlice<UInt8>, name: String) throws(FileFormatError) -> NPYHeader {
    let (header, data) = try parts(bytes, name)
    _ = try count(data, header, name)
    return header
  }

  private static func parts(
    _ bytes: ArraySlice<UInt8>, _ name: String
  ) throws(FileFormatError) -> (header: NPYHeader, data: ArraySlice<UInt8>) {
    guard bytes.starts(with: magic), bytes.count >= 10 else {
      throw FileFormatError(
        bytes.isEmpty ? "\(name) is empty" : "\(name) is not a .npy (its first bytes are others)",
        remedy: "save it with numpy.save")
    }
    let version = bytes[bytes.startIndex + 6]
    guard (1...3).contains(version) else {
      throw FileFormatError("\(name) has .npy version \(version)", remedy: "save it as version 1, 2 or 3")
    }
    let lengthBytes = version == 1 ? 2 : 4
    let lengthField = bytes.dropFirst(8).prefix(lengthBytes)
    let length = lengthField.reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = 8 + lengthBytes
    guard lengthField.count == lengthBytes, start + length <= bytes.count, length <= 1 << 16 else {
      throw FileFormatError("\(name) is cut off in its .npy header", remedy: "save it again")
    }
    let header = try NPYHeader(
      parsing: String(decoding: bytes.dropFirst(start).prefix(length), as: UTF8.self), array: name)
    return (header, bytes.dropFirst(start + length))
  }

  /// How many numbers there are; what is declared is compared with what is there.
  private static func count(
    _ data: ArraySlice<UInt8>, _ header: NPYHeader, _ name: String
  ) throws(FileFormatError) -> Int {
    let width = header.scalar.width
    guard let count = header.shape.product, count <= Int.max / width else {
      throw FileFormatError(
        "\(name) declares shape \(header.shape), more than any file holds", remedy: "save it again")
    }
    guard count * width == data.count else {
      throw FileFormatError(
        "\(name) declares shape \(header.shape): \(count * width) bytes, and \(data.count) bytes are there",
        remedy: "save it again")
    }
    return count
  }

  private static func numbers(
    _ data: ArraySlice<UInt8>, _ header: NPYHeader, _ name: String
  ) throws(FileFormatError) -> Tensor {
    let width = header.scalar.width
    let count = try count(data, header, name)
    var scalars = [Float](repeating: 0, count: count)
    data.withUnsafeBytes { raw in
      for index in 0..<count {
        let bits = raw.bits(at: index * width, width: width, isBigEndian: header.isBigEndian)
        scalars[index] = header.scalar.value(bits)
      }
    }
    if header.isFortranOrder { scalars = rowMajor(scalars, header.shape.axes) }
    return Tensor(shape: header.shape.axes, scalars: scalars)
  }

  /// Reorders numbers whose first axis varies fastest into row-major order.
  private static func rowMajor(_ scalars: [Float], _ shape: [Int]) -> [Float] {
    var strides: [Int] = []
    var stride = 1
    for length in shape {
      strides.append(stride)
      stride *= length
    }
    var result: [Float] = []
    result.reserveCapacity(scalars.count)
    var place = [Int](repeating: 0, count: shape.count)
    var offset = 0
    for _ in scalars {
      result.append(scalars[offset])
      for axis in shape.indices.reversed() {
        place[axis] += 1
        offset += strides[axis]
        if place[axis] < shape[axis] { break }
        offset -= place[axis] * strides[axis]
        place[axis] = 0
      }
    }
    return result
  }

  /// Writes a tensor as little-endian float32, version 1, the numbers aligned to 64 bytes as NumPy does.
  static func encode(_ tensor: Tensor) -> [UInt8] {
    var bytes = head(shape: tensor.shape)
    bytes.reserveCapacity(bytes.count + 4 * tensor.count)
    for scalar in tensor.scalars {
      let bits = scalar.bitPattern
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
    }
    return bytes
  }

  /// What stands before the numbers of a tensor.
  static func head(shape: [Int]) -> [UInt8] {
    let shape = ArrayShape(axes: shape)
    let header = NPYHeader(scalar: .float32, isBigEndian: false, isFortranOrder: false, shape: shape)
    var text = Array(header.text.utf8)
    let unpadded = magic.count + 4 + text.count + 1
    text += [UInt8](repeating: UInt8(ascii: " "), count: (64 - unpadded % 64) % 64)
    text.append(UInt8(ascii: "\n"))
    return magic + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8)] + text
  }
}

extension UnsafeRawBufferPointer {
  /// A number of 1, 2, 4 or 8 bytes, zero-extended.
  func bits(at offset: Int, width: Int, isBigEndian: Bool) -> UInt64 {
    func load<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(_: Word.Type) -> UInt64 {
      let word = loadUnaligned(fromByteOffset: offset, as: Word.self)
      return UInt64(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word))
    }
    return switch width {
    case 1: load(UInt8.self)
    case 2: load(UInt16.self)
    case 4: load(UInt32.self)
    default: load(UInt64.self)
    }
  }
}
