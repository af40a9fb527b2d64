import Stencil
import Templates

/// Lays a report out as Markdown.
public enum ReportWriter {
  /// The report in Markdown.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - template: A Stencil template in place of the one compiled in. It sees ``Report/context`` and may
  ///     include the parts of ours by their names.
  ///   - name: What errors call that template: the path of its file.
  /// - Throws: A ``TemplateError`` where the template does not parse or uses a name that does not exist.
  public static func markdown(
    _ report: Report, template: String? = nil, named name: String = "template"
  ) throws(TemplateError) -> String {
    let library = TemplateLibrary()
    if let template { library.add(template, named: name) }
    let main = template == nil ? Templates.reportName : name
    let environment = Environment(
      loader: library, extensions: [ReportFilters()])
    let context = report.context
    do {
      if template != nil {
        try TemplateCheck(library, environment, context).check(main)
      }
      return tidied(
        try environment.renderTemplate(name: main, context: context.mapValues(TemplateRecord.wrapping)))
    } catch let error as TemplateError {
      throw error
    } catch {
      throw TemplateError(error, template: main, library: library, environment: environment)
    }
  }

  /// No two blank lines in a row, none at either end, one newline at the end.
  private static func tidied(_ text: String) -> String {
    var result: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
      if isBlank && result.last?.isEmpty ?? true { continue }
      result.append(isBlank ? "" : line)
    }
    if result.last?.isEmpty == true { result.removeLast() }
    return result.joined(separator: "\n") + "\n"
  }
}
