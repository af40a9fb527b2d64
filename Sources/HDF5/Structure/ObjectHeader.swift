/// The messages of which a group, a dataset or a named type consists.
struct ObjectHeader {
  /// The kinds of message that are read; the others are passed over.
  enum Kind: UInt16 {
    case dataspace = 0x01
    case linkInfo = 0x02
    case datatype = 0x03
    case fillValue = 0x05
    case link = 0x06
    case externalFiles = 0x07
    case layout = 0x08
    case filterPipeline = 0x0B
    case attribute = 0x0C
    case continuation = 0x10
    case symbolTable = 0x11
    case attributeInfo = 0x15
  }

  struct Message {
    let kind: Kind
    let isShared: Bool
    let body: ByteCursor
  }

  private(set) var messages: [Message] = []
  /// The blocks still to be read, and all that were ever named: a second mention is a cycle.
  private var pending: [(address: Int, count: Int)] = []
  private var known: Set<Int> = []

  /// Reads the header at an address, of version 1 or 2.
  init(at address: Int, in storage: Storage) throws(HDF5Error) {
    var cursor = try storage.cursor(at: address, "the object header at byte \(address)")
    if cursor.remaining >= 4, storage.bytes[cursor.offset..<cursor.offset + 4].elementsEqual("OHDR".utf8) {
      try readVersion2(&cursor)
    } else {
      try readVersion1(&cursor)
    }
  }

  /// The first message of a kind.
  func first(_ kind: Kind) -> Message? { messages.first { $0.kind == kind } }

  private mutating func readVersion1(_ cursor: inout ByteCursor) throws(HDF5Error) {
    _ = try cursor.expectVersion(1...1)
    try cursor.skip(1)
    let count = try cursor.integer(2)
    try cursor.skip(4)
    let size = try cursor.integer(4)
    try cursor.skip(4)
    var block = try cursor.part(size)
    var left = count
    try readMessages1(&block, &left)
    while let next = pending.popLast() {
      var block = try cursor.storage.cursor(at: next.address, cursor.what)
      block = try block.part(next.count)
      try readMessages1(&block, &left)
    }
  }

  private mutating func readMessages1(_ block: inout ByteCursor, _ left: inout Int) throws(HDF5Error) {
    while left > 0, block.remaining >= 8 {
      let type = try block.unsigned(2)
      let size = try block.integer(2)
      let flags = try block.byte()
      try block.skip(3)
      try add(type, flags, try block.part(size))
      left -= 1
    }
  }

  private mutating func readVersion2(_ cursor: inout ByteCursor) throws(HDF5Error) {
    let start = cursor.offset
    try cursor.expect("OHDR")
    _ = try cursor.expectVersion(2...2)
    let flags = try cursor.byte()
    if flags & 0x20 != 0 { try cursor.skip(16) }
    if flags & 0x10 != 0 { try cursor.skip(4) }
    let size = try cursor.integer(1 << Int(flags & 3))
    let prefix = flags & 4 != 0 ? 6 : 4
    var block = try cursor.part(size)
    try cursor.expectChecksum(from: start)
    try readMessages2(&block, prefix)
    while let next = pending.popLast() {
      var cursor = try cursor.storage.cursor(at: next.address, cursor.what)
      let start = cursor.offset
      try cursor.expect("OCHK")
      var block = try cursor.part(next.count - 8)
      try cursor.expectChecksum(from: start)
      try readMessages2(&block, prefix)
    }
  }

  private mutating func readMessages2(_ block: inout ByteCursor, _ prefix: Int) throws(HDF5Error) {
    // What is left over at the end and too short for a message is a gap.
    while block.remaining >= prefix {
      let type = try block.unsigned(1)
      let size = try block.integer(2)
      let flags = try block.byte()
      try block.skip(prefix - 4)
      try add(type, flags, try block.part(size))
    }
  }

  private mutating func add(_ type: UInt64, _ flags: UInt8, _ body: ByteCursor) throws(HDF5Error) {
    guard let kind = UInt16(exactly: type).flatMap(Kind.init) else { return }
    if kind == .continuation {
      var body = body
      guard let address = try body.address(), known.insert(address).inserted else {
        throw .damaged("\(body.what) goes round in a cycle")
      }
      pending.insert((address, try body.length()), at: 0)
    } else {
      messages.append(Message(kind: kind, isShared: flags & 2 != 0, body: body))
    }
  }
}

extension ObjectHeader.Message {
  /// The message itself, which may lie in another object's header (a named type).
  func resolved() throws(HDF5Error) -> ByteCursor {
    guard isShared else { return body }
    return try ObjectHeader.committed(kind, body)
  }
}

extension ObjectHeader {
  /// The message that a shared one stands for.
  static func committed(_ kind: Kind, _ reference: ByteCursor) throws(HDF5Error) -> ByteCursor {
    var reference = reference
    let version = try reference.expectVersion(1...3)
    let type = try reference.byte()
    guard version < 3 || type == 2 else { throw .unsupported("\(reference.what) shares messages") }
    if version == 1 { try reference.skip(6) }
    guard let address = try reference.address() else { throw .damaged("\(reference.what) refers to nothing") }
    let header = try ObjectHeader(at: address, in: reference.storage)
    guard let message = header.first(kind), !message.isShared else {
      throw .damaged("\(reference.what) refers to an object that is no type")
    }
    return message.body
  }
}
