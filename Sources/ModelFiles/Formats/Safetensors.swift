import Recurrent

/// Hugging Face's `.safetensors`, in which PyTorch weights are exchanged: https://huggingface.co/docs/safetensors.
public struct Safetensors: Sendable {
  /// The end of its files' names.
  public static let suffix = "safetensors"
  /// What it is, in a few words.
  public static let summary = "named PyTorch weights"

  /// What the file says of one tensor.
  public struct Entry: Hashable, Sendable {
    /// Its name: `rnn.weight_ih_l0`.
    public let name: String
    /// The element type as the file has it: `F32`.
    public let dtype: String
    /// The length of each axis.
    public let shape: [Int]
    /// Where its bytes lie in the file.
    let range: Range<Int>
  }

  /// The tensors, in the order of their bytes.
  public let entries: [Entry]

  private let bytes: [UInt8]

  /// The element types and how many bytes one takes. Numbers are read of those that ``read(_:)`` lists.
  private static let widths = [
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2,
    "I32": 4, "U32": 4,
    "F32": 4, "I64": 8, "U64": 8, "F64": 8,
  ]

  /// Reads the header and compares every size in it with the file.
  public init(_ bytes: [UInt8]) throws(FileFormatError) {
    guard !bytes.isEmpty else { throw FileFormatError("the file is empty", remedy: "save it again") }
    guard bytes.count >= 8 else {
      throw FileFormatError(
        "the file is truncated: it ends within the length of its header", remedy: "copy it again")
    }
    let length = bytes.number(at: 0, width: 8)
    guard length >= 0, length <= bytes.count - 8 else {
      throw FileFormatError(
        "the header claims \(UInt64(bitPattern: Int64(length))) bytes, and the file has \(bytes.count)",
        remedy: "copy it again, or check that it is a .safetensors file")
    }
    let header: LocatedValue
    do { header = try JSONReader.read(Array(bytes[8..<8 + length])) } catch {
      throw FileFormatError("the header is not valid JSON: \(error.problem)", remedy: "save the file again")
    }
    guard let members = header.members else {
      throw FileFormatError("the header is \(header.kind), not a map", remedy: "save the file again")
    }
    self.bytes = bytes
    let data = 8 + length..<bytes.count
    var entries: [Entry] = []
    for member in members where member.key != "__metadata__" {
      entries.append(try Self.entry(member.key, member.value, data))
    }
    entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var end = data.lowerBound
    for (index, entry) in entries.enumerated() {
      guard entry.range.lowerBound >= end else {
        throw FileFormatError(
          "tensors \(entries[index - 1].name) and \(entry.name) overlap in the data",
          remedy: "save the file again")
      }
      end = entry.range.upperBound
    }
    self.entries = entries
  }

  private static func entry(
    _ name: String, _ value: LocatedValue, _ data: Range<Int>
  ) throws(FileFormatError) -> Entry {
    guard let dtype = value["dtype"]?.string, let axes = integers(value["shape"]),
      let offsets = integers(value["data_offsets"]), offsets.count == 2
    else {
      throw FileFormatError(
        "tensor \(name) lacks dtype, shape or data_offsets in the header", remedy: "save the file again")
    }
    guard let width = widths[dtype] else {
      throw FileFormatError("tensor \(name) has an unknown dtype \(quoted(dtype))", remedy: "save it as F32")
    }
    guard offsets[0] <= offsets[1] else {
      throw FileFormatError(
        "tensor \(name): its data_offsets \(offsets) end before they begin", remedy: "save the file again")
    }
    guard let count = ArrayShape(axes: axes).product, count <= Int.max / width else {
      throw FileFormatError(
        "tensor \(name) has the shape \(axes), more than any file holds", remedy: "save the file again")
    }
    guard count * width == offsets[1] - offsets[0] else {
      throw FileFormatError(
        "tensor \(name): \(dtype) \(axes) needs \(count * width) bytes, its data_offsets give \(offsets[1] - offsets[0])",
        remedy: "save the file again")
    }
    guard offsets[1] <= data.count else {
      throw FileFormatError(
        "the file is truncated: tensor \(name) ends at byte \(offsets[1]) of the data, which has \(data.count)",
        remedy: "copy it again")
    }
    let range = data.lowerBound + offsets[0]..<data.lowerBound + offsets[1]
    return Entry(name: name, dtype: dtype, shape: axes, range: range)
  }

  private static func integers(_ value: LocatedValue?) -> [Int]? {
    guard let elements = value?.elements else { return nil }
    var integers: [Int] = []
    for element in elements {
      guard case .number(let number) = element.content, let integer = Int(exactly: number), integer >= 0
      else {
        return nil
      }
      integers.append(integer)
    }
    return integers
  }

  /// The numbers of a tensor, as float32: F16, BF16, F32, F64 and the integers.
  public func read(_ entry: Entry) throws(FileFormatError) -> Tensor {
    let scalar: (UInt64) -> Float
    switch entry.dtype {
    case "BF16": scalar = { Float(bitPattern: UInt32($0) << 16) }
    case "F32": scalar = NPYScalar.float32.value
    case "F16": scalar = NPYScalar.float16.value
    case "F64": scalar = NPYScalar.float64.value
    case "I64": scalar = NPYScalar.int64.value
    case "I32": scalar = NPYScalar.int32.value
    case "I16": scalar = NPYScalar.int16.value
    case "I8": scalar = NPYScalar.int8.value
    case "U8": scalar = NPYScalar.uint8.value
    case "BOOL": scalar = NPYScalar.bool.value
    default:
      throw FileFormatError("tensor \(entry.name) has the dtype \(entry.dtype)", remedy: "save it as F32")
    }
    let count = entry.shape.reduce(1, *)
    let width = count == 0 ? 1 : entry.range.count / count
    let scalars = bytes.withUnsafeBytes { raw in
      (0..<count).map {
        scalar(raw.bits(at: entry.range.lowerBound + $0 * width, width: width, isBigEndian: false))
      }
    }
    return Tensor(shape: entry.shape, scalars: scalars)
  }
}
