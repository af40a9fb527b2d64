import Testing

@testable import UnrollKit

@Suite struct `Texts with numbers in them` {
  @Test(arguments: [
    ("h is 0.02480672 here", "h is 0.02480673 here"), ("1.5e-3", "1.6e-3"),
    ("0.0248, 12 steps", "0.0248, 12 steps"),
    ("−0.10 and 7.0001", "−0.11 and 7.0002"), ("123456.7", "123457.1"),
  ])
  func `a last digit may be rounded the other way`(old: String, new: String) {
    #expect(ComparedText.firstDifference(old, new) == nil)
  }

  @Test(arguments: [
    ("h is 0.0248", "h is 0.0251", "0.0248", "0.0251"), ("12 steps", "13 steps", "12", "13"),
    ("1.5e-3", "1.5e-4", "1.5e-3", "1.5e-4"), ("-0.5", "0.5", "-0.5", "0.5"),
    ("gate2", "gate3", "gate2", "gate3"),
    ("shape (1, 3)", "shape (1, 3, 1)", "shape (1, 3)", "shape (1, 3, 1)"), ("0.5", "0.5 ", "0.5", "0.5 "),
  ])
  func `everything else is told`(old: String, new: String, wasShown: String, isShown: String) {
    let difference = ComparedText.firstDifference(old, new)
    #expect(difference == .init(line: 1, old: wasShown, new: isShown))
  }

  @Test func `the line is told, also of what is added or gone`() {
    #expect(ComparedText.firstDifference("a\n0.5\nb", "a\n0.7\nb") == .init(line: 2, old: "0.5", new: "0.7"))
    #expect(ComparedText.firstDifference("a", "a\nb") == .init(line: 2, old: "", new: "b"))
    #expect(ComparedText.firstDifference("a\nb", "a") == .init(line: 2, old: "b", new: ""))
  }

  @Test func `numbers are compared as words where that is asked for`() {
    #expect(
      ComparedText.firstDifference("0.10", "0.11", exactly: true) == .init(line: 1, old: "0.10", new: "0.11"))
    #expect(ComparedText.firstDifference("0.10", "0.10", exactly: true) == nil)
  }

  @Test func `numbers are found`() {
    #expect(ComparedText.numbers(in: "LSTM2 has 3 units: 0.5, 1e-3 and (7).") == ["3", "0.5", "1e-3", "7"])
  }
}
