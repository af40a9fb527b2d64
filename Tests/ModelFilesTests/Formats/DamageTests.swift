import ModelFiles
import TestSupport
import Testing

@Suite struct `Files damaged in many places` {
  @Test(arguments: ["stored.npz", "deflated.npz", "fortran.npy", "weights.safetensors"])
  func `are read or refused, and nothing crashes`(name: String) throws {
    let whole = try fixture(name)
    for run in 0..<Mutation.runs(otherwise: 300) {
      let bytes = Mutation.damage(whole, seed: UInt64(run))
      do throws(FileFormatError) {
        #expect(try count(bytes, name) <= whole.count)
      } catch {
        #expect(!error.problem.isEmpty)
      }
    }
  }

  /// Reads all there is; how many numbers there were.
  private func count(_ bytes: [UInt8], _ name: String) throws(FileFormatError) -> Int {
    guard name.hasSuffix(Safetensors.suffix) else {
      return try FormatCatalog.input(forPath: name).read(bytes, array: nil).count
    }
    let file = try Safetensors(bytes)
    var count = 0
    for entry in file.entries { count += try file.read(entry).count }
    return count
  }
}
