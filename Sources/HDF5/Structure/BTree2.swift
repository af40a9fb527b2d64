/// The B-trees of version 2: of new groups, of many attributes, of chunks.
struct BTree2 {
  /// All records in order.
  private(set) var records: [ByteCursor] = []

  private let recordSize: Int
  private let nodeSize: Int
  /// How many bytes the number of a child's own records takes.
  private let countSize: Int
  /// By depth, how many bytes the number of all records below takes.
  private var totalSizes = [0]
  private var known: Set<Int> = []

  /// Reads a tree.
  init(at address: Int, in storage: Storage) throws(HDF5Error) {
    var cursor = try storage.cursor(at: address, "a B-tree")
    let start = cursor.offset
    try cursor.expect("BTHD")
    _ = try cursor.expectVersion(0...0)
    try cursor.skip(1)
    nodeSize = try cursor.integer(4)
    recordSize = try cursor.integer(2)
    let depth = try cursor.integer(2)
    try cursor.skip(2)
    let root = try cursor.address()
    let count = try cursor.integer(2)
    _ = try cursor.length()
    try cursor.expectChecksum(from: start)
    guard recordSize > 0, nodeSize > 10 + recordSize, depth < 16 else {
      throw .damaged("a B-tree has nodes of \(nodeSize) bytes")
    }
    var most = (nodeSize - 10) / recordSize
    countSize = Self.width(of: most)
    for level in 1..<max(depth + 1, 1) {
      let pointer = storage.addressSize + countSize + totalSizes[level - 1]
      let own = max(nodeSize - 10 - pointer, 0) / (recordSize + pointer)
      let (total, overflow) = (own + 1).multipliedReportingOverflow(by: most)
      guard own > 0, !overflow, total < 1 << 48 else { throw .damaged("a B-tree is too deep") }
      most = total + own
      totalSizes.append(Self.width(of: most))
    }
    if let root { try read(root, count: count, depth: depth, storage) }
  }

  /// How many bytes hold numbers up to a limit.
  static func width(of limit: Int) -> Int {
    limit == 0 ? 1 : (Int.bitWidth - 1 - limit.leadingZeroBitCount) / 8 + 1
  }

  private mutating func read(
    _ address: Int, count: Int, depth: Int, _ storage: Storage
  ) throws(HDF5Error) {
    guard known.insert(address).inserted else { throw .damaged("a B-tree goes round in a cycle") }
    var node = try storage.cursor(at: address, "a B-tree")
    let start = node.offset
    try node.expect(depth == 0 ? "BTLF" : "BTIN")
    _ = try node.expectVersion(0...0)
    try node.skip(1)
    var own: [ByteCursor] = []
    for _ in 0..<count { own.append(try node.part(recordSize)) }
    guard depth > 0 else {
      try node.expectChecksum(from: start)
      records += own
      return
    }
    var children: [(address: Int, count: Int)] = []
    for _ in 0...count {
      guard let child = try node.address() else { throw .damaged("a B-tree has a gap") }
      children.append((child, try node.integer(countSize)))
      try node.skip(totalSizes[depth - 1])
    }
    try node.expectChecksum(from: start)
    for (index, child) in children.enumerated() {
      try read(child.address, count: child.count, depth: depth - 1, storage)
      if index < count { records.append(own[index]) }
    }
  }
}
