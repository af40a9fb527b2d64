import ModelFiles
import Testing

@Suite struct `safetensors files` {
  /// A file of a header and data; the header's length in front of it, as the format has it.
  private func file(_ header: String, _ data: [UInt8]) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) } + Array(header.utf8) + data
  }

  // 1.5 and −2 in every width: the sign, exponent and fraction bits written by hand.
  static let numbers: [(dtype: String, bytes: [UInt8])] = [
    ("F16", [0x00, 0x3E, 0x00, 0xC0]),
    ("BF16", [0xC0, 0x3F, 0x00, 0xC0]),
    ("F32", [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]),
    ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]),
  ]

  @Test(arguments: numbers)
  func `every floating-point type is read`(dtype: String, bytes: [UInt8]) throws {
    let header = """
      {"__metadata__": {"format": "pt"}, "w": {"dtype": "\(dtype)", "shape": [2, 1], "data_offsets": [0, \(bytes.count)]}}
      """
    let read = try Safetensors(file(header, bytes))
    let entry = try #require(read.entries.first)
    #expect(entry.name == "w")
    let tensor = try read.read(entry)
    #expect(tensor.shape == [2, 1])
    #expect(tensor.scalars == [1.5, -2])
  }

  @Test func `what safetensors itself wrote is read`() throws {
    let file = try Safetensors(try fixture("weights.safetensors"))
    #expect(Set(file.entries.map(\.name)) == ["half", "single", "double"])
    for entry in file.entries {
      let tensor = try file.read(entry)
      #expect(tensor.shape == [2, 3, 4])
      #expect(tensor.scalars == (0..<24).map { Float($0 - 7) })
    }
  }

  @Test(arguments: [
    (#"{"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}"#, ["tensor w", "8 bytes"]),
    (#"{"w": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}"#, ["truncated", "w"]),
    (#"{"w": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}"#, ["data_offsets", "w"]),
    (#"{"w": {"dtype": "Q7", "shape": [1], "data_offsets": [0, 4]}}"#, ["dtype", "Q7"]),
    (#"{"w": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}"#, ["shape", "w"]),
    (#"{"w": {"dtype": "F64", "shape": [4611686018427387904, 8], "data_offsets": [0, 8]}}"#, ["shape", "w"]),
    (
      #"{"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "v": {"dtype": "F32", "shape": [1], "data_offsets": [2, 6]}}"#,
      ["overlap", "v"]
    ),
    (#"{"w": "#, ["header", "JSON"]),
    ("[]", ["header", "list"]),
  ])
  func `a header that does not fit is refused with the reason`(header: String, words: [String]) {
    let error = #expect(throws: FileFormatError.self) {
      try Safetensors(file(header, [UInt8](repeating: 0, count: 8)))
    }
    for word in words { #expect(error?.problem.contains(word) == true, "\(error?.problem ?? "")") }
  }

  @Test func `a header longer than the file is refused before it is read`() {
    let bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0x10, 0x7B]
    let error = #expect(throws: FileFormatError.self) { try Safetensors(bytes) }
    #expect(error?.problem.contains("header claims 1152921504606846976 bytes") == true)
    let negative = [UInt8](repeating: 0xFF, count: 9)
    #expect(throws: FileFormatError.self) { try Safetensors(negative) }
    #expect(throws: FileFormatError.self) { try Safetensors([1, 0]) }
  }
}
