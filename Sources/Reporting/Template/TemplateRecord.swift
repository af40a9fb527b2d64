import Stencil

/// A part of the context as Stencil gets it.
///
/// Stencil copies and bridges a dictionary anew at every name that it looks up in it: a report took five times as long.
/// Looked up in an object, a name costs next to nothing.
final class TemplateRecord: DynamicMemberLookup, CustomStringConvertible {
  private let values: [String: Any]

  private init(_ values: [String: Any]) {
    self.values = values.mapValues(Self.wrapping)
  }

  /// A value of the context in which every dictionary has become a record.
  static func wrapping(_ value: Any) -> Any {
    switch value {
    case let text as String: text
    case let record as [String: Any]: TemplateRecord(record)
    case let list as [Any]: list.map(wrapping)
    default: value
    }
  }

  subscript(dynamicMember name: String) -> Any? { values[name] }

  var description: String { values.keys.sorted().joined(separator: ", ") }
}
