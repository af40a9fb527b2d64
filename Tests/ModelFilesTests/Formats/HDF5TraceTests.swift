import Foundation
import HDF5
import ModelFiles
import Recurrent
import Testing

/// Whether `python3` can import h5py; where it cannot, our own reader is the only one asked.
private let hasH5py = (try? python("import h5py", []))?.status == 0

@Suite struct `Traces in hdf5` {
  static let arrays = [
    NamedTensor("lstm/forget_gate", Tensor(shape: [2, 3, 4], scalars: (0..<24).map { Float($0) / 7 })),
    NamedTensor("lstm/forward/übergang", Tensor(shape: [1], scalars: [.nan])),
    NamedTensor("outputs/0", Tensor(shape: [], scalars: [0.1])),
    NamedTensor("outputs/1", Tensor(shape: [0, 3], scalars: [])),
  ]

  @Test func `what is written is read back, and the same arrays give the same bytes`() throws {
    let bytes = try HDF5Trace.write(TraceExport(arrays: Self.arrays))
    #expect(bytes == (try HDF5Trace.write(TraceExport(arrays: Self.arrays))))
    let root = try File(bytes).root
    #expect(root.names == ["lstm", "outputs"])
    for array in Self.arrays {
      let dataset = try root.dataset(array.name)
      #expect(dataset.shape == array.tensor.shape)
      #expect(try dataset.floats().map(\.bitPattern) == array.tensor.scalars.map(\.bitPattern))
    }
  }

  @Test func `a thousand layers and a long name fit`() throws {
    let long = String(repeating: "n", count: 300)
    let arrays = (0..<1000).map {
      NamedTensor("layer_\($0)/\(long)", Tensor(shape: [1], scalars: [Float($0)]))
    }
    let root = try File(try HDF5Trace.write(TraceExport(arrays: arrays))).root
    #expect(root.names.count == 1000)
    #expect(try root.dataset("layer_777/\(long)").floats() == [777])
  }

  @Test func `one name for two arrays is an error`() {
    let twice = [
      NamedTensor("a", Tensor(shape: [], scalars: [1])), NamedTensor("a/b", Tensor(shape: [], scalars: [1])),
    ]
    let error = #expect(throws: FileFormatError.self) { try HDF5Trace.write(TraceExport(arrays: twice)) }
    #expect(error?.problem.contains("a/b") == true)
  }

  @Test(.enabled(if: hasH5py, "python3 with h5py is not installed"))
  func `h5py reads what is written, NaN included`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).h5").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(HDF5Trace.write(TraceExport(arrays: Self.arrays))).write(to: URL(filePath: path))
    let result = try python(
      """
      import sys, h5py, numpy
      with h5py.File(sys.argv[1], "r") as file:
          names = []
          file.visit(names.append)
          assert sorted(names) == sorted(["lstm", "lstm/forget_gate", "lstm/forward", "lstm/forward/übergang",
                                          "outputs", "outputs/0", "outputs/1"]), names
          gate = file["lstm/forget_gate"]
          assert gate.dtype == numpy.float32 and gate.shape == (2, 3, 4)
          assert (gate[...].ravel() == numpy.arange(24, dtype=numpy.float32) / numpy.float32(7)).all()
          assert numpy.isnan(file["lstm/forward/übergang"][...]).all()
          assert file["outputs/0"][()] == numpy.float32(0.1) and file["outputs/1"].shape == (0, 3)
      """, [path])
    #expect(result.status == 0, "\(result.error)")
  }
}
