/// The heap of texts and lists of variable length.
struct GlobalHeap {
  private let storage: Storage
  /// The objects of the collections read so far, by the collection's address.
  private var collections: [Int: [Int: ByteCursor]] = [:]

  init(in storage: Storage) { self.storage = storage }

  /// The bytes of one element: its length, a collection's address and the object's number stand in `reference`.
  mutating func object(_ reference: inout ByteCursor, elementSize: Int) throws(HDF5Error) -> ArraySlice<UInt8>
  {
    let count = try reference.integer(4)
    let address = try reference.address()
    let index = try reference.integer(4)
    // An address of 0 is how an empty text is written.
    guard count > 0, let address, address > 0 else { return [] }
    if collections[address] == nil { collections[address] = try read(address) }
    guard var object = collections[address]?[index] else {
      throw .damaged("a text of variable length is not in its heap")
    }
    let (size, overflow) = count.multipliedReportingOverflow(by: elementSize)
    guard !overflow else { throw .damaged("a list has \(count) elements") }
    return try object.bytes(size)
  }

  private func read(_ address: Int) throws(HDF5Error) -> [Int: ByteCursor] {
    var cursor = try storage.cursor(at: address, "a heap of texts")
    try cursor.expect("GCOL")
    _ = try cursor.expectVersion(1...1)
    try cursor.skip(3)
    let size = try cursor.length()
    var data = try cursor.part(size - 8 - storage.lengthSize)
    var objects: [Int: ByteCursor] = [:]
    while data.remaining >= 8 + storage.lengthSize {
      let index = try data.integer(2)
      // Object 0 is the free space at the end.
      if index == 0 { break }
      try data.skip(6)
      let count = try data.length()
      objects[index] = try data.part(count)
      try data.skip(min((8 - count % 8) % 8, data.remaining))
    }
    return objects
  }
}
