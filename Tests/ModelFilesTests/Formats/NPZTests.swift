import Recurrent
import Testing

@testable import ModelFiles

@Suite struct `npz archives` {
  let expected = Tensor(shape: [2, 3, 4], scalars: (0..<24).map { Float($0 - 7) })

  @Test func `the only array is read, stored or deflated`() throws {
    #expect(try NPZ.read(try fixture("stored.npz"), array: nil) == expected)
    let deflated = try NPZ.write([NamedTensor("x", expected)], isDeflated: true)
    #expect(try NPZ.read(deflated, array: nil) == expected)
  }

  @Test func `of several arrays the one called input is read, or the one that is named`() throws {
    let bytes = try fixture("deflated.npz")
    #expect(try NPZ.read(bytes, array: nil) == expected)
    #expect(try NPZ.read(bytes, array: "first").scalars == [1, 2])
  }

  @Test func `a missing name is answered with those that are there`() throws {
    let bytes = try fixture("deflated.npz")
    let error = #expect(throws: FileFormatError.self) { try NPZ.read(bytes, array: "second") }
    #expect(error?.remedy.contains("first, input") == true)
  }

  @Test func `names with slashes survive, and the same arrays give the same bytes`() throws {
    let arrays = [NamedTensor("lstm/forget_gate", expected), NamedTensor("outputs/0", expected)]
    for isDeflated in [false, true] {
      let bytes = try NPZ.write(arrays, isDeflated: isDeflated)
      #expect(bytes == (try NPZ.write(arrays, isDeflated: isDeflated)))
      #expect(try ZipReader(bytes).names == ["lstm/forget_gate.npy", "outputs/0.npy"])
      #expect(try NPZ.read(bytes, array: "outputs/0") == expected)
    }
  }

  @Test(arguments: [
    ("bad_cut", "ZIP archive cannot be read"), ("bad_checksum", "damaged"),
    ("bad_escape", "leaves the archive"),
  ])
  func `a bad archive is refused with the reason`(name: String, words: String) throws {
    let bytes = try fixture("\(name).npz")
    let error = #expect(throws: FileFormatError.self) { try NPZ.read(bytes, array: nil) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
  }

  @Test func `a member that unpacks a thousandfold is refused before it is unpacked`() throws {
    let writer = try ZipWriter()
    try writer.add("input.npy", [UInt8](repeating: 0, count: 65 << 20), isDeflated: true)
    let bytes = try writer.finish()
    let error = #expect(throws: FileFormatError.self) { try NPZ.read(bytes, array: nil) }
    #expect(error?.problem.contains("would unpack from") == true)
  }

  @Test func `what is no archive says so`() {
    let error = #expect(throws: FileFormatError.self) { try NPZ.read(Array("hello".utf8), array: nil) }
    #expect(error?.problem.contains("not a ZIP archive") == true)
  }
}
