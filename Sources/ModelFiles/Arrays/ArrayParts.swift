import CDeflate
import Recurrent

/// Arrays `[batch, steps, …]` that are written for some of their steps at a time.
///
/// Every sample's steps follow those of the sample before it, so that the steps of a part stand in as many places as
/// there are samples. It keeps the checksums as it goes.
public struct ArrayParts: Sendable {
  private let outlines: [ArrayOutline]
  private let starts: [Int]
  private let batch, steps: Int
  /// For each array and sample, of what has been written of it.
  private var checksums: [[UInt32]]

  /// - Precondition: Every shape holds equally many numbers for each of the steps of each sample.
  public init(_ outlines: [ArrayOutline], starts: [Int], batch: Int, steps: Int) {
    precondition(outlines.allSatisfy { $0.size % (batch * steps) == 0 }, "an array without steps")
    (self.outlines, self.starts, self.batch, self.steps) = (outlines, starts, batch, steps)
    checksums = outlines.map { _ in [UInt32](repeating: 0, count: batch) }
  }

  /// Writes the steps from `first` on, as many as each tensor has; parts come in the order of the steps.
  ///
  /// - Parameter write: Is given where in the file some bytes stand, and the bytes.
  public mutating func put<Failure: Error>(
    _ tensors: [NamedTensor], from first: Int,
    write: (Int, UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    for (index, tensor) in tensors.enumerated() {
      let whole = outlines[index].size / batch
      let row = whole / steps
      let size = 4 * tensor.tensor.count / batch
      for sample in 0..<batch {
        // Float32 lies in memory as in the file: no platform of Swift's is big-endian.
        let result = tensor.tensor.scalars.withUnsafeBytes { bytes -> Result<UInt32, Failure> in
          let part = UnsafeRawBufferPointer(rebasing: bytes[sample * size..<(sample + 1) * size])
          return Result { () throws(Failure) in
            try write(starts[index] + sample * whole + first * row, part)
            return libdeflate_crc32(checksums[index][sample], part.baseAddress, part.count)
          }
        }
        checksums[index][sample] = try result.get()
      }
    }
  }

  /// For each array the checksum of all its numbers, once they are all written.
  public var wholeChecksums: [UInt32] {
    zip(outlines, checksums).map { outline, samples in
      samples.dropFirst().reduce(samples[0]) { CRC32.joined($0, $1, secondLength: outline.size / batch) }
    }
  }
}
