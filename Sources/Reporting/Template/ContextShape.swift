/// Which names a context has, and what is below each: what a template can ask for.
indirect enum ContextShape: Hashable {
  /// Text, a number or a flag.
  case value
  /// A list; nil where it is empty in this run, so that nothing is known of its elements.
  case list(ContextShape?)
  /// Names and what they hold.
  case record([String: ContextShape])

  init(_ value: Any) {
    switch value {
    case let record as [String: Any]: self = .record(record.mapValues(ContextShape.init))
    case let list as [Any]: self = .list(list.map(ContextShape.init).reduce(nil) { $1.merged(with: $0) })
    default: self = .value
    }
  }

  /// The shape of a list's element when its elements differ in what they know.
  private func merged(with other: ContextShape?) -> ContextShape {
    switch (self, other) {
    case (.record(let names), .record(let others)):
      .record(names.merging(others) { $0.merged(with: $1) })
    case (.list(nil), .list(let element)): .list(element)
    case (.list(let element?), .list(let other)): .list(element.merged(with: other))
    default: self
    }
  }

  /// What Stencil knows of every list and text beside its elements.
  private static let collectionNames = ["count", "first", "last"]

  /// What stands below a name. Throws ``Missing`` where there is no such name; nil where nothing is known.
  func member(_ name: String) throws(Missing) -> ContextShape? {
    switch self {
    case .record(let names):
      if let shape = names[name] { return shape }
      throw Missing(names: names.keys.sorted())
    case .list(let element):
      if name == "count" { return .value }
      if name == "first" || name == "last" || Int(name) != nil { return element }
      throw Missing(names: Self.collectionNames)
    case .value:
      if Self.collectionNames.contains(name) || Int(name) != nil { return .value }
      throw Missing(names: Self.collectionNames)
    }
  }

  /// A name that is not there, with those that are.
  struct Missing: Error {
    let names: [String]
  }
}
