import CRecurrentKernels

extension Tensor {
  /// Creates several tensors of one shape at once; `fill` writes every number of each.
  static func filled(
    _ count: Int, shape: [Int], by fill: ([UnsafeMutablePointer<Float>]) -> Void
  ) -> [Tensor] {
    var tensors: [Tensor] = []
    var starts: [UnsafeMutablePointer<Float>] = []
    let size = shape.reduce(1, *)
    /// Opens the memory of one array inside of that of the one before it.
    func open() {
      guard starts.count < count else { return fill(starts) }
      let scalars = [Float](unsafeUninitializedCapacity: size) { memory, initialized in
        guard let start = memory.baseAddress else {
          preconditionFailure("a tensor of \(shape) has no numbers")
        }
        crk_use_large_pages(start, size * MemoryLayout<Float>.stride)
        starts.append(start)
        open()
        initialized = size
      }
      tensors.append(Tensor(shape: shape, scalars: scalars))
    }
    open()
    return tensors.reversed()
  }
}
