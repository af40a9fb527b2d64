import Stencil

/// The filters that report templates have beside Stencil's own.
final class ReportFilters: Extension {
  override init() {
    super.init()
    register("escape", MarkdownText.escaped)
    register("code", MarkdownText.code)
    register("quote", MarkdownText.quoted)
    register("wrap") { Wrapping.fill($0) }
    registerFilter("list") { (value: Any?) -> Any? in
      (value as? [Any]).map { MarkdownText.list($0.map { "\($0)" }) } ?? value
    }
  }

  /// Registers a filter of text; a list is filtered element by element.
  private func register(_ name: String, _ filter: @escaping (String) -> String) {
    registerFilter(name) { (value: Any?) -> Any? in
      switch value {
      case let text as String: filter(text)
      case let list as [Any]: list.map { filter("\($0)") }
      case let other?: filter("\(other)")
      case nil: nil
      }
    }
  }
}
