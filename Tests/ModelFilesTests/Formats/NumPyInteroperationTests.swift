import Foundation
import ModelFiles
import Recurrent
import Testing

/// Whether `python3` can import NumPy; where it cannot, the fixtures that NumPy wrote are all there is.
private let hasNumPy = (try? python("import numpy", []))?.status == 0

@Suite(.enabled(if: hasNumPy, "python3 with NumPy is not installed"))
struct `Real NumPy` {
  @Test(arguments: [true, false])
  func `numpy.load reads what is written, NaN included`(isDeflated: Bool) throws {
    let arrays = [
      NamedTensor("lstm/forget_gate", Tensor(shape: [2, 3, 4], scalars: (0..<24).map { Float($0) / 7 })),
      NamedTensor("outputs/0", Tensor(shape: [1], scalars: [.nan])),
      NamedTensor("scalar", Tensor(shape: [], scalars: [0.1])),
    ]
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).npz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(NPZ.write(arrays, isDeflated: isDeflated)).write(to: URL(filePath: path))
    let result = try python(
      """
      import sys, numpy
      archive = numpy.load(sys.argv[1])
      assert archive.files == ["lstm/forget_gate", "outputs/0", "scalar"], archive.files
      gate = archive["lstm/forget_gate"]
      assert gate.dtype == numpy.float32 and gate.shape == (2, 3, 4)
      assert (gate.ravel() == numpy.arange(24, dtype=numpy.float32) / numpy.float32(7)).all()
      assert numpy.isnan(archive["outputs/0"]).all() and archive["scalar"] == numpy.float32(0.1)
      """, [path])
    #expect(result.status == 0, "\(result.error)")
  }
}
