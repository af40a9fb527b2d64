/// The B-trees of version 1: of old groups and of chunks.
enum BTree1 {
  /// A child of a lowest node, and the key before it.
  struct Leaf {
    let key: ByteCursor
    let child: Int
  }

  /// All children of the lowest nodes, in order; a node that is met twice is a cycle.
  static func leaves(
    at root: Int, type: UInt8, keySize: Int, in storage: Storage
  ) throws(HDF5Error) -> [Leaf] {
    var leaves: [Leaf] = []
    var known: Set<Int> = []
    var pending = [root]
    while let address = pending.popLast() {
      var node = try storage.cursor(at: address, "a B-tree")
      try node.expect("TREE")
      guard try node.byte() == type else { throw .damaged("a B-tree is of another type") }
      let level = try node.integer(1)
      let count = try node.integer(2)
      _ = try node.address()
      _ = try node.address()
      var children: [Int] = []
      for _ in 0..<count {
        let key = try node.part(keySize)
        guard let child = try node.address(), known.insert(child).inserted else {
          throw .damaged("a B-tree goes round in a cycle")
        }
        if level == 0 { leaves.append(Leaf(key: key, child: child)) } else { children.append(child) }
      }
      pending += children.reversed()
    }
    return leaves
  }
}
