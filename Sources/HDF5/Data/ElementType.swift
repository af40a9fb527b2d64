/// What the elements of a dataset or an attribute are.
public indirect enum ElementType: Hashable, Sendable {
  /// A whole number of 1, 2, 4 or 8 bytes.
  case integer(size: Int, isSigned: Bool, isBigEndian: Bool)
  /// A floating-point number.
  case float(FloatFormat, isBigEndian: Bool)
  /// Text of a fixed number of bytes, filled up with zeros or spaces.
  case text(size: Int)
  /// Text of any length.
  case variableText
  /// Lists of any length.
  case list(ElementType)
  /// Bytes whose meaning the file does not tell.
  case opaque(size: Int)
  /// Anything else: compounds, references, arrays.
  case other(String, size: Int)

  /// The floating-point formats that are read.
  public enum FloatFormat: Hashable, Sendable {
    case float16, bfloat16, float32, float64
  }

  /// How many bytes an element takes where it is stored.
  func storedSize(_ storage: Storage) -> Int {
    switch self {
    case .integer(let size, _, _), .text(let size), .opaque(let size), .other(_, let size): size
    case .float(.float16, _), .float(.bfloat16, _): 2
    case .float(.float32, _): 4
    case .float(.float64, _): 8
    case .variableText, .list: 8 + storage.addressSize
    }
  }
}

extension ElementType: CustomStringConvertible {
  /// In words, for messages: `text of variable length`.
  public var description: String {
    switch self {
    case .integer(let size, let isSigned, _): "\(isSigned ? "int" : "uint")\(8 * size)"
    case .float(let format, _): "\(format)"
    case .text(let size): "text of \(size) bytes"
    case .variableText: "text of variable length"
    case .list(let element): "lists of \(element)"
    case .opaque(let size): "\(size) opaque bytes"
    case .other(let name, _): name
    }
  }
}

extension ElementType {
  /// Reads a datatype message.
  init(_ message: ByteCursor, depth: Int = 0) throws(HDF5Error) {
    var body = message
    let first = try body.byte()
    guard (1...5).contains(first >> 4), depth < 8 else {
      throw .damaged("\(body.what) has a type of no known version")
    }
    let bits = try body.unsigned(3)
    let size = try body.integer(4)
    guard size > 0 else { throw .damaged("\(body.what) has a type of no size") }
    switch first & 15 {
    case 0:
      self =
        [1, 2, 4, 8].contains(size)
        ? .integer(size: size, isSigned: bits & 8 != 0, isBigEndian: bits & 1 != 0)
        : .other("integers of \(size) bytes", size: size)
    case 1:
      try body.skip(5)
      let exponentBits = try body.integer(1)
      try body.skip(1)
      let layout = (size, exponentBits, try body.integer(1))
      let formats: [(FloatFormat, (Int, Int, Int))] = [
        (.float16, (2, 5, 10)), (.bfloat16, (2, 8, 7)), (.float32, (4, 8, 23)), (.float64, (8, 11, 52)),
      ]
      let format = formats.first { $0.1 == layout }?.0
      // Bit 6 with bit 0 is the byte order of the VAX.
      self =
        bits & 0x40 == 0
        ? format.map { .float($0, isBigEndian: bits & 1 != 0) }
          ?? .other("floats of \(size) bytes", size: size)
        : .other("VAX floats", size: size)
    case 3: self = .text(size: size)
    case 5: self = .opaque(size: size)
    case 8:
      // Booleans are an enumeration of bytes.
      let base = try ElementType(body, depth: depth + 1)
      guard base.storedSize(body.storage) == size else {
        throw .damaged("\(body.what) has a type of two sizes")
      }
      self = base
    case 9:
      self = bits & 15 == 1 ? .variableText : .list(try ElementType(body, depth: depth + 1))
    default:
      let names = [
        2: "times", 4: "bit fields", 6: "compounds", 7: "references", 10: "arrays", 11: "complex numbers",
      ]
      self = .other(names[Int(first & 15)] ?? "elements of an unknown kind", size: size)
    }
    if case .variableText = self, size != storedSize(body.storage) {
      throw .damaged("\(body.what) has a type of two sizes")
    }
    if case .list = self, size != storedSize(body.storage) {
      throw .damaged("\(body.what) has a type of two sizes")
    }
  }
}
