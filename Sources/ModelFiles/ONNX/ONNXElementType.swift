import Foundation
import Recurrent

/// The types of elements that are read, under ONNX's numbers.
enum ONNXElementType: Int32 {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16

  private static let names = [
    "UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL", "FLOAT16",
    "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16",
  ]

  /// ONNX's name of a number.
  static func name(_ code: Int32) -> String {
    names.indices.contains(Int(code)) ? names[Int(code)] : String(code)
  }

  /// How many bytes an element takes.
  var width: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .int64, .double, .uint64: 8
    }
  }

  /// The elements in bytes, of which there are as many as whole elements take.
  func elements(_ bytes: Data) -> GraphValue.Elements {
    switch self {
    case .float: .floats(Self.words(bytes) { Float(bitPattern: $0) })
    case .float16: .floats(Self.words(bytes) { (word: UInt16) in NPYScalar.float16.value(UInt64(word)) })
    case .bfloat16: .floats(Self.words(bytes) { (word: UInt16) in Float(bitPattern: UInt32(word) << 16) })
    case .double: .floats(Self.words(bytes) { (word: UInt64) in Float(Double(bitPattern: word)) })
    case .bool: .booleans(bytes.map { $0 != 0 })
    case .uint8: .integers(bytes.map { Int($0) })
    case .int8: .integers(bytes.map { Int(Int8(bitPattern: $0)) })
    case .uint16: .integers(Self.words(bytes) { (word: UInt16) in Int(word) })
    case .int16: .integers(Self.words(bytes) { (word: UInt16) in Int(Int16(bitPattern: word)) })
    case .uint32: .integers(Self.words(bytes) { (word: UInt32) in Int(word) })
    case .int32: .integers(Self.words(bytes) { (word: UInt32) in Int(Int32(bitPattern: word)) })
    case .int64, .uint64: .integers(Self.words(bytes) { (word: UInt64) in Int(Int64(bitPattern: word)) })
    }
  }

  /// The elements in the field that ONNX keeps them in where they are not bytes.
  func elements(fieldsOf tensor: ONNXTensorProto) -> GraphValue.Elements {
    let words = tensor.int32Data
    return switch self {
    case .float: .floats(tensor.floatData)
    case .double: .floats(tensor.doubleData.map { Float($0) })
    case .float16: .floats(words.map { NPYScalar.float16.value(UInt64(UInt16(truncatingIfNeeded: $0))) })
    case .bfloat16: .floats(words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0) << 16) })
    case .bool: .booleans(words.map { $0 != 0 })
    case .uint8, .int8, .uint16, .int16, .int32: .integers(words.map { Int($0) })
    case .int64: .integers(tensor.int64Data.map { Int($0) })
    case .uint32, .uint64: .integers(tensor.uint64Data.map { Int(truncatingIfNeeded: $0) })
    }
  }

  private static func words<Word: FixedWidthInteger & BitwiseCopyable, Element>(
    _ bytes: Data, _ element: (Word) -> Element
  ) -> [Element] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / MemoryLayout<Word>.size).map {
        element(
          Word(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Word>.size, as: Word.self)))
      }
    }
  }
}

extension GraphValue.Elements {
  /// How many there are.
  var count: Int {
    switch self {
    case .floats(let list): list.count
    case .integers(let list): list.count
    case .booleans(let list): list.count
    }
  }
}
