import HDF5

/// HDF5: a trace as datasets in groups, which h5py reads with no helper.
public enum HDF5Trace: TraceFormat {
  /// The end of its files' names.
  public static let suffix = "h5"
  /// What it is, in a few words.
  public static let summary = "groups of arrays, read by h5py"

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

extension FileFormatError {
  /// What an HDF5 file has wrong.
  init(_ error: HDF5Error) { self.init(error.problem, remedy: error.remedy) }
}
