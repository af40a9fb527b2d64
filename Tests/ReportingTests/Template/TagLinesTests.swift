import Testing

@testable import Reporting

@Suite struct TagLinesTests {
  @Test func `a line of tags alone leaves no line behind`() {
    #expect(
      TagLines.removed(from: "a\n  {% if x %}  \nb\n{% endif %}{# done #}\nc")
        == "a\n{% if x %}b\n{% endif %}{# done #}c")
  }

  @Test(arguments: ["{{ x }}\n", "a {% if x %}b{% endif %}\n", "{% if\nx %}\n", "\n\n", "{% if x %} a\n"])
  func `other lines stay as they are`(template: String) {
    #expect(TagLines.removed(from: template) == template)
  }
}
