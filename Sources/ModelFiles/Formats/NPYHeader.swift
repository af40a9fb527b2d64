/// The header of NumPy's `.npy`: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NPYHeader: Hashable {
  /// The kind and width of a number.
  var scalar: NPYScalar
  /// Whether the bytes are in the order of a big-endian machine.
  var isBigEndian: Bool
  /// Whether the first axis varies fastest.
  var isFortranOrder: Bool
  /// The length of each axis.
  var shape: ArrayShape

  /// The header written as a Python literal.
  var text: String {
    "{'descr': '\(isBigEndian ? ">" : "<")\(scalar.rawValue)', "
      + "'fortran_order': \(isFortranOrder ? "True" : "False"), 'shape': \(shape), }"
  }

  /// Reads the Python literal.
  init(parsing text: String, array: String) throws(FileFormatError) {
    var literal = PythonLiteral(text)
    guard let members = literal.readDictionary() else {
      throw FileFormatError(
        "\(array): the .npy header is not a Python literal", remedy: "save it again with numpy.save")
    }
    guard case .string(let descr)? = members["descr"] else {
      let isStructured = if case .tuple? = members["descr"] { true } else { false }
      throw FileFormatError(
        isStructured ? "\(array) has a structured dtype" : "\(array): the .npy header has no descr",
        remedy: "save one plain array of numbers")
    }
    guard case .bool(let fortran)? = members["fortran_order"], case .tuple(let lengths)? = members["shape"]
    else {
      throw FileFormatError(
        "\(array): the .npy header lacks fortran_order or shape", remedy: "save it again with numpy.save")
    }
    var axes: [Int] = []
    for length in lengths {
      guard case .integer(let axis) = length, axis >= 0 else {
        throw FileFormatError("\(array): the .npy header has a shape that is none", remedy: "save it again")
      }
      axes.append(axis)
    }
    let (scalar, isBigEndian) = try NPYScalar.parse(descr, array: array)
    self.init(
      scalar: scalar, isBigEndian: isBigEndian, isFortranOrder: fortran, shape: ArrayShape(axes: axes))
  }

  init(scalar: NPYScalar, isBigEndian: Bool, isFortranOrder: Bool, shape: ArrayShape) {
    self.scalar = scalar
    self.isBigEndian = isBigEndian
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }
}

/// The numbers that an array can hold, under NumPy's codes.
enum NPYScalar: String, CaseIterable {
  case bool = "b1"
  case int8 = "i1"
  case int16 = "i2"
  case int32 = "i4"
  case int64 = "i8"
  case uint8 = "u1"
  case uint16 = "u2"
  case uint32 = "u4"
  case uint64 = "u8"
  case float16 = "f2"
  case float32 = "f4"
  case float64 = "f8"

  /// How many bytes one takes.
  var width: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The value of a number from its bits, zero-extended.
  func value(_ bits: UInt64) -> Float {
    switch self {
    case .bool: bits == 0 ? 0 : 1
    case .int8: Float(Int8(truncatingIfNeeded: bits))
    case .int16: Float(Int16(truncatingIfNeeded: bits))
    case .int32: Float(Int32(truncatingIfNeeded: bits))
    case .int64: Float(Int64(bitPattern: bits))
    case .uint8, .uint16, .uint32, .uint64: Float(bits)
    case .float16: Self.half(bits)
    case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    case .float64: Float(Double(bitPattern: bits))
    }
  }

  /// IEEE 754 binary16; `Float16` does not exist on every platform.
  private static func half(_ bits: UInt64) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }

  /// Reads a dtype code such as `<f4`.
  static func parse(_ descr: String, array: String) throws(FileFormatError) -> (NPYScalar, isBigEndian: Bool)
  {
    let order = descr.first ?? "?"
    if let scalar = NPYScalar(rawValue: String(descr.dropFirst())), "<>|=".contains(order) {
      return (scalar, order == ">")
    }
    if descr.contains("O") {
      throw FileFormatError(
        "\(array) holds pickled Python objects (an object dtype), which are never loaded",
        remedy: "save it as float32")
    }
    throw FileFormatError(
      "\(array) has the dtype \(quoted(descr)), which is not a plain number", remedy: "save it as float32")
  }
}
