import Synchronization

/// Memory for the pixels of a picture, kept for the next one.
///
/// A figure's pixels take several megabytes; asking the system for fresh ones each time costs a quarter of the
/// time that a PNG takes. One owner at a time uses a piece, from ``take(byteCount:)`` to ``giveBack()``.
struct PixelMemory: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt8>
  private let capacity: Int

  private static let spare = Mutex<[PixelMemory]>([])
  /// How many pieces are kept, and how large they may be.
  private static let mostSpare = 4
  private static let largestSpare = 64 << 20

  /// Memory of at least a size; what it holds is not defined.
  static func take(byteCount: Int) -> PixelMemory {
    let known = spare.withLock { pieces -> PixelMemory? in
      guard let index = pieces.firstIndex(where: { $0.capacity >= byteCount }) else { return nil }
      return pieces.remove(at: index)
    }
    return known ?? PixelMemory(start: .allocate(capacity: byteCount), capacity: byteCount)
  }

  /// Ends the use of the memory.
  func giveBack() {
    let isKept = Self.spare.withLock { pieces in
      guard capacity <= Self.largestSpare, pieces.count < Self.mostSpare else { return false }
      pieces.append(self)
      return true
    }
    if !isKept { start.deallocate() }
  }
}
