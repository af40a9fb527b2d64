import Dispatch
import Synchronization

/// Pieces of work that do not depend on each other, on all cores.
public enum InParallel {
  /// Does every piece, also when others fail.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - progress: Told after each piece, from any thread.
  ///   - work: Does the piece of that index.
  /// - Returns: What each gave, in their order.
  public static func results<Value: Sendable>(
    _ count: Int, progress: @escaping PictureStudio.Progress = { _, _ in },
    _ work: @Sendable (Int) throws(UnrollError) -> Value
  ) -> [Result<Value, UnrollError>] {
    let results = Mutex<[Int: Result<Value, UnrollError>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Result { () throws(UnrollError) in try work(index) }
      let done = results.withLock { results in
        results[index] = result
        return results.count
      }
      progress(done, count)
    }
    return results.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value)
  }
}
