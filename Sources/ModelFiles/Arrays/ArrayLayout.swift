import Recurrent

/// Where the numbers of arrays stand in a file of some format, before any of them is known.
///
/// So a file can be written while its numbers are computed, in any order. Adding arrays at the end does not move those
/// before them.
public protocol ArrayLayout: Sendable {
  /// Lays out arrays of little-endian float32, one after the other.
  ///
  /// - Throws: A ``FileFormatError`` where two arrays cannot be in one file.
  init(_ arrays: [ArrayOutline]) throws(FileFormatError)

  /// Where the numbers of each array begin, counted in bytes from the beginning of the file.
  var starts: [Int] { get }

  /// All the bytes of the file that are not numbers of an array, and where each piece stands.
  ///
  /// - Parameter checksums: For each array the CRC-32 of its numbers.
  func frame(checksums: [UInt32]) -> [(offset: Int, bytes: [UInt8])]
}

/// An array without its numbers.
public struct ArrayOutline: Hashable, Sendable {
  /// The name: `lstm/forget_gate`.
  public let name: String
  /// The length of each axis.
  public let shape: [Int]

  /// Names a shape.
  public init(_ name: String, shape: [Int]) { (self.name, self.shape) = (name, shape) }

  /// How many bytes its numbers take.
  public var size: Int { 4 * shape.reduce(1, *) }
}

/// A format whose files can be written array by array and part by part.
public protocol PiecewiseTraceFormat: TraceFormat {
  associatedtype Layout: ArrayLayout
}

extension PiecewiseTraceFormat {
  /// Lays out arrays.
  public static func layout(_ arrays: [ArrayOutline]) throws(FileFormatError) -> any ArrayLayout {
    try Layout(arrays)
  }
}
