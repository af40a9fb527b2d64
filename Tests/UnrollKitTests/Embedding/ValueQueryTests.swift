import Recurrent
import Testing

@testable import UnrollKit

@Suite struct `Values that a page quotes` {
  @Test func `a query says what, of which run and how`() throws {
    let query = try ValueQuery(#"lstm/hidden_state[0, -1,:] source=a.yaml format="%.1f %%""#)
    #expect(query.subject == .numbers(key: "lstm/hidden_state", indices: [.one(0), .one(-1), .all]))
    #expect(query.source == "a.yaml")
    #expect(query.pattern?.text(0.25) == "0.2 %")
    #expect(try ValueQuery("shape lstm/output").subject == .shape(key: "lstm/output"))
    #expect(try ValueQuery("parameters").subject == .parameters(layer: nil))
  }

  @Test(arguments: [
    "", "a b c", "shape", "a[x]", "a[1.5]", "a format=%.4q", "a format=4", "a format=%.4f%.4f", "a form=%f",
  ])
  func `what is no query is refused`(text: String) {
    #expect(throws: ConfigurationError.self) { try ValueQuery(text) }
  }

  @Test(arguments: [
    ("%.4f", 0.02480672, "0.0248"), ("%.0f", 2.5, "2"), ("%d", 2.4999, "2"), ("%.2e", 1234.5, "1.23e+03"),
    ("%.3g", 0.0001234, "0.000123"), ("x %.1f%%", 12.34, "x 12.3%"), ("%.2f", -0.0001, "0.00"),
    ("%d", -0.2, "0"),
  ])
  func `a pattern writes as C does`(pattern: String, value: Double, text: String) throws {
    let pattern = try NumberPattern(pattern)
    #expect(pattern.text(value) == text)
    #expect(pattern.says(text, value, tolerance: 0))
  }

  @Test func `a digit that rounds the other way is right, another is not`() throws {
    let pattern = try NumberPattern("%.4f")
    // 0.02485 lies between the two.
    #expect(pattern.says("0.0248", 0.0248500001, tolerance: 1e-7))
    #expect(pattern.says("0.0249", 0.0248499999, tolerance: 1e-7))
    #expect(!pattern.says("0.0248", 0.024851, tolerance: 1e-7))
    #expect(!pattern.says("0.0247", 0.0248, tolerance: 1e-7))
    #expect(!pattern.says("0.024800", 0.0248, tolerance: 1e-7))
    #expect(!pattern.says("about 0.0248", 0.0248, tolerance: 1e-7))
  }
}
