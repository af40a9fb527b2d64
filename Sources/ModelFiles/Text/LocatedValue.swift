import Recurrent

/// A value of a text file together with the place where it stands: what YAML and JSON are read into.
public struct LocatedValue: Hashable, Sendable {
  /// The value.
  public let content: Content
  /// Where it begins.
  public let mark: TextMark

  /// What a value can be.
  public indirect enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([LocatedValue])
    case object([Member])
  }

  /// A key of an object and its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Where the key begins.
    public let mark: TextMark
    /// The value.
    public let value: LocatedValue

    /// Creates a member.
    public init(key: String, mark: TextMark, value: LocatedValue) {
      self.key = key
      self.mark = mark
      self.value = value
    }
  }

  /// Creates a value.
  public init(_ content: Content, at mark: TextMark) {
    self.content = content
    self.mark = mark
  }

  /// The keys and values, where this is an object.
  public var members: [Member]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The elements, where this is a list.
  public var elements: [LocatedValue]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The text, where this is a string.
  public var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// Whether this is null.
  public var isNull: Bool { content == .null }

  /// The value of a key, where this is an object that has it.
  public subscript(key: String) -> LocatedValue? { members?.first { $0.key == key }?.value }

  /// What an error message calls this kind of value.
  public var kind: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "a map"
    }
  }
}

extension LocatedValue {
  /// The value that a path leads to; nil where it leads nowhere.
  public func value(at path: some Collection<ConfigurationStep>) -> LocatedValue? {
    guard let step = path.first else { return self }
    switch step {
    case .name: return nil
    case .key(let name): return self[name]?.value(at: path.dropFirst())
    case .index(let index):
      guard let elements, elements.indices.contains(index) else { return nil }
      return elements[index].value(at: path.dropFirst())
    }
  }

  /// The place that a path leads to, as far as it can be followed.
  public func mark(at path: some Collection<ConfigurationStep>) -> TextMark {
    guard let step = path.first else { return mark }
    switch step {
    case .name(let name):
      return members?.first { $0.key == name }?.mark ?? mark
    case .key(let name):
      guard let value = self[name] else { return mark }
      return value.mark(at: path.dropFirst())
    case .index(let index):
      guard let elements, elements.indices.contains(index) else { return mark }
      return elements[index].mark(at: path.dropFirst())
    }
  }
}
