import Dispatch
import Foundation
import ModelFiles
import Recurrent
import Synchronization

/// A trace that is written while it is computed, so that it is never held in memory.
struct TraceRecording {
  private var run: PartwiseRun
  private let format: any PiecewiseTraceFormat.Type
  private let file: PiecewiseFile
  /// How many steps are run at a time.
  private let stepsAtOnce: Int
  /// Says of what does not fit where it stands.
  private let error: (ShapeError) -> UnrollError

  /// Traces up to this size are made whole: 32 MiB.
  static let smallest = 32 << 20
  /// About how many bytes a part of a trace takes. One is computed while another is written and a third waits.
  private static let partSize = 6 << 20

  /// Prepares the recording of a call.
  ///
  /// - Parameter size: About how many bytes the trace takes.
  /// - Returns: Nil where the trace is small, a layer needs the whole sequence at once, or the format or the place needs
  ///   the whole file at once.
  init?(
    of model: Model, _ call: ModelCall, size: Int, to path: String,
    error: @escaping (ShapeError) -> UnrollError
  ) throws(UnrollError) {
    guard size > Self.smallest,
      let format = (try? FormatCatalog.trace(forPath: path)) as? any PiecewiseTraceFormat.Type
    else { return nil }
    let prepared: PartwiseRun?
    do throws(ShapeError) { prepared = try PartwiseRun(of: model, call) } catch let refusal {
      throw error(refusal)
    }
    guard let run = prepared else { return nil }
    stepsAtOnce = max(1, run.steps / max(1, size / Self.partSize))
    guard stepsAtOnce < run.steps, let file = try PiecewiseFile(at: path) else { return nil }
    (self.run, self.format, self.file, self.error) = (run, format, file, error)
  }

  /// Runs and writes everything.
  ///
  /// - Returns: The names of the arrays.
  mutating func write() throws(UnrollError) -> [String] {
    let (batch, steps) = (run.batch, run.steps)
    var outlines: [ArrayOutline] = []
    var writer: PartWriter?
    var done = 0
    while let part = try next() {
      if outlines.isEmpty {
        outlines = part.map { ArrayOutline($0.name, shape: Self.whole($0.tensor.shape, steps: steps)) }
        writer = PartWriter(
          ArrayParts(outlines, starts: try layout(outlines).starts, batch: batch, steps: steps), file)
      }
      try writer?.put(part, from: done)
      done += min(stepsAtOnce, steps - done)
    }
    var checksums = try writer?.finish() ?? []
    let rest = try ending()
    outlines += rest.map { ArrayOutline($0.name, shape: $0.tensor.shape) }
    let layout = try layout(outlines)
    for (array, start) in zip(rest, layout.starts.dropFirst(checksums.count)) {
      var parts = ArrayParts(
        [ArrayOutline(array.name, shape: array.tensor.shape)], starts: [start], batch: 1, steps: 1)
      try parts.put([array], from: 0) { offset, bytes throws(UnrollError) in
        try file.write(bytes, at: offset)
      }
      checksums += parts.wholeChecksums
    }
    for piece in layout.frame(checksums: checksums) { try file.write(piece.bytes, at: piece.offset) }
    try file.finish()
    return outlines.map(\.name)
  }

  private mutating func next() throws(UnrollError) -> [NamedTensor]? {
    do throws(ShapeError) { return try run.next(stepsAtOnce) } catch let refusal { throw error(refusal) }
  }

  private mutating func ending() throws(UnrollError) -> [NamedTensor] {
    do throws(ShapeError) { return try run.finish() } catch let refusal { throw error(refusal) }
  }

  private func layout(_ outlines: [ArrayOutline]) throws(UnrollError) -> any ArrayLayout {
    do { return try format.layout(outlines) } catch { throw UnrollError(error, in: file.path) }
  }

  /// The shape of an array over all steps, from that of a part.
  private static func whole(_ shape: [Int], steps: Int) -> [Int] { [shape[0], steps] + shape.dropFirst(2) }
}

/// Writes the parts of a trace in the background, in their order.
private final class PartWriter: Sendable {
  /// Belongs to the queue.
  private let parts: Mutex<ArrayParts>
  private let failure = Mutex<UnrollError?>(nil)
  private let file: PiecewiseFile
  private let queue = DispatchQueue(label: "writing a trace")
  /// One part may wait while another is written.
  private let places = DispatchSemaphore(value: 2)

  init(_ parts: ArrayParts, _ file: PiecewiseFile) {
    self.parts = Mutex(parts)
    self.file = file
  }

  /// Has a part written; waits where too many are on their way.
  func put(_ part: [NamedTensor], from first: Int) throws(UnrollError) {
    places.wait()
    queue.async { [self] in
      write(part, from: first)
      places.signal()
    }
    try check()
  }

  /// Waits for all parts, and gives the checksum of each array.
  func finish() throws(UnrollError) -> [UInt32] {
    queue.sync {}
    try check()
    return parts.withLock(\.wholeChecksums)
  }

  private func check() throws(UnrollError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func write(_ part: [NamedTensor], from first: Int) {
    guard failure.withLock({ $0 == nil }) else { return }
    do throws(UnrollError) {
      try parts.withLock { parts throws(UnrollError) in
        try parts.put(part, from: first) { offset, bytes throws(UnrollError) in
          try file.write(bytes, at: offset)
        }
      }
    } catch { failure.withLock { $0 = error } }
  }
}

extension PiecewiseFile {
  fileprivate func write(_ bytes: [UInt8], at offset: Int) throws(UnrollError) {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(UnrollError) in try write(raw, at: offset) }
    }
    try result.get()
  }
}
