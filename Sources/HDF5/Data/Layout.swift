/// Where the elements of a dataset lie.
enum Layout {
  /// In the object's header.
  case compact(ArraySlice<UInt8>)
  /// In one piece; nil where nothing was ever written.
  case contiguous(address: Int?)
  /// In chunks.
  case chunked(ChunkIndex)

  /// Reads the message.
  init(_ message: ByteCursor, _ what: String) throws(HDF5Error) {
    var body = message
    let version = try body.expectVersion(1...4)
    if version < 3 {
      self = try Self.old(&body)
      return
    }
    switch try body.byte() {
    case 0: self = .compact(try body.bytes(try body.integer(2)))
    case 1: self = .contiguous(address: try body.address())
    case 2: self = .chunked(try ChunkIndex(&body, version: version))
    case 3:
      throw HDF5Error(
        "\(what) is put together from other files (a virtual dataset)", remedy: "save it whole, in this file")
    default: throw .damaged("\(what) has no known layout")
    }
  }

  private static func old(_ body: inout ByteCursor) throws(HDF5Error) -> Layout {
    let rank = try body.integer(1)
    let kind = try body.byte()
    try body.skip(5)
    let address = kind == 0 ? nil : try body.address()
    var sizes: [Int] = []
    for _ in 0..<rank { sizes.append(try body.integer(4)) }
    switch kind {
    case 0: return .compact(try body.bytes(try body.integer(4)))
    case 1: return .contiguous(address: address)
    case 2: return .chunked(ChunkIndex(shape: Array(sizes.dropLast()), kind: .tree1, address: address))
    default: throw .damaged("\(body.what) has no known layout")
    }
  }
}
