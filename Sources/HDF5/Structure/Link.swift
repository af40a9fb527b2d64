/// What a name in a group leads to.
enum Link: Hashable, Sendable {
  /// The header of an object in this file.
  case hard(Int)
  /// Another name in this file.
  case soft(String)
  /// An object in another file, or something stranger.
  case external

  /// Reads a link message: a name and where it leads.
  static func read(_ message: ByteCursor) throws(HDF5Error) -> (name: String, link: Link) {
    var body = message
    _ = try body.expectVersion(1...1)
    let flags = try body.byte()
    let type = flags & 8 != 0 ? try body.byte() : 0
    if flags & 4 != 0 { try body.skip(8) }
    if flags & 0x10 != 0 { try body.skip(1) }
    let name = try body.text(try body.integer(1 << Int(flags & 3)))
    switch type {
    case 0:
      guard let address = try body.address() else { throw .damaged("the link \(name) leads nowhere") }
      return (name, .hard(address))
    case 1: return (name, .soft(try body.text(try body.integer(2))))
    default: return (name, .external)
    }
  }
}

/// Reads which links a group has.
struct LinkTable {
  private(set) var links: [(name: String, link: Link)] = []

  /// Reads the links from a group's header: a symbol table, link messages, or a heap of them.
  init(_ header: ObjectHeader, in storage: Storage) throws(HDF5Error) {
    if let message = header.first(.symbolTable) {
      var body = message.body
      guard let tree = try body.address(), let heap = try body.address() else {
        throw .damaged("a group has no symbol table")
      }
      try readSymbols(tree, try LocalHeap(at: heap, in: storage), storage)
    }
    for message in header.messages where message.kind == .link { links.append(try Link.read(message.body)) }
    guard let message = header.first(.linkInfo) else { return }
    var body = message.body
    _ = try body.expectVersion(0...0)
    if try body.byte() & 1 != 0 { try body.skip(8) }
    guard let heapAddress = try body.address(), let treeAddress = try body.address() else { return }
    let heap = try FractalHeap(at: heapAddress, in: storage)
    for record in try BTree2(at: treeAddress, in: storage).records {
      var record = record
      try record.skip(4)
      links.append(try Link.read(try heap.object(&record)))
    }
  }

  private mutating func readSymbols(
    _ tree: Int, _ heap: LocalHeap, _ storage: Storage
  ) throws(HDF5Error) {
    for leaf in try BTree1.leaves(at: tree, type: 0, keySize: storage.lengthSize, in: storage) {
      var node = try storage.cursor(at: leaf.child, "a group's symbol table")
      try node.expect("SNOD")
      _ = try node.expectVersion(1...1)
      try node.skip(1)
      for _ in 0..<(try node.integer(2)) {
        let name = try heap.text(at: try node.length())
        let header = try node.address()
        let cacheType = try node.integer(4)
        try node.skip(4)
        var scratch = try node.part(16)
        if cacheType == 2 {
          links.append((name, .soft(try heap.text(at: try scratch.integer(4)))))
        } else if let header {
          links.append((name, .hard(header)))
        }
      }
    }
  }
}

/// The names of an old group.
struct LocalHeap {
  private let data: ByteCursor

  init(at address: Int, in storage: Storage) throws(HDF5Error) {
    var cursor = try storage.cursor(at: address, "a group's heap of names")
    try cursor.expect("HEAP")
    _ = try cursor.expectVersion(0...0)
    try cursor.skip(3)
    let size = try cursor.length()
    _ = try cursor.unsigned(storage.lengthSize)
    guard let start = try cursor.address() else { throw .damaged("\(cursor.what) has no data") }
    var whole = try storage.cursor(at: start, cursor.what)
    data = try whole.part(size)
  }

  /// The name at an offset.
  func text(at offset: Int) throws(HDF5Error) -> String {
    var cursor = data
    try cursor.skip(offset)
    return try cursor.terminatedText()
  }
}
