import Graphics
import Recurrent
import Testing

@testable import Figures

struct ComparisonTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `an LSTM and a GRU are aligned by what their signals do`() throws {
    let traces = [try SampleRun.example("LSTM"), try SampleRun.example("GRU")]
    let shown = texts(try Drawing.figure("comparison", traces))
    #expect(shown.contains("Γ_f and Γ_u") && shown.contains("Γ_i and 1 − Γ_u"))
    #expect(shown.contains("c⟨t⟩ and a⟨t⟩"))
    #expect(shown.count { $0 == "LSTM − GRU" } == 4)
    #expect(shown.contains("LSTM") && shown.contains("GRU"))
  }

  @Test func `the largest differences are those of the numbers`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 9, units: 1, features: 2),
      try SampleRun.random("GRU", steps: 9, units: 1, features: 2),
    ]
    let shown = texts(try Drawing.figure("comparison", traces))
    func largest(_ left: SignalRole, _ right: SignalRole, complement: Bool = false) throws -> String {
      let a = try #require(traces[0].signal(left)).values.scalars
      let b = try #require(traces[1].signal(right)).values.scalars.map { complement ? 1 - $0 : $0 }
      return "max " + NumberFormat.fixed(zip(a, b).map { Double(abs($0 - $1)) }.max() ?? 0, decimals: 2)
    }
    #expect(
      shown.filter { $0.hasPrefix("max ") } == [
        try largest(.forgetGate, .updateGate), try largest(.inputGate, .updateGate, complement: true),
        try largest(.cellState, .hiddenState), try largest(.hiddenState, .hiddenState),
      ])
  }

  @Test func `a SimpleRNN takes part where it has something to show`() throws {
    let traces = try ["LSTM", "GRU", "SimpleRNN"].map { try SampleRun.example($0) }
    let shown = texts(try Drawing.figure("comparison", traces))
    #expect(shown.count { $0 == "LSTM − GRU" } == 4)
    #expect(shown.count { $0 == "LSTM − SimpleRNN" } == 2)
    let two = texts(try Drawing.figure("comparison", Array(traces.dropFirst())))
    #expect(two.contains("Memory, output") && !two.contains("Keeps the past"))
  }

  @Test func `layers of one class are compared signal by signal`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 6, units: 2, features: 2, seed: 1),
      try SampleRun.random("LSTM", steps: 6, units: 3, features: 2, seed: 2),
    ]
    let shown = texts(try Drawing.figure("comparison", traces, labels: ["before", "after"], units: [1, 2]))
    #expect(shown.contains("Output gate") && shown.contains("Candidate"))
    #expect(shown.contains { $0.contains("before unit 2 of 2 and after unit 3 of 3") })
  }

  @Test func `equal layers are said to be equal`() throws {
    let trace = try SampleRun.example("GRU")
    let figure = try Drawing.figure("comparison", [trace, trace], labels: ["one", "two"])
    #expect(figure.caption.hasPrefix("one and two compute the same values at every step."))
  }

  @Test func `layers that cannot be compared are refused`() throws {
    let trace = try SampleRun.example("GRU")
    #expect(throws: FigureError.self) { try Drawing.figure("comparison", [trace]) }
    #expect(throws: FigureError.self) {
      try Drawing.figure("comparison", [trace, try SampleRun.example("GRU", steps: 2)])
    }
    #expect(throws: FigureError.self) {
      try Drawing.figure("comparison", [trace, trace], units: [0, 0, 0])
    }
  }

  @Test(arguments: [40, 1200])
  func `long names that share words are told apart by the others`(steps: Int) throws {
    let traces = try ["LSTM", "GRU"].map { try SampleRun.random($0, steps: steps, units: 2, features: 2) }
    let labels = ["model (before) of the writer", "model (after) of the writer"]
    let shown = texts(try Drawing.figure("comparison", traces, labels: labels))
    #expect(shown.contains("before") && shown.contains("after") && shown.contains("before − after"))
    let short = texts(try Drawing.figure("comparison", traces, labels: ["a cell", "b cell"]))
    #expect(short.contains("a cell") && short.contains("b cell"))
  }

  @Test(arguments: [
    (["model (m) writer", "model (g) writer"], ["m", "g"]),
    (["LSTM", "GRU"], ["LSTM", "GRU"]),
    (["wide LSTM", "LSTM"], ["wide LSTM", "LSTM"]),
    (["same words", "same words"], ["same words", "same words"]),
    (["a b c", "a c", "a b d c"], ["b c", "c", "b d c"]),
    (["run (1) (old)", "run (2) (new)"], ["(1) (old)", "(2) (new)"]),
  ])
  func `names are cut to what tells them apart`(names: [String], parts: [String]) {
    #expect(DistinctNames.parts(of: names) == parts)
  }
}
