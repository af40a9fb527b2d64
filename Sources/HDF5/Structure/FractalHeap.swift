/// The heap in which new groups and objects with many attributes keep their messages.
struct FractalHeap {
  private let storage: Storage
  private let idSize: Int
  private let offsetSize: Int
  private let lengthSize: Int
  private let tableWidth: Int
  private let startSize: Int
  private let largestDirect: Int
  private let hugeTree: Int?
  private let hasHugeIDs: Bool
  /// Where the blocks with objects lie: their first offset in the heap's own space, and their address.
  private var blocks: [(offset: Int, size: Int, address: Int)] = []
  private var known: Set<Int> = []

  init(at address: Int, in storage: Storage) throws(HDF5Error) {
    self.storage = storage
    var cursor = try storage.cursor(at: address, "a heap")
    let start = cursor.offset
    try cursor.expect("FRHP")
    _ = try cursor.expectVersion(0...0)
    idSize = try cursor.integer(2)
    guard try cursor.integer(2) == 0 else { throw .unsupported("a heap is compressed") }
    try cursor.skip(1)
    let largestObject = try cursor.integer(4)
    _ = try cursor.length()
    hugeTree = try cursor.address()
    try cursor.skip(9 * storage.lengthSize + storage.addressSize)
    tableWidth = try cursor.integer(2)
    startSize = try cursor.length()
    largestDirect = try cursor.length()
    let heapBits = try cursor.integer(2)
    try cursor.skip(2)
    let root = try cursor.address()
    let rows = try cursor.integer(2)
    try cursor.expectChecksum(from: start)
    guard tableWidth > 0, startSize > 0, largestDirect >= startSize, largestDirect < 1 << 40, heapBits <= 48,
      largestObject > 0
    else { throw .damaged("a heap has blocks of \(startSize) bytes") }
    offsetSize = (heapBits + 7) / 8
    lengthSize = min(
      (Int.bitWidth - 1 - largestDirect.leadingZeroBitCount + 7) / 8, BTree2.width(of: largestObject))
    hasHugeIDs = idSize - 1 < storage.addressSize + storage.lengthSize
    guard let root else { return }
    if rows == 0 {
      blocks.append((0, startSize, root))
    } else {
      try readIndirect(root, rows: rows, offset: 0)
    }
  }

  /// Reads a block of addresses: first those of direct blocks, a row each size, then of blocks like itself.
  private mutating func readIndirect(_ address: Int, rows: Int, offset: Int) throws(HDF5Error) {
    guard known.insert(address).inserted, known.count < 1 << 16 else {
      throw .damaged("a heap goes round in a cycle")
    }
    var cursor = try storage.cursor(at: address, "a heap")
    try cursor.expect("FHIB")
    _ = try cursor.expectVersion(0...0)
    try cursor.skip(storage.addressSize + offsetSize)
    var offset = offset
    for row in 0..<rows {
      let size = row < 2 ? startSize : startSize << min(row - 1, 40)
      guard row < 40, size > 0, size < 1 << 48 else { throw .damaged("a heap has too many rows") }
      for _ in 0..<tableWidth {
        if let child = try cursor.address() {
          if size <= largestDirect {
            blocks.append((offset, size, child))
          } else {
            // As many rows as fill the size: the sum of the first n rows is width · start · 2ⁿ⁻¹.
            var inner = 1
            while inner < 40, tableWidth * startSize << (inner - 1) < size { inner += 1 }
            try readIndirect(child, rows: inner, offset: offset)
          }
        }
        offset += size
        guard offset < 1 << 52 else { throw .damaged("a heap is too large") }
      }
    }
  }

  /// The object that an identifier names; the record goes past it.
  func object(_ record: inout ByteCursor) throws(HDF5Error) -> ByteCursor {
    var id = try record.part(idSize, "a heap's object")
    switch try id.byte() >> 4 & 3 {
    case 0:
      let offset = try id.integer(offsetSize)
      let length = try id.integer(lengthSize)
      guard let block = blocks.first(where: { offset >= $0.offset && offset - $0.offset < $0.size }) else {
        throw .damaged("a heap has no object at \(offset)")
      }
      var cursor = try storage.cursor(at: block.address, "a heap's object")
      try cursor.expect("FHDB")
      try cursor.skip(offset - block.offset - 4)
      return try cursor.part(length)
    case 1: return try huge(&id)
    case 2:
      // Tiny objects lie in the identifier itself, after the four bits of their length.
      return try id.part(id.remaining)
    default: throw .damaged("a heap has an object of no known kind")
    }
  }

  private func huge(_ id: inout ByteCursor) throws(HDF5Error) -> ByteCursor {
    guard hasHugeIDs else { return try block(&id) }
    let key = try id.integer(min(id.remaining, storage.lengthSize))
    guard let hugeTree else { throw .damaged("a heap has no large objects") }
    for record in try BTree2(at: hugeTree, in: storage).records {
      var record = record
      let object = record
      try record.skip(storage.addressSize + storage.lengthSize)
      if try record.length() == key {
        var object = object
        return try block(&object)
      }
    }
    throw .damaged("a heap has no large object \(key)")
  }

  private func block(_ place: inout ByteCursor) throws(HDF5Error) -> ByteCursor {
    guard let address = try place.address() else { throw .damaged("a heap's object lies nowhere") }
    let length = try place.length()
    var cursor = try storage.cursor(at: address, "a heap's object")
    return try cursor.part(length)
  }
}
