import CRecurrentKernels

/// A second thread for one call with a batch of 1.
///
/// It may be late, and is never waited for: the memory that it reads and writes, the packed weights among it, stays until
/// it has left.
final class KernelHelper {
  /// Nil until the thread runs, and where none can be had.
  private(set) var form: OpaquePointer?
  private let kernel: RecurrentKernel
  private let memory: AlignedMemory

  /// Calls of fewer multiplications and additions are over before a thread is awake: about half a millisecond.
  private static let worthAHelper = 16_000_000
  /// Panels of fewer units are too few to be shared, as a step takes hardly longer than two threads need to meet.
  private static let fewestUnits = 128

  /// Starts the thread; nil where that is not worth it or there is none.
  init?(for call: crk_call, of layer: crk_layer, on kernel: RecurrentKernel) {
    guard call.batch == 1, layer.units >= Self.fewestUnits, ComputeThreads.limit > 1,
      KernelCall(call).work(of: layer) >= Self.worthAHelper
    else { return nil }
    self.kernel = kernel
    memory = withUnsafePointer(to: layer) { layer in
      AlignedMemory(count: crk_helper_size(layer, call.steps) / MemoryLayout<Float>.stride + 1)
    }
    let owner = Unmanaged.passRetained(self)
    form = kernel.startHelper(steps: call.steps, in: memory.start, owner: owner.toOpaque()) { owner in
      guard let owner else { return }
      Unmanaged<KernelHelper>.fromOpaque(owner).release()
    }
    if form == nil {
      owner.release()
      return nil
    }
  }

  /// Sends the thread away, at the end of the call.
  func end() { if let form { crk_helper_end(form) } }

  deinit { if let form { crk_helper_free(form) } }
}
