import HDF5
import Testing

@Suite struct `hdf5 files as h5py reads them` {
  @Test(arguments: ["kinds_earliest.h5", "kinds_v110.h5", "groups_earliest.h5", "groups_v110.h5"])
  func `every dataset and attribute has the values and shapes that h5py finds`(name: String) throws {
    let expected = try #require(try ExpectedObject.all()[name])
    #expect(expected.count > 30)
    let root = try File(try fixture(name)).root
    for (path, entry) in expected {
      switch try root.object(path) {
      case .group(let group):
        #expect(entry.shape == nil, "\(path)")
        try check(try group.attributeNames(), entry) { try group.attribute($0) }
      case .dataset(let dataset):
        #expect(dataset.shape == entry.shape, "\(path)")
        if let texts = entry.texts {
          #expect(try dataset.texts() == texts, "\(path)")
        } else {
          #expect(try dataset.floats() == entry.numbers, "\(path)")
        }
        try check(try dataset.attributeNames(), entry) { try dataset.attribute($0) }
      }
    }
  }

  private func check(
    _ names: [String], _ entry: ExpectedObject, _ find: (String) throws -> Attribute?
  ) throws {
    #expect(Set(names) == Set(entry.attributes.keys))
    for (name, value) in entry.attributes {
      let attribute = try #require(try find(name))
      #expect(attribute.shape == value.shape, "\(name)")
      if let texts = value.texts {
        #expect(try attribute.texts() == texts, "\(name)")
      } else {
        #expect(try attribute.floats() == value.numbers, "\(name)")
      }
    }
  }

  @Test(arguments: ["groups_earliest.h5", "groups_v110.h5"])
  func `a walk meets every object once`(name: String) throws {
    let expected = try #require(try ExpectedObject.all()[name])
    let paths = try File(try fixture(name)).objects().map(\.path)
    #expect(Set(paths).count == paths.count)
    // The soft links, the second name of many_attributes and the named type are no objects of their own.
    let names = Set(expected.keys).subtracting(["soft", "relative", "wide/back", "many_attributes"])
    #expect(names.isSubset(of: Set(paths)))
    #expect(paths.contains("many_attributes") != paths.contains("wide/back"))
  }

  @Test func `whole numbers are read as such`() throws {
    let root = try File(try fixture("kinds_v110.h5")).root
    let whole = try root.dataset("types/int64_big")
    #expect(try whole.integers().map(Float.init) == whole.floats())
    #expect(throws: HDF5Error.self) { try root.dataset("types/float32_big").integers() }
  }
}
