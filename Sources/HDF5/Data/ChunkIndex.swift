/// Which chunks a dataset has, and where.
struct ChunkIndex {
  /// The ways in which chunks are listed.
  enum Kind: Hashable {
    case tree1
    /// The only chunk; where it is filtered, its size and the filters left out.
    case single(size: Int?, mask: UInt64)
    /// All chunks in a row, none filtered.
    case implicit
    case fixedArray
    case tree2
  }

  /// A stored chunk.
  struct Chunk {
    /// Its first element's place along each axis.
    let origin: [Int]
    let address: Int
    /// How many bytes are stored; nil where it is stored as it is.
    let size: Int?
    /// The filters that were left out.
    let mask: UInt64
  }

  /// The elements of a chunk along each axis.
  let shape: [Int]
  let kind: Kind
  let address: Int?

  init(shape: [Int], kind: Kind, address: Int?) {
    self.shape = shape
    self.kind = kind
    self.address = address
  }

  /// Reads what follows the layout's class.
  init(_ body: inout ByteCursor, version: UInt8) throws(HDF5Error) {
    if version == 3 {
      let rank = try body.integer(1)
      let address = try body.address()
      var sizes: [Int] = []
      for _ in 0..<rank { sizes.append(try body.integer(4)) }
      self.init(shape: Array(sizes.dropLast()), kind: .tree1, address: address)
      return
    }
    let flags = try body.byte()
    let rank = try body.integer(1)
    let width = try body.integer(1)
    var sizes: [Int] = []
    for _ in 0..<rank { sizes.append(try body.integer(width)) }
    let kind: Kind
    switch try body.byte() {
    case 1:
      kind =
        flags & 2 != 0
        ? .single(size: try body.length(), mask: try body.unsigned(4)) : .single(size: nil, mask: 0)
    case 2: kind = .implicit
    case 3:
      try body.skip(1)
      kind = .fixedArray
    case 4: throw .unsupported("\(body.what) has chunks in an extensible array")
    case 5:
      try body.skip(6)
      kind = .tree2
    default: throw .damaged("\(body.what) lists its chunks in no known way")
    }
    self.init(shape: Array(sizes.dropLast()), kind: kind, address: try body.address())
  }

  /// All chunks that were ever written.
  func chunks(of dataset: Dataspace, chunkBytes: Int, in storage: Storage) throws(HDF5Error) -> [Chunk] {
    guard let address else { return [] }
    let rank = shape.count
    switch kind {
    case .single(let size, let mask):
      return [Chunk(origin: shape.map { _ in 0 }, address: address, size: size, mask: mask)]
    case .implicit:
      return try grid(dataset, limit: storage.bytes.count / max(chunkBytes, 1)).enumerated().map {
        Chunk(origin: $1, address: address &+ $0 &* chunkBytes, size: nil, mask: 0)
      }
    case .tree1:
      var chunks: [Chunk] = []
      for leaf in try BTree1.leaves(at: address, type: 1, keySize: 8 + 8 * (rank + 1), in: storage) {
        var key = leaf.key
        let size = try key.integer(4)
        let mask = try key.unsigned(4)
        var origin: [Int] = []
        for _ in 0..<rank { origin.append(try key.integer(8)) }
        chunks.append(Chunk(origin: origin, address: leaf.child, size: size, mask: mask))
      }
      return chunks
    case .tree2: return try tree2(address, storage)
    case .fixedArray: return try fixedArray(address, dataset, storage)
    }
  }

  private func tree2(_ address: Int, _ storage: Storage) throws(HDF5Error) -> [Chunk] {
    var chunks: [Chunk] = []
    for record in try BTree2(at: address, in: storage).records {
      var record = record
      let sizeWidth = record.remaining - storage.addressSize - 4 - 8 * shape.count
      guard let address = try record.address() else { continue }
      let isFiltered = sizeWidth > 0
      let size = isFiltered ? try record.integer(sizeWidth) : nil
      let mask = isFiltered ? try record.unsigned(4) : 0
      var origin: [Int] = []
      for axis in shape {
        origin.append((try record.integer(8)).multipliedReportingOverflow(by: axis).partialValue)
      }
      chunks.append(Chunk(origin: origin, address: address, size: size, mask: mask))
    }
    return chunks
  }

  private func fixedArray(
    _ address: Int, _ dataset: Dataspace, _ storage: Storage
  ) throws(HDF5Error) -> [Chunk] {
    var header = try storage.cursor(at: address, "a list of chunks")
    try header.expect("FAHD")
    _ = try header.expectVersion(0...0)
    let isFiltered = try header.byte() == 1
    let entrySize = try header.integer(1)
    let pageBits = try header.integer(1)
    let count = try header.length()
    guard let start = try header.address() else { return [] }
    var block = try storage.cursor(at: start, "a list of chunks")
    try block.expect("FADB")
    try block.skip(2 + storage.addressSize)
    let sizeWidth = entrySize - storage.addressSize - 4
    guard entrySize > 0, !isFiltered || (1...8).contains(sizeWidth), count <= block.remaining / entrySize,
      pageBits < 32
    else {
      throw .damaged("a list of chunks is too long")
    }
    let pageLength = 1 << pageBits
    let isPaged = count > pageLength
    if isPaged { try block.skip(((count + pageLength - 1) / pageLength + 7) / 8 + 4) }
    var chunks: [Chunk] = []
    for (index, origin) in try grid(dataset, limit: count).enumerated() {
      if isPaged, index > 0, index % pageLength == 0 { try block.skip(4) }
      let address = try block.address()
      let size = isFiltered ? try block.integer(sizeWidth) : nil
      let mask = isFiltered ? try block.unsigned(4) : 0
      if let address { chunks.append(Chunk(origin: origin, address: address, size: size, mask: mask)) }
    }
    return chunks
  }

  /// The origins of all chunks in order; at most `limit` of them are possible.
  private func grid(_ dataset: Dataspace, limit: Int) throws(HDF5Error) -> [[Int]] {
    guard dataset.count > 0, shape.count == dataset.shape.count, shape.allSatisfy({ $0 > 0 }) else {
      return []
    }
    let counts = zip(dataset.shape, shape).map { ($0 - 1) / $1 + 1 }
    let total = counts.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1 }
    guard total <= limit else { throw .damaged("a dataset has more chunks than the file lists") }
    return (0..<total).map { index in
      var rest = index
      return zip(counts, shape).reversed().map { count, length in
        defer { rest /= count }
        return rest % count * length
      }.reversed()
    }
  }
}
