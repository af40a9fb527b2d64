import Foundation
import Synchronization
import UnrollKit

/// A line on standard error that says how far the work is: only on a terminal, and only once it has taken
/// half a second.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let isDirty = Mutex(false)

  private init(isShown: Bool) {
    self.isShown = isShown && isatty(STDERR_FILENO) == 1
  }

  /// Runs the work with a line that is gone when it ends, well or badly.
  static func during<Value>(
    isShown: Bool, _ work: (ProgressLine) throws(UnrollError) -> Value
  ) throws(UnrollError) -> Value {
    let line = ProgressLine(isShown: isShown)
    defer { line.write("") }
    return try work(line)
  }

  /// Writes over the line.
  func show(_ text: String) {
    guard isShown, ContinuousClock.now - start > .milliseconds(500) else { return }
    write(text)
  }

  /// Writes a bar over the line: `[######--------------] 60 of 200 reports`.
  func show(_ done: Int, of count: Int, _ things: String) {
    let width = 20
    let filled = count == 0 ? width : width * done / count
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    show("[\(bar)] \(done) of \(count) \(things)")
  }

  private func write(_ text: String) {
    isDirty.withLock { isDirty in
      guard isDirty || !text.isEmpty else { return }
      FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
      isDirty = !text.isEmpty
    }
  }
}
