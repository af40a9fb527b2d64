import CRecurrentKernels
import Synchronization

/// A second thread for one call with a batch of 1.
///
/// It may be late and is never waited for: the memory that it reads and writes, the packed weights among it, stays until
/// it has left. Sendable as what changes is an atomic part of the kernel's.
final class KernelHelper: @unchecked Sendable {
  let form: OpaquePointer
  private let kernel: RecurrentKernel
  private let memory: AlignedMemory

  /// Calls of fewer multiplications and additions, those of about a millisecond, gain nothing: a part is over before the
  /// thread is awake, and on a busy machine what asking it costs is not won back.
  private static let worthAHelper = 26_000_000
  /// A step of fewer units takes hardly longer than two threads need to meet.
  private static let fewestUnits = 128
  /// Those whose calls have ended before they have left. On a busy machine they wait for a processor for long, and so
  /// many are enough.
  private static let leaving = Mutex<[KernelHelper]>([])
  private static let mostLeaving = 2

  /// Whether a call has so much to do that a second thread may pay.
  static func isWorth(_ call: crk_call, of layer: crk_layer) -> Bool {
    call.batch == 1 && layer.units >= fewestUnits && ComputeThreads.limit > 1
      && KernelCall(call).work(of: layer) >= worthAHelper
  }

  /// Starts the thread; nil where there is none to be had.
  init?(for call: crk_call, of layer: crk_layer, on kernel: RecurrentKernel) {
    guard Self.countLeaving() < Self.mostLeaving else { return nil }
    let memory = withUnsafePointer(to: layer) { layer in
      AlignedMemory(count: crk_helper_size(layer, call.steps) / MemoryLayout<Float>.stride + 1)
    }
    guard let form = kernel.startHelper(steps: call.steps, in: memory.start) else { return nil }
    (self.form, self.kernel) = (form, kernel)
    self.memory = memory
  }

  deinit { crk_helper_free(form) }

  /// Sends the thread away, at the end of the call.
  func end() {
    crk_helper_end(form)
    if !crk_helper_has_left(form) { Self.leaving.withLock { $0.append(self) } }
  }

  /// How many have not left, the memory of the others freed.
  private static func countLeaving() -> Int {
    leaving.withLock { helpers in
      helpers.removeAll { crk_helper_has_left($0.form) }
      return helpers.count
    }
  }
}
