import HDF5
import Recurrent

extension StoredArray {
  /// A dataset with numbers.
  ///
  /// Opaque elements of two bytes are bfloat16: NumPy has no such type, and so Keras writes them without one.
  init(_ dataset: Dataset, name: String? = nil) {
    let location = "dataset \(dataset.path)"
    self.init(location: location, name: name ?? dataset.path, shape: dataset.shape) {
      () throws(FileFormatError) in
      do throws(HDF5Error) {
        guard case .opaque(size: 2) = dataset.type else {
          return Tensor(shape: dataset.shape, scalars: try dataset.floats())
        }
        let bytes = try dataset.bytes()
        let scalars = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map {
          Float(bitPattern: UInt32(bytes[$0]) << 16 | UInt32(bytes[$0 + 1]) << 24)
        }
        return Tensor(shape: dataset.shape, scalars: scalars)
      } catch { throw FileFormatError(error) }
    }
    switch dataset.type {
    case .integer, .float, .opaque(size: 2): break
    default:
      problem = FileFormatError(
        "\(location) has the type \(dataset.type), not one of numbers", remedy: "save the model again")
    }
  }
}
