import Testing

@testable import Reporting

@Suite struct UserTemplateTests {
  let report: Report

  init() throws {
    report = try Report(Runs.example())
  }

  private func write(_ template: String) throws(TemplateError) -> String {
    try ReportWriter.markdown(report, template: template, named: "mine.stencil")
  }

  private func error(_ template: String) -> String? {
    do {
      _ = try write(template)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `a template of the user's own sees the same names`() throws {
    let template = """
      {% for layer in layers %}
      {{ layer.label }} {{ layer.parameters }}{% for c in layer.combinations where c.return_state %}\
       {{ c.tensors.count }}{% endfor %}
      {% endfor %}
      """
    #expect(try write(template) == "LSTM 16 3 3\nGRU 15 2 2\nSimpleRNN 4 2 2\n")
  }

  @Test func `our own template uses no unknown name, in no branch`() throws {
    let ours = try #require(TemplateLibrary().source(named: "report.md.stencil"))
    #expect(try write(ours) == ReportWriter.markdown(report))
  }

  @Test func `it may include the parts of ours`() throws {
    let text = try write(
      "{% for comparison in comparisons %}\n{% include \"report-comparison.md.stencil\" %}\n{% endfor %}\n")
    #expect(text.hasPrefix("### LSTM against GRU\n"))
  }

  @Test func `filters make text safe`() throws {
    #expect(
      try write("{{ \"a*b\"|escape }} {{ labels|code|list }}") == "a\\*b `LSTM`, `GRU` and `SimpleRNN`\n")
  }

  @Test func `an unknown name is an error with its line`() {
    #expect(error("a\n\n{{ tittle }}\n") == "mine.stencil:3: there is no tittle; did you mean title?")
    #expect(
      error("{% for layer in layers %}\n{{ layer.unit }}\n{% endfor %}")
        == "mine.stencil:2: there is no layer.unit; did you mean units?")
  }

  @Test func `an unknown name is found in a branch that is not taken`() {
    #expect(
      error("{% if masks %}\n{{ mask }}\n{% endif %}")?.hasPrefix("mine.stencil:2: there is no mask;") == true
    )
    #expect(error("{% if not layers.frist %}\n{% endif %}")?.contains("there is no layers.frist") == true)
  }

  @Test func `a name of a loop is gone after it`() {
    #expect(
      error("{% for x in layers %}{{ x.name }}{% endfor %}\n{{ x.name }}")?.hasPrefix("mine.stencil:2:")
        == true)
  }

  @Test(arguments: [
    ("{% for layer in layers %}\n{{ layer.name }}\n", "endfor"),
    ("\n{{ title|shout }}", "shout"),
    ("{% include \"other.stencil\" %}", "other.stencil"),
    ("{% frob %}", "frob"),
    ("{% include \"mine.stencil\" %}", "include each other"),
  ])
  func `a template that cannot be read is an error on one line`(template: String, mention: String) throws {
    let text = try #require(error(template))
    #expect(text.hasPrefix("mine.stencil"))
    #expect(text.contains(mention), "\(text)")
    #expect(!text.contains("\n"))
    #expect(text.contains("; "))
  }

  @Test func `a wrong filter is reported with its line`() {
    #expect(error("a\n{{ title }}\n{{ title|shout }}")?.hasPrefix("mine.stencil:3:") == true)
  }
}
