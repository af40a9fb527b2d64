/// Elements as they are stored, and what they mean.
struct Elements {
  let bytes: ArraySlice<UInt8>
  let type: ElementType
  let count: Int
  let storage: Storage
  /// What errors call them.
  let what: String

  /// The elements as float32.
  func floats() throws(HDF5Error) -> [Float] {
    switch type {
    case .float(.float32, false): return numbers(UInt32.self, isBigEndian: false) { Float(bitPattern: $0) }
    case .float(.float32, true): return numbers(UInt32.self, isBigEndian: true) { Float(bitPattern: $0) }
    case .float(.float64, let big):
      return numbers(UInt64.self, isBigEndian: big) { Float(Double(bitPattern: $0)) }
    case .float(.float16, let big): return numbers(UInt16.self, isBigEndian: big, Self.half)
    case .float(.bfloat16, let big):
      return numbers(UInt16.self, isBigEndian: big) { Float(bitPattern: UInt32($0) << 16) }
    case .integer: return try integers().map(Float.init)
    default:
      throw HDF5Error("\(what) has the type \(type), not numbers", remedy: "save numbers there")
    }
  }

  /// The elements as whole numbers.
  func integers() throws(HDF5Error) -> [Int64] {
    guard case .integer(let size, let isSigned, let big) = type else {
      throw HDF5Error("\(what) has the type \(type), not whole numbers", remedy: "save whole numbers there")
    }
    switch (size, isSigned) {
    case (1, true): return numbers(UInt8.self, isBigEndian: big) { Int64(Int8(bitPattern: $0)) }
    case (1, false): return numbers(UInt8.self, isBigEndian: big) { Int64($0) }
    case (2, true): return numbers(UInt16.self, isBigEndian: big) { Int64(Int16(bitPattern: $0)) }
    case (2, false): return numbers(UInt16.self, isBigEndian: big) { Int64($0) }
    case (4, true): return numbers(UInt32.self, isBigEndian: big) { Int64(Int32(bitPattern: $0)) }
    case (4, false): return numbers(UInt32.self, isBigEndian: big) { Int64($0) }
    default: return numbers(UInt64.self, isBigEndian: big) { Int64(truncatingIfNeeded: $0) }
    }
  }

  /// The elements as text; bytes that are not UTF-8 become replacement characters.
  func texts() throws(HDF5Error) -> [String] {
    switch type {
    case .text(let size):
      return (0..<count).map { index in
        let start = bytes.startIndex + index * size
        return String(decoding: bytes[start..<start + size].prefix { $0 != 0 }, as: UTF8.self)
      }
    case .variableText:
      var heap = GlobalHeap(in: storage)
      // The elements may lie in an unpacked chunk, and so in no place of the file.
      let own = Storage(bytes: Array(bytes), addressSize: storage.addressSize, lengthSize: storage.lengthSize)
      var cursor = try own.cursor(at: 0, what)
      var texts: [String] = []
      var left = storage.bytes.count
      for _ in 0..<count {
        let text = try heap.object(&cursor, elementSize: 1)
        // Every text has bytes of its own, so together they are not longer than the file.
        left -= text.count
        guard left >= 0 else { throw .damaged("the texts of \(what) are longer than the file") }
        texts.append(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
      }
      return texts
    default: throw HDF5Error("\(what) has the type \(type), not text", remedy: "save text there")
    }
  }

  private func numbers<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable, Value>(
    _: Word.Type, isBigEndian: Bool, _ value: (Word) -> Value
  ) -> [Value] {
    bytes.withUnsafeBytes { raw in
      (0..<count).map { index in
        let word = raw.loadUnaligned(fromByteOffset: index * (Word.bitWidth / 8), as: Word.self)
        return value(isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word))
      }
    }
  }

  /// IEEE 754 binary16; `Float16` does not exist on every platform.
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }
}
