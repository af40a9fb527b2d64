/// A group: named groups and datasets, and attributes.
public struct Group: Sendable {
  /// The names from the root to it: `model_weights/lstm`; empty for the root.
  public let path: String
  /// What is in it, in the order of the file (old files sort by name).
  public let names: [String]

  let links: [String: Link]
  let address: Int
  private let root: Int
  private let storage: Storage
  private let attributeTable: AttributeTable

  /// How many soft links may follow one another.
  private static let deepest = 16

  init(
    header: ObjectHeader, address: Int, path: String, root: Int, _ storage: Storage
  ) throws(HDF5Error) {
    self.path = path
    self.address = address
    self.root = root
    self.storage = storage
    attributeTable = AttributeTable(header: header, owner: Self.named(path), storage: storage)
    let table = try LinkTable(header, in: storage).links
    names = table.map(\.name)
    links = Dictionary(table.map { ($0.name, $0.link) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is something under a name or path.
  public func contains(_ path: String) -> Bool {
    guard let (first, rest) = Self.split(path), links[first] != nil else { return false }
    guard let rest else { return true }
    guard case .group(let group)? = try? object(first) else { return false }
    return group.contains(rest)
  }

  /// The group or dataset under a name or path: `lstm/kernel`.
  ///
  /// - Throws: An ``HDF5Error`` where there is none, where it is in another file, or where soft links go round.
  public func object(_ path: String) throws(HDF5Error) -> Object { try object(path, depth: 0) }

  /// The group under a name or path.
  public func group(_ path: String) throws(HDF5Error) -> Group {
    guard case .group(let group) = try object(path) else {
      throw HDF5Error("\(joined(path)) is a dataset and should be a group", remedy: "save the file again")
    }
    return group
  }

  /// The dataset under a name or path.
  public func dataset(_ path: String) throws(HDF5Error) -> Dataset {
    guard case .dataset(let dataset) = try object(path) else {
      throw HDF5Error("\(joined(path)) is a group and should be a dataset", remedy: "save the file again")
    }
    return dataset
  }

  /// The names of its attributes.
  public func attributeNames() throws(HDF5Error) -> [String] { try attributeTable.all().map(\.name) }

  /// An attribute; nil where there is none of that name.
  public func attribute(_ name: String) throws(HDF5Error) -> Attribute? {
    try attributeTable.all().first { $0.name == name }
  }

  private func object(_ path: String, depth: Int) throws(HDF5Error) -> Object {
    guard let (first, rest) = Self.split(path) else { return .group(self) }
    guard let link = links[first] else {
      throw HDF5Error("\(joined(first)) is missing", remedy: "save the file again")
    }
    let found: Object
    switch link {
    case .hard(let address): found = try open(address, first)
    case .soft(let target):
      guard depth < Self.deepest else {
        throw HDF5Error("the link \(joined(first)) goes round in a cycle", remedy: "save the data itself")
      }
      let start = target.hasPrefix("/") ? try rootGroup() : self
      found = try start.object(target, depth: depth + 1)
    case .external:
      throw HDF5Error(
        "\(joined(first)) is a link to another file, which is never followed",
        remedy: "save the data itself in this file")
    }
    guard let rest else { return found }
    guard case .group(let group) = found else {
      throw HDF5Error("\(joined(path)) is missing", remedy: "save the file again")
    }
    return try group.object(rest, depth: depth)
  }

  private func open(_ address: Int, _ name: String) throws(HDF5Error) -> Object {
    let header = try ObjectHeader(at: address, in: storage)
    if header.first(.layout) != nil || header.first(.dataspace) != nil {
      return .dataset(try Dataset(header, path: joined(name), storage))
    }
    return .group(try Group(header: header, address: address, path: joined(name), root: root, storage))
  }

  private func rootGroup() throws(HDF5Error) -> Group {
    try Group(header: try ObjectHeader(at: root, in: storage), address: root, path: "", root: root, storage)
  }

  private func joined(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  /// The first name of a path and what follows it; nil where there is no name.
  private static func split(_ path: String) -> (first: String, rest: String?)? {
    let parts = path.split(separator: "/", maxSplits: 1)
    guard let first = parts.first else { return nil }
    let rest = parts.count > 1 ? String(parts[1]) : nil
    return (String(first), rest.flatMap { $0.allSatisfy { $0 == "/" } ? nil : $0 })
  }

  private static func named(_ path: String) -> String { path.isEmpty ? "the file" : "group \(path)" }
}
