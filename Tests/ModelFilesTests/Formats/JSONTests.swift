import ModelFiles
import Recurrent
import Testing

@Suite struct `json arrays` {
  @Test func `nested lists and flat data read the same`() throws {
    let expected = Tensor(shape: [1, 2, 3], scalars: [1, 2, 3, 4, 5, 6])
    for text in ["[[[1, 2, 3], [4, 5, 6]]]", #"{"shape": [1, 2, 3], "data": [1, 2, 3, 4, 5, 6]}"#] {
      #expect(try JSON.read(Array(text.utf8), array: nil) == expected)
    }
  }

  @Test func `one of several arrays is read by its name`() throws {
    let text = #"{"a": [1], "b": {"shape": [2], "data": [3, 4]}}"#
    #expect(try JSON.read(Array(text.utf8), array: "b").scalars == [3, 4])
    #expect(throws: FileFormatError.self) { try JSON.read(Array(text.utf8), array: "c") }
  }

  @Test func `a trace comes back bit for bit`() throws {
    let scalars: [Float] = [0.1, -0.0, .leastNonzeroMagnitude, 3.4028235e38, 0.048648503, 1, -7, 16_777_216]
    let tensor = Tensor(shape: [2, 4], scalars: scalars)
    let bytes = JSON.write(
      TraceExport(arrays: [NamedTensor("lstm/h \"1\"\n", tensor), NamedTensor("b", tensor)]))
    let read = try JSON.read(bytes, array: "lstm/h \"1\"\n")
    #expect(read.shape == [2, 4])
    #expect(read.scalars.map(\.bitPattern) == scalars.map(\.bitPattern))
  }

  @Test func `no value is null, and no arrays are an empty map`() throws {
    let tensor = Tensor(shape: [2], scalars: [.nan, 1])
    let value = try JSONReader.read(JSON.write(TraceExport(arrays: [NamedTensor("g", tensor)])))
    #expect(value["g"]?["data"]?.elements?.map(\.content) == [.null, .number(1)])
    #expect(try JSONReader.read(JSON.write(TraceExport(arrays: []))).members == [])
  }
}
