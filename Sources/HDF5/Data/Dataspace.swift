/// How many elements a dataset or an attribute has along each axis.
struct Dataspace: Hashable, Sendable {
  /// The axes; none of a scalar.
  let shape: [Int]
  /// The number of elements, which memory or the file need not hold.
  let count: Int

  /// Reads the message.
  init(_ message: ByteCursor, _ what: String) throws(HDF5Error) {
    var body = message
    let version = try body.expectVersion(1...2)
    let rank = try body.integer(1)
    _ = try body.byte()
    let type = try body.byte()
    if version == 1 { try body.skip(4) }
    var shape: [Int] = []
    var count = version == 2 && type == 2 ? 0 : 1
    for _ in 0..<rank {
      let length = try body.length()
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else {
        throw HDF5Error(
          "\(what) declares a shape with more elements than any file holds", remedy: "save it again")
      }
      shape.append(length)
      count = product
    }
    self.shape = shape
    self.count = count
  }
}
