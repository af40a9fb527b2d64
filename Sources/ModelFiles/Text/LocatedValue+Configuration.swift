import Recurrent

extension LocatedValue {
  /// The same tree without its places. Paths lead to the same values in both.
  public var configuration: ConfigurationValue {
    switch content {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.configuration))
    case .object(let members):
      .object(members.map { ConfigurationValue.Member($0.key, $0.value.configuration) })
    }
  }
}
