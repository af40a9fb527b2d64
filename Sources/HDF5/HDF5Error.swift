/// An HDF5 file whose bytes are not what the format asks for, or that asks for what is refused.
///
/// Whoever opened the file knows its name; this says what is wrong inside it and what to do.
public struct HDF5Error: Error, Hashable, Sendable {
  /// What is wrong, in a few words: `dataset rnn/kernel uses filter 32000 (LZF)`.
  public var problem: String
  /// What to do about it: `save the file again`.
  public var remedy: String

  /// Creates an error.
  public init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }

  /// A structure of the file that is not what it should be.
  static func damaged(_ what: String) -> HDF5Error {
    HDF5Error("the HDF5 file is damaged: \(what)", remedy: "save it again")
  }

  /// A sound structure that is not read.
  static func unsupported(_ what: String) -> HDF5Error {
    HDF5Error("\(what), which is not read", remedy: "save it again with h5py's default options")
  }
}
