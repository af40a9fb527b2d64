import Figures
import Graphics
import Recurrent
import Testing

struct DifferenceTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `runs part where their inputs first differ`() throws {
    var input: [[Float]] = (0..<8).map { [Float($0) / 10, 0.3] }
    let before = try SampleRun.example("LSTM", steps: 8, input: input)
    input[4][1] = 0.9
    let after = try SampleRun.example("LSTM", steps: 8, input: input)
    let figure = try Drawing.figure("difference", [before, after], labels: ["before", "after"])
    #expect(texts(figure).contains("Where before and after part"))
    #expect(texts(figure).contains("first at step 5, in the input gate"))
    let gates = try [before, after].map { try #require($0.signal(.inputGate)).values[0, 4, 0] }
    let gap = NumberFormat.fixed(Double(abs(gates[0] - gates[1])), decimals: 4)
    #expect(figure.caption.contains("the input gate differs by \(gap)"))
  }

  @Test func `equal runs are said to agree`() throws {
    let trace = try SampleRun.random("GRU", steps: 6, units: 3, features: 2)
    let figure = try Drawing.figure("difference", [trace, trace], labels: ["a", "b"])
    #expect(figure.caption.hasPrefix("a and b agree in every signal at every step."))
  }

  @Test func `layers of different kinds are refused`() throws {
    #expect(throws: FigureError.self) {
      try Drawing.figure("difference", [try SampleRun.example("LSTM"), try SampleRun.example("GRU")])
    }
  }
}
