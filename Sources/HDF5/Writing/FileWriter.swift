/// Puts an HDF5 file of float32 datasets together; the same arrays give the same bytes.
///
/// The file has superblock 2 and object headers of version 2 with links in them, as HDF5 1.8 and later read:
/// https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html. Datasets lie in one piece.
public struct FileWriter: ~Copyable {
  private var root = Folder()
  /// What follows the superblock and the reserved bytes behind it.
  private var bytes: [UInt8] = []
  private let reserved: Int
  private var end: Int { Self.superblockSize + reserved + bytes.count }

  /// A group that is being put together.
  private final class Folder {
    var entries: [(name: String, entry: Entry)] = []
  }

  private enum Entry {
    case folder(Folder)
    /// The address of a dataset's header.
    case dataset(Int)
  }

  /// Where reserved bytes begin.
  public static let superblockSize = 48
  private static let undefined = UInt64.max

  /// Begins an empty file.
  ///
  /// - Parameter reserved: How many bytes behind the superblock are written by others, as the numbers of datasets.
  public init(reserving reserved: Int = 0) { self.reserved = reserved }

  /// Adds a dataset of little-endian float32; the groups on its path are made where they are not there yet.
  ///
  /// - Throws: An ``HDF5Error`` where the path is taken, or a part of it is a dataset.
  public mutating func add(_ path: String, shape: [Int], scalars: [Float]) throws(HDF5Error) {
    precondition(scalars.count == shape.reduce(1, *), "\(shape) does not hold \(scalars.count) numbers")
    let address = end
    bytes.reserveCapacity(bytes.count + 4 * scalars.count + 256)
    for scalar in scalars {
      withUnsafeBytes(of: scalar.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    try add(path, shape: shape, numbersAt: address)
  }

  /// Adds a dataset whose numbers, little-endian float32, stand at an address among the reserved bytes.
  ///
  /// - Throws: An ``HDF5Error`` where the path is taken, or a part of it is a dataset.
  public mutating func add(_ path: String, shape: [Int], numbersAt address: Int) throws(HDF5Error) {
    var names = path.split(separator: "/").map(String.init)
    guard let last = names.popLast() else { throw HDF5Error("a dataset has no name", remedy: "name it") }
    let folder = try folder(names, of: path)
    guard !folder.entries.contains(where: { $0.name == last }) else {
      throw HDF5Error("\(path) is there twice", remedy: "give each array a name of its own")
    }
    folder.entries.append((last, .dataset(appendDataset(shape: shape, at: address))))
  }

  /// The whole file, where nothing is reserved.
  public consuming func finish() -> [UInt8] {
    precondition(reserved == 0, "others write a part of the file")
    let (superblock, rest) = finishFrame()
    return superblock + rest
  }

  /// The superblock, and what follows the reserved bytes.
  public consuming func finishFrame() -> (superblock: [UInt8], rest: [UInt8]) {
    let address = append(root)
    var superblock = ByteBuffer()
    superblock.append([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 2, 8, 8, 0])
    superblock.append(0, width: 8)
    superblock.append(Self.undefined, width: 8)
    superblock.append(UInt64(end), width: 8)
    superblock.append(UInt64(address), width: 8)
    superblock.appendChecksum()
    return (superblock.bytes, bytes)
  }

  private func folder(_ names: [String], of path: String) throws(HDF5Error) -> Folder {
    var folder = root
    for name in names {
      switch folder.entries.last(where: { $0.name == name })?.entry {
      case .folder(let next)?: folder = next
      case .dataset?:
        throw HDF5Error(
          "\(path) lies inside of the dataset \(name)", remedy: "give each array a name of its own")
      case nil:
        let next = Folder()
        folder.entries.append((name, .folder(next)))
        folder = next
      }
    }
    return folder
  }

  private mutating func appendDataset(shape: [Int], at data: Int) -> Int {
    let size = 4 * shape.reduce(1, *)
    var space = ByteBuffer([2, UInt8(shape.count), 0, shape.isEmpty ? 0 : 1])
    for length in shape { space.append(UInt64(length), width: 8) }
    // IEEE binary32: sign at bit 31, exponent 8 bits at 23 with bias 127, mantissa 23 bits at 0.
    var type = ByteBuffer([0x11, 0x20, 31, 0])
    type.append(4, width: 4)
    type.append([0, 0, 32, 0, 23, 8, 0, 23])
    type.append(127, width: 4)
    var layout = ByteBuffer([3, 1])
    layout.append(size == 0 ? Self.undefined : UInt64(data), width: 8)
    layout.append(UInt64(size), width: 8)
    let fill: [UInt8] = [3, 0x0A]
    return appendHeader([(0x01, space.bytes), (0x03, type.bytes), (0x05, fill), (0x08, layout.bytes)])
  }

  private mutating func append(_ folder: Folder) -> Int {
    var links: [(type: UInt8, body: [UInt8])] = []
    for (name, entry) in folder.entries {
      let address =
        switch entry {
        case .dataset(let address): address
        case .folder(let inner): append(inner)
        }
      let text = Array(name.utf8)
      // The name's length takes two bytes; the name is UTF-8.
      var link = ByteBuffer([1, 0x11, 1])
      link.append(UInt64(text.count), width: 2)
      link.append(text)
      link.append(UInt64(address), width: 8)
      links.append((0x06, link.bytes))
    }
    var info = ByteBuffer([0, 0])
    info.append(Self.undefined, width: 8)
    info.append(Self.undefined, width: 8)
    return appendHeader([(0x02, info.bytes), (0x0A, [0, 0])] + links)
  }

  private mutating func appendHeader(_ messages: [(type: UInt8, body: [UInt8])]) -> Int {
    var body = ByteBuffer()
    for message in messages {
      body.append([message.type])
      body.append(UInt64(message.body.count), width: 2)
      body.append([0])
      body.append(message.body)
    }
    var header = ByteBuffer(Array("OHDR".utf8) + [2, 2])
    header.append(UInt64(body.bytes.count), width: 4)
    header.append(body.bytes)
    header.appendChecksum()
    bytes += [UInt8](repeating: 0, count: (8 - end % 8) % 8)
    defer { bytes += header.bytes }
    return end
  }
}

/// Little-endian numbers one after the other.
private struct ByteBuffer {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append(_ number: UInt64, width: Int) {
    for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
  }

  /// Appends the checksum of all that is there.
  mutating func appendChecksum() { append(UInt64(Checksum.lookup3(bytes[...])), width: 4) }
}
