/// A small array with a name, attached to a group or a dataset.
public struct Attribute: Sendable {
  /// Its name.
  public let name: String
  /// The length of each axis; empty for a scalar.
  public let shape: [Int]
  /// What its elements are.
  public var type: ElementType { elements.type }

  private let elements: Elements

  /// The elements as float32.
  public func floats() throws(HDF5Error) -> [Float] { try elements.floats() }

  /// The elements as whole numbers.
  public func integers() throws(HDF5Error) -> [Int64] { try elements.integers() }

  /// The elements as text, of fixed or variable length.
  public func texts() throws(HDF5Error) -> [String] { try elements.texts() }

  /// Reads an attribute message.
  init(_ message: ByteCursor, owner: String) throws(HDF5Error) {
    var body = message
    let version = try body.expectVersion(1...3)
    let flags = try body.byte()
    let sizes = (try body.integer(2), try body.integer(2), try body.integer(2))
    if version == 3 { try body.skip(1) }
    func padded(_ size: Int) -> Int { version == 1 ? (size + 7) / 8 * 8 : size }
    name = try body.text(sizes.0)
    try body.skip(padded(sizes.0) - sizes.0)
    let what = "attribute \(name) of \(owner)"
    var type = try body.part(sizes.1, what)
    try body.skip(padded(sizes.1) - sizes.1)
    var space = try body.part(sizes.2, what)
    try body.skip(padded(sizes.2) - sizes.2)
    if version > 1, flags & 1 != 0 { type = try ObjectHeader.committed(.datatype, type) }
    if version > 1, flags & 2 != 0 { space = try ObjectHeader.committed(.dataspace, space) }
    let dataspace = try Dataspace(space, what)
    shape = dataspace.shape
    let elementType = try ElementType(type)
    let (size, overflow) = dataspace.count.multipliedReportingOverflow(
      by: elementType.storedSize(body.storage))
    guard !overflow, size <= body.remaining else {
      throw HDF5Error("\(what) declares a shape that it does not hold", remedy: "save the file again")
    }
    elements = Elements(
      bytes: try body.bytes(size), type: elementType, count: dataspace.count, storage: body.storage,
      what: what)
  }
}

/// Where an object's attributes are.
struct AttributeTable: Sendable {
  private let messages: [ObjectHeader.Message]
  private let info: ByteCursor?
  private let owner: String
  private let storage: Storage

  init(header: ObjectHeader, owner: String, storage: Storage) {
    messages = header.messages.filter { $0.kind == .attribute }
    info = header.first(.attributeInfo)?.body
    self.owner = owner
    self.storage = storage
  }

  /// All attributes: those in the object's header and those in a heap beside it.
  func all() throws(HDF5Error) -> [Attribute] {
    var attributes: [Attribute] = []
    for message in messages { attributes.append(try Attribute(try message.resolved(), owner: owner)) }
    guard var body = info else { return attributes }
    _ = try body.expectVersion(0...0)
    if try body.byte() & 1 != 0 { try body.skip(2) }
    guard let heapAddress = try body.address(), let treeAddress = try body.address() else {
      return attributes
    }
    let heap = try FractalHeap(at: heapAddress, in: storage)
    for record in try BTree2(at: treeAddress, in: storage).records {
      var record = record
      attributes.append(try Attribute(try heap.object(&record), owner: owner))
    }
    return attributes
  }
}
