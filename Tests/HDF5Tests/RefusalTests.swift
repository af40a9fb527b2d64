import HDF5
import Testing

@Suite struct `what is not read of an hdf5 file` {
  static let refusals: [(path: String, words: [String])] = [
    ("elsewhere", ["elsewhere", "link to another file"]),
    ("nowhere", ["missing"]),
    ("round", ["cycle"]),
    ("lzf", ["dataset lzf", "filter 32000", "LZF"]),
    ("external_data", ["another file"]),
    ("virtual", ["other files"]),
    ("huge", ["dataset huge", "shape", "1048576"]),
    ("huge_contiguous", ["dataset huge_contiguous", "shape"]),
    ("compound", ["compound"]),
    ("here/deeper", ["here/deeper", "missing"]),
    ("ghost", ["ghost", "missing"]),
  ]

  @Test(arguments: ["refused_earliest.h5", "refused_v110.h5"], refusals)
  func `is named with the reason`(name: String, refusal: (path: String, words: [String])) throws {
    let file = try File(try fixture(name))
    let error = #expect(throws: HDF5Error.self) { _ = try file.root.dataset(refusal.path).floats() }
    for words in refusal.words {
      #expect(error?.problem.contains(words) == true, "\(refusal.path): \(error?.problem ?? "no error")")
    }
    #expect(try file.root.dataset("here").floats() == [1])
  }

  @Test(arguments: ["refused_earliest.h5", "refused_v110.h5"])
  func `a group inside of itself ends a walk`(name: String) throws {
    let file = try File(try fixture(name))
    #expect(try file.root.group("group/inner/loop/inner/loop").names == ["inner"])
    #expect(try file.objects().count { $0.path.hasPrefix("group") } == 2)
  }

  @Test func `what is no hdf5 file is told from a truncated one`() throws {
    let bytes = try fixture("groups_v110.h5")
    for (damaged, words) in [
      ([], "empty"), (Array("PK".utf8), "signature"), (Array(bytes.dropLast(9)), "truncated"),
      (Array(bytes[..<12]), "ends too early"),
    ] {
      let error = #expect(throws: HDF5Error.self) { try File(damaged) }
      #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    }
  }

  @Test func `a checksum that does not fit is an error`() throws {
    var bytes = try fixture("groups_v110.h5")
    bytes[37] ^= 1
    let error = #expect(throws: HDF5Error.self) { try File(bytes) }
    #expect(error?.problem.contains("checksum") == true)
  }
}
