import Graphics
import Recurrent
import Testing

@testable import Figures

/// What figures say is set as a book would set it.
struct LettersTests {
  @Test(arguments: GridCase.Cell.allCases, [GridCase.Content.ordinary, .partMasked, .allMasked])
  func `apostrophes and quotation marks are typographic`(
    cell: GridCase.Cell, content: GridCase.Content
  ) throws {
    let example = GridCase(steps: 7, units: 5, cell: cell, content: content, names: .words, preset: .full)
    var subjects = GridSubject(example)
    for figure in FigureCatalog.all {
      let subject = try subjects.subject(figure.scope)
      guard let drawn = try? figure.draw(subject, in: subjects.style) else { continue }
      for text in drawn.scene.texts.map(\.plain) + [
        drawn.scene.title, drawn.scene.description, drawn.caption,
      ] {
        #expect(!text.contains("'") && !text.contains("\""), "\(figure.name): \(text)")
      }
    }
  }

  @Test func `names of Python stand in the face of code, words do not`() throws {
    let trace = try SampleRun.stackedCells([("LSTM", 3), ("GRU", 2)], steps: 3)
    let scene = try Drawing.figure("four-combinations", [trace], labels: ["rnn"]).scene
    let notes = scene.texts.filter { $0.plain.hasPrefix("With ") || $0.plain.hasPrefix("The output’s") }
    #expect(notes.count == 2)
    for run in notes.flatMap(\.runs) {
      #expect((run.font.face == .mono) == run.string.contains("_"), "\(run.string)")
    }
  }
}
