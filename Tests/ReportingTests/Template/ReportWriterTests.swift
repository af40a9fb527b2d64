import Recurrent
import Reporting
import Testing

@Suite struct ReportWriterTests {
  let text: String

  init() throws {
    text = try ReportWriter.markdown(Report(HandMade.contents()))
  }

  @Test(arguments: ["0.00767819", "0.01597687", "0.02480672", "0.04864851"])
  func `the numbers of the run appear to the last digit`(number: String) {
    #expect(text.contains(number))
  }

  @Test(arguments: [
    "output = LSTM(1)(x)",
    "outputs = LSTM(1, return_sequences=True)(x)",
    "output, state_h, state_c = LSTM(1, return_state=True)(x)",
    "outputs, state_h, state_c = LSTM(1, return_sequences=True, return_state=True)(x)",
  ])
  func `every setting has its line of Python`(line: String) {
    #expect(text.contains("\n\(line)\n"))
  }

  @Test func `the parameter count comes with its sum`() {
    #expect(text.contains("4·((n + m)·m + m) = 4·((2 + 1)·1 + 1) = 16"))
  }

  @Test func `training options are said to have no effect`() {
    #expect(text.contains("without effect here, since they act in training only: `dropout=0.5`"))
  }

  @Test func `a single layer has no comparison`() {
    #expect(!text.contains(" against LSTM"))
  }

  @Test func `the same report gives the same bytes`() throws {
    #expect(try ReportWriter.markdown(Report(HandMade.contents())) == text)
  }

  @Test func `blocks are parted by one blank line`() {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(!(line.isEmpty && next.isEmpty) || next == lines.last)
      if next.hasPrefix("#") || next.hasPrefix("| Layer") { #expect(line.isEmpty, "before \(next)") }
      if line.hasPrefix("#") { #expect(next.isEmpty, "after \(line)") }
    }
  }
}
