/// An HDF5 file in memory, for reading.
///
/// The bytes are a stranger's: every size and address is checked against the file before it is used, cycles
/// end, and nothing outside of the file is ever opened. What is read is what h5py and TensorFlow write:
/// superblocks 0 to 3, groups old and new, attributes few and many, data in one piece or in chunks, deflated,
/// shuffled and with checksums.
///
///     let file = try File(bytes)
///     let kernel = try file.root.dataset("model_weights/lstm/kernel").floats()
public struct File: Sendable {
  /// The group that all others are in.
  public let root: Group

  /// Opens a file.
  ///
  /// - Throws: An ``HDF5Error`` where the bytes are no HDF5 file, or a truncated one.
  public init(_ bytes: [UInt8]) throws(HDF5Error) {
    let (storage, root) = try Superblock.read(bytes)
    self.root = try Group(
      header: try ObjectHeader(at: root, in: storage), address: root, path: "", root: root, storage)
  }

  /// Every group and dataset, each once, the root first; a group that is inside of itself is met once.
  public func objects() throws(HDF5Error) -> [Object] {
    var objects: [Object] = []
    var known: Set<Int> = [root.address]
    var pending: [Object] = [.group(root)]
    while let object = pending.popLast() {
      objects.append(object)
      guard case .group(let group) = object else { continue }
      for name in group.names.reversed() {
        guard case .hard(let address)? = group.links[name], known.insert(address).inserted else { continue }
        pending.append(try group.object(name))
      }
    }
    return objects
  }
}

/// What a name in a file leads to.
public enum Object: Sendable {
  case group(Group)
  case dataset(Dataset)

  /// The names from the root to it: `model_weights/lstm`.
  public var path: String {
    switch self {
    case .group(let group): group.path
    case .dataset(let dataset): dataset.path
    }
  }
}
