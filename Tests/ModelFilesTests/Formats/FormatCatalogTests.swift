import ModelFiles
import Testing

@Suite struct `The formats` {
  @Test func `the end of a name tells the format, in either case`() throws {
    #expect(try FormatCatalog.input(forPath: "a.b/x.NPY").suffix == "npy")
    #expect(try FormatCatalog.trace(forPath: "x.tar.json").suffix == "json")
  }

  @Test(arguments: ["x.txt", "x", ".npy", "dir.npy/x", "x."])
  func `another name is answered with the formats that there are`(path: String) {
    let error = #expect(throws: FileFormatError.self) { try FormatCatalog.input(forPath: path) }
    #expect(error?.remedy == "give .npy, .npz, .json or .csv")
    #expect(throws: FileFormatError.self) { try FormatCatalog.trace(forPath: path) }
  }

  @Test func `no two formats share a suffix`() {
    #expect(Set(FormatCatalog.inputs.map { $0.suffix }).count == FormatCatalog.inputs.count)
    #expect(Set(FormatCatalog.traces.map { $0.suffix }).count == FormatCatalog.traces.count)
  }
}
