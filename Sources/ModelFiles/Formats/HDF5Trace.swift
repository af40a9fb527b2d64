import HDF5

/// HDF5: a trace as datasets in groups, which h5py reads with no helper.
public enum HDF5Trace: PiecewiseTraceFormat {
  /// Where the arrays of a file stand.
  public typealias Layout = HDF5Layout

  /// The end of its files' names.
  public static let suffix = "h5"
  /// What it is, in a few words.
  public static let summary = "groups of arrays, read by h5py"
  /// The bytes, which move to a larger place as they grow.
  public static let copies = 2

  /// Writes every array as a float32 dataset; the parts of its name are groups.
  public static func write(_ trace: TraceExport) throws(FileFormatError) -> [UInt8] {
    var file = FileWriter()
    for array in trace.arrays {
      do throws(HDF5Error) {
        try file.add(array.name, shape: array.tensor.shape, scalars: array.tensor.scalars)
      } catch { throw FileFormatError(error) }
    }
    return file.finish()
  }
}

/// Where the arrays of an HDF5 file stand: their numbers one after the other, all that describes them behind.
public struct HDF5Layout: ArrayLayout {
  /// Where the numbers of each array begin.
  public let starts: [Int]
  private let superblock, rest: [UInt8]
  private let end: Int

  /// Lays out arrays in their order; the parts of a name are groups.
  public init(_ arrays: [ArrayOutline]) throws(FileFormatError) {
    var starts: [Int] = []
    var end = FileWriter.superblockSize
    for array in arrays {
      starts.append(end)
      end += (array.size + 7) / 8 * 8
    }
    var file = FileWriter(reserving: end - FileWriter.superblockSize)
    for (array, start) in zip(arrays, starts) {
      do throws(HDF5Error) { try file.add(array.name, shape: array.shape, numbersAt: start) } catch {
        throw FileFormatError(error)
      }
    }
    (self.starts, self.end) = (starts, end)
    (superblock, rest) = file.finishFrame()
  }

  /// The superblock, and the headers behind the numbers; HDF5 keeps no checksum of these.
  public func frame(checksums: [UInt32]) -> [(offset: Int, bytes: [UInt8])] {
    [(0, superblock), (end, rest)]
  }
}

extension FileFormatError {
  /// What an HDF5 file has wrong.
  init(_ error: HDF5Error) { self.init(error.problem, remedy: error.remedy) }
}
