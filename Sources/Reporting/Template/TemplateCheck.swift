import Recurrent
import Stencil

/// Finds names in a template that no report has.
///
/// Stencil renders nothing for them, so that a slip of the pen would go unseen. All branches are read, also
/// those that this report does not take.
struct TemplateCheck {
  private typealias Scope = [String: ContextShape?]

  private let library: TemplateLibrary
  private let environment: Environment
  private let root: Scope

  init(_ library: TemplateLibrary, _ environment: Environment, _ context: [String: Any]) {
    self.library = library
    self.environment = environment
    root = context.mapValues { .some(ContextShape($0)) }
  }

  /// Checks a template and everything that it includes.
  ///
  /// - Throws: A ``TemplateError`` for the first unknown name, or what Stencil throws for a template that
  ///   cannot be read.
  func check(_ name: String) throws {
    var scopes = [root, ["block": nil]]
    try check(name, &scopes, depth: 0)
  }

  private func check(_ name: String, _ scopes: inout [Scope], depth: Int) throws {
    guard depth < 16 else {
      throw TemplateError(
        template: name, line: nil, problem: "templates include each other without end",
        remedy: "take one of the includes out")
    }
    let template = try library.loadTemplate(name: name, environment: environment)
    for (index, token) in template.tokens.enumerated() {
      do {
        switch token.kind {
        case .variable: try checkPaths(token.contents, scopes)
        case .block: try checkBlock(token.components, &scopes, depth: depth)
        case .text, .comment: break
        }
      } catch let unknown as UnknownName {
        throw TemplateError(
          template: name,
          line: TemplateLines.line(ofToken: index, in: template.tokens, library.source(named: name)),
          problem: "there is no \(unknown.path)",
          remedy: NearestName.remedy(for: unknown.name, among: unknown.known))
      }
    }
  }

  private func checkBlock(_ words: [String], _ scopes: inout [Scope], depth: Int) throws {
    var words = words
    if words.first?.hasSuffix(":") == true { words.removeFirst() }
    switch words.first {
    case "for" where words.count >= 4:
      let list = try shape(of: TemplateExpression.paths(in: words[3]).first, scopes)
      var scope: Scope = ["forloop": nil]
      let variables = words[1].split(separator: ",").map(String.init)
      for variable in variables { scope[variable] = .some(nil) }
      if case .list(let element)? = list, variables.count == 1 { scope[variables[0]] = .some(element) }
      scopes.append(scope)
      try checkPaths(words.dropFirst(4).joined(separator: " "), scopes)
    case "endfor" where scopes.count > 2:
      scopes.removeLast()
    case "if", "elif", "ifnot":
      try checkPaths(words.dropFirst().joined(separator: " "), scopes)
    case "include" where words.count == 2:
      let name = words[1].filter { $0 != "\"" && $0 != "'" }
      if name.count == words[1].count - 2 { try check(name, &scopes, depth: depth + 1) }
    default: break
    }
  }

  private func checkPaths(_ expression: String, _ scopes: [Scope]) throws {
    for path in TemplateExpression.paths(in: expression) { _ = try shape(of: path, scopes) }
  }

  /// What a path of names leads to; nil where that is not known.
  private func shape(of path: String?, _ scopes: [Scope]) throws(UnknownName) -> ContextShape? {
    guard let path else { return nil }
    let names = path.split(separator: ".").map(String.init)
    guard let first = names.first else { return nil }
    guard let scope = scopes.last(where: { $0.keys.contains(first) }) else {
      let known = Set(scopes.flatMap(\.keys)).subtracting(["block", "forloop"]).sorted()
      throw UnknownName(path: path, name: first, known: known)
    }
    var shape = scope[first] ?? nil
    for name in names.dropFirst() {
      do {
        shape = try shape?.member(name)
      } catch {
        throw UnknownName(path: path, name: name, known: error.names)
      }
    }
    return shape
  }

  private struct UnknownName: Error {
    let path: String
    let name: String
    let known: [String]
  }
}
