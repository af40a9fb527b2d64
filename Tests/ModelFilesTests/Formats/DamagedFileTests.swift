import ModelFiles
import Testing

@Suite struct `Damaged files` {
  @Test(arguments: ["fortran.npy", "big_f8.npy", "stored.npz", "deflated.npz"])
  func `a file with any one byte changed is read or refused`(name: String) throws {
    let whole = try fixture(name)
    let format = try FormatCatalog.input(forPath: name)
    for place in whole.indices {
      for value in [0, 0x7F, 0xFF, whole[place] ^ 1] as [UInt8] {
        var bytes = whole
        bytes[place] = value
        do {
          let tensor = try format.read(bytes, array: nil)
          #expect(tensor.count <= whole.count)
        } catch {
          #expect(!error.problem.isEmpty)
        }
      }
    }
  }

  @Test(arguments: ["stored.npz", "deflated.npz"])
  func `no prefix of an archive is taken for the whole`(name: String) throws {
    let whole = try fixture(name)
    for length in whole.indices {
      #expect(throws: FileFormatError.self) { try NPZ.read(Array(whole[..<length]), array: nil) }
    }
  }
}
