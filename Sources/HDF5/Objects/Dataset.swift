/// A dataset: an array of elements of one type.
public struct Dataset: Sendable {
  /// The names from the root to it: `model_weights/lstm/kernel`.
  public let path: String
  /// The length of each axis; empty for a scalar. What it declares is not yet what is stored.
  public var shape: [Int] { space.shape }
  /// What its elements are.
  public let type: ElementType
  /// How many elements it declares.
  public var count: Int { space.count }

  private let space: Dataspace
  private let storage: Storage
  private let header: ObjectHeader
  private let attributeTable: AttributeTable

  private var what: String { "dataset \(path)" }

  init(_ header: ObjectHeader, path: String, _ storage: Storage) throws(HDF5Error) {
    let what = "dataset \(path)"
    guard let space = header.first(.dataspace), let type = header.first(.datatype) else {
      throw .damaged("\(what) has no shape or no type")
    }
    self.path = path
    self.storage = storage
    self.header = header
    self.space = try Dataspace(try space.resolved(), what)
    self.type = try ElementType(try type.resolved())
    attributeTable = AttributeTable(header: header, owner: what, storage: storage)
  }

  /// The elements as float32, the last axis fastest.
  public func floats() throws(HDF5Error) -> [Float] { try elements().floats() }

  /// The elements as whole numbers.
  public func integers() throws(HDF5Error) -> [Int64] { try elements().integers() }

  /// The elements as text.
  public func texts() throws(HDF5Error) -> [String] { try elements().texts() }

  /// The elements as they are stored, one after the other.
  public func bytes() throws(HDF5Error) -> ArraySlice<UInt8> { try elements().bytes }

  /// The names of its attributes.
  public func attributeNames() throws(HDF5Error) -> [String] { try attributeTable.all().map(\.name) }

  /// An attribute; nil where there is none of that name.
  public func attribute(_ name: String) throws(HDF5Error) -> Attribute? {
    try attributeTable.all().first { $0.name == name }
  }

  private func elements() throws(HDF5Error) -> Elements {
    guard header.first(.externalFiles) == nil else {
      throw HDF5Error(
        "\(what) keeps its data in another file, which is never opened", remedy: "save it in this file")
    }
    guard let message = header.first(.layout) else { throw .damaged("\(what) has no layout") }
    let elementSize = type.storedSize(storage)
    let (size, overflow) = space.count.multipliedReportingOverflow(by: elementSize)
    guard !overflow else { throw tooLarge }
    let bytes: ArraySlice<UInt8>
    switch try Layout(message.body, what) {
    case .compact(let data):
      guard data.count >= size else { throw tooLarge }
      bytes = data.prefix(size)
    case .contiguous(let address):
      guard size <= storage.bytes.count || size == 0 else { throw tooLarge }
      if let address {
        bytes = try storage.block(at: address, count: size, what)
      } else {
        bytes = Self.filled(size, with: try fillValue())[...]
      }
    case .chunked(let index):
      let filters = try FilterPipeline(try header.first(.filterPipeline)?.resolved(), what)
      let reader = ChunkReader(
        space: space, index: index, filters: filters, elementSize: elementSize, storage: storage, what: what)
      bytes = try reader.read(fill: try fillValue())[...]
    }
    return Elements(bytes: bytes, type: type, count: space.count, storage: storage, what: what)
  }

  private var tooLarge: HDF5Error {
    HDF5Error(
      "\(what) declares the shape \(shape), which is more than the file holds", remedy: "save it again")
  }

  private static func filled(_ size: Int, with fill: ArraySlice<UInt8>?) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    if let fill, !fill.isEmpty, fill.contains(where: { $0 != 0 }) {
      for offset in bytes.indices { bytes[offset] = fill[fill.startIndex + offset % fill.count] }
    }
    return bytes
  }

  /// The bytes of an element that was never written; nil stands for zeros.
  private func fillValue() throws(HDF5Error) -> ArraySlice<UInt8>? {
    guard var body = try header.first(.fillValue)?.resolved() else { return nil }
    let version = try body.expectVersion(1...3)
    if version == 3 {
      guard try body.byte() & 0x20 != 0 else { return nil }
    } else {
      try body.skip(2)
      guard try body.byte() != 0 || version == 1 else { return nil }
    }
    return try body.bytes(try body.integer(4))
  }
}
