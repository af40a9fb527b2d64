import Stencil
import Templates

/// The templates that can be included by name, each read once.
final class TemplateLibrary: Loader {
  private var sources: [String: String]
  private var loaded: [String: Template] = [:]

  init(_ sources: [String: String] = Templates.all) {
    self.sources = sources
  }

  /// Adds a template, in place of one of that name.
  func add(_ source: String, named name: String) {
    sources[name] = source
    loaded[name] = nil
  }

  func source(named name: String) -> String? { sources[name] }

  var names: [String] { sources.keys.sorted() }

  func loadTemplate(name: String, environment: Environment) throws -> Template {
    if let template = loaded[name] { return template }
    guard let source = sources[name] else {
      throw TemplateDoesNotExist(templateNames: [name], loader: self)
    }
    let template = environment.templateClass.init(
      templateString: TagLines.removed(from: source), environment: environment, name: name)
    loaded[name] = template
    return template
  }
}
