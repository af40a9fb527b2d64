import HDF5
import TestSupport
import Testing

@Suite struct `damaged hdf5 files` {
  @Test func `are read or refused, and nothing crashes or hangs`() throws {
    let files = try [
      "kinds_earliest.h5", "kinds_v110.h5", "groups_earliest.h5", "groups_v110.h5", "refused_earliest.h5",
      "refused_v110.h5",
    ].map(fixture)
    var refused = 0
    for run in 0..<Mutation.runs(otherwise: 300) {
      let bytes = Mutation.damage(files[run % files.count], seed: UInt64(run))
      do {
        let numbers = try readAll(bytes)
        #expect(numbers <= 1 << 22)
      } catch {
        #expect(!error.problem.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  /// Reads all there is; how many elements there were.
  private func readAll(_ bytes: [UInt8]) throws(HDF5Error) -> Int {
    var count = 0
    var first: HDF5Error?
    for object in try File(bytes).objects() {
      do throws(HDF5Error) {
        switch object {
        case .group(let group):
          for name in try group.attributeNames() { count += try elements(try group.attribute(name)) }
        case .dataset(let dataset):
          for name in try dataset.attributeNames() { count += try elements(try dataset.attribute(name)) }
          switch dataset.type {
          case .text, .variableText: count += try dataset.texts().count
          default: count += try dataset.floats().count
          }
        }
      } catch {
        first = first ?? error
      }
    }
    if let first { throw first }
    return count
  }

  private func elements(_ attribute: Attribute?) throws(HDF5Error) -> Int {
    switch attribute?.type {
    case .text, .variableText: try attribute?.texts().count ?? 0
    default: try attribute?.floats().count ?? 0
    }
  }
}
