import CRecurrentKernels
import Dispatch
import Synchronization

/// On how many threads the engine computes.
package enum ComputeThreads {
  /// At most so many at once; as many as there are processors unless it is set for a while with `withValue`.
  @TaskLocal package static var limit = processors

  private static let processors = Int(crk_processors())

  /// So many multiplications and additions are worth waking a thread for: about a tenth of a millisecond.
  static let worthAThread = 4_000_000

  /// Does something for every index, at once where there are threads for it. A thread that is late has its share
  /// taken over by the others.
  static func forEach(_ range: Range<Int>, do body: @Sendable (Int) -> Void) {
    guard range.count > 1, limit > 1 else { return range.forEach(body) }
    let share = max(limit / range.count, 1)
    DispatchQueue.concurrentPerform(iterations: range.count) { index in
      $limit.withValue(share) { body(range.lowerBound + index) }
    }
  }

  /// What `body` gives for every index, in their order; at once where that is worth it.
  ///
  /// - Parameter work: About how many multiplications and additions each of them takes.
  static func map<Value: Sendable, Failure: Error>(
    _ count: Int, work: Int, _ body: @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    let results = Mutex([Result<Value, Failure>?](repeating: nil, count: count))
    let run = { @Sendable (index: Int) in
      let result = Result { () throws(Failure) in try body(index) }
      results.withLock { $0[index] = result }
    }
    if work < worthAThread { (0..<count).forEach(run) } else { forEach(0..<count, do: run) }
    var values: [Value] = []
    for result in results.withLock({ $0 }) { if let result { values.append(try result.get()) } }
    return values
  }
}
