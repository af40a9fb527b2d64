/// Puts a dataset together from its chunks.
struct ChunkReader {
  let space: Dataspace
  let index: ChunkIndex
  let filters: FilterPipeline
  let elementSize: Int
  let storage: Storage
  let what: String

  /// Larger than this and grown more than ``largestRatio`` times, a dataset is refused.
  private static let largestUnquestioned = 64 << 20
  private static let largestRatio = 200

  /// All elements; those of chunks that were never written are `fill`, or zero.
  func read(fill: ArraySlice<UInt8>?) throws(HDF5Error) -> [UInt8] {
    guard index.shape.count == space.shape.count, index.shape.allSatisfy({ $0 > 0 }) else {
      throw .damaged("\(what) has chunks of another rank")
    }
    let chunkBytes = index.shape.reduce(elementSize) {
      $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
    }
    let chunks = try index.chunks(of: space, chunkBytes: chunkBytes, in: storage)
    let stored = chunks.reduce(0) { $0 &+ min($1.size ?? chunkBytes, storage.bytes.count) }
    let size = try checkSize(stored: stored)
    var bytes = [UInt8](repeating: 0, count: size)
    if let fill, fill.count == elementSize, fill.contains(where: { $0 != 0 }) {
      for offset in bytes.indices { bytes[offset] = fill[fill.startIndex + offset % elementSize] }
    }
    guard size > 0 else { return bytes }
    // A chunk may stick out of the dataset, but by less than its own size.
    guard chunkBytes / max(Self.largestRatio * 6, 1) <= max(stored, size) else {
      throw .damaged("\(what) has chunks of \(chunkBytes) bytes")
    }
    for chunk in chunks {
      let block = try storage.block(at: chunk.address, count: chunk.size ?? chunkBytes, "a chunk of \(what)")
      let unpacked = try filters.unpack(
        block, size: chunkBytes, elementSize: elementSize, skipping: chunk.mask)
      copy(unpacked, chunk.origin, into: &bytes)
    }
    return bytes
  }

  /// The size of the whole, which is compared with what is stored before memory is taken for it.
  private func checkSize(stored: Int) throws(HDF5Error) -> Int {
    let (size, overflow) = space.count.multipliedReportingOverflow(by: elementSize)
    let limit = max(stored &* (filters.isDeflated ? 1100 : 1), 1 << 16)
    let isBomb = size > Self.largestUnquestioned && size / Self.largestRatio > stored
    guard !overflow, size <= limit || size == 0, !isBomb else {
      throw HDF5Error(
        "\(what) declares the shape \(space.shape), and only \(stored) bytes are stored for it",
        remedy: "save it again, uncompressed")
    }
    return size
  }

  private func copy(_ chunk: ArraySlice<UInt8>, _ origin: [Int], into bytes: inout [UInt8]) {
    let rank = space.shape.count
    guard rank > 0, zip(origin, space.shape).allSatisfy({ $0 >= 0 && $0 < $1 }) else {
      if rank == 0 { bytes.replaceSubrange(0..<elementSize, with: chunk.prefix(elementSize)) }
      return
    }
    let extent = (0..<rank).map { min(index.shape[$0], space.shape[$0] - origin[$0]) }
    let rowBytes = extent[rank - 1] * elementSize
    var place = [Int](repeating: 0, count: rank)
    while true {
      var (from, to) = (0, 0)
      for axis in 0..<rank {
        from = from * index.shape[axis] + place[axis]
        to = to * space.shape[axis] + origin[axis] + place[axis]
      }
      let start = chunk.startIndex + from * elementSize
      bytes.replaceSubrange(
        to * elementSize..<to * elementSize + rowBytes, with: chunk[start..<start + rowBytes])
      var axis = rank - 2
      while axis >= 0 {
        place[axis] += 1
        if place[axis] < extent[axis] { break }
        place[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
