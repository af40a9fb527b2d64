import Figures
import Graphics
import Recurrent
import Testing

struct FourCombinationsTests {
  /// How often each text stands in a figure.
  private func count(_ text: String, in figure: DrawnFigure) -> Int {
    figure.scene.texts.count { $0.plain == text }
  }

  @Test func `the LSTM of the example shows the values that the blog post prints`() throws {
    let figure = try Drawing.figure("four-combinations", [try SampleRun.example("LSTM")])
    // h = 0.00767819, 0.01597687, 0.02480672 and c_3 = 0.04864851.
    #expect(count("0.0077", in: figure) == 2)
    #expect(count("0.0160", in: figure) == 2)
    #expect(count("0.0248", in: figure) == 6)
    #expect(count("0.0486", in: figure) == 2)
    #expect(count("output (1, 1)", in: figure) == 2)
    #expect(count("output (1, 3, 1)", in: figure) == 2)
    #expect(count("state_h (1, 1)", in: figure) == 2)
    #expect(count("state_c (1, 1)", in: figure) == 2)
    #expect(figure.scene.description.contains("0.0248"))
    #expect(figure.caption.contains("(1, 3, 1), (1, 1), (1, 1)"))
  }

  @Test(arguments: ["GRU", "SimpleRNN"])
  func `a layer with one state returns one`(className: String) throws {
    let figure = try Drawing.figure("four-combinations", [try SampleRun.example(className)])
    #expect(count("state (1, 1)", in: figure) == 2)
    #expect(!figure.scene.texts.contains { $0.plain.contains("state_c") })
    #expect(count("Returns the last hidden state, plus the final state.", in: figure) == 1)
  }

  @Test func `the values are those of the sample and unit asked for, and it says so`() throws {
    let trace = try SampleRun.random("LSTM", steps: 3, units: 4, features: 2, batch: 3)
    let figure = try Drawing.figure("four-combinations", [trace], sample: 2, units: [1])
    let expected = NumberFormat.fixed(Double(trace.lastOutput[2, 1]), decimals: 4)
    #expect(count(expected, in: figure) == 6)
    #expect(
      figure.scene.texts.contains { $0.plain.contains("unit 2 of 4") && $0.plain.contains("sample 3 of 3") })
    #expect(count("output (3, 3, 4)", in: figure) == 2)
  }

  @Test func `an input keeps its order of magnitude where the ellipsis beside it leaves room`() throws {
    let input: [[Float]] = [[-9.9e20, 0.2], [0.3, 0.1], [0.2, 0.3], [0.4, 0.2], [0.1, -9.5e-12]]
    for preset in FigureStyle.Preset.allCases {
      let trace = try SampleRun.example("LSTM", steps: 5, input: input)
      let figure = try Drawing.figure("four-combinations", [trace], preset: preset)
      #expect(count("−9.90×10²⁰", in: figure) == 4)
      #expect(!figure.scene.texts.contains { $0.plain.contains("10²¹") })
      #expect(Drawing.flaws(figure, preset, "\(preset)").isEmpty)
    }
  }

  @Test func `columns are as wide as inputs with powers of ten need, where there is room`() throws {
    let input: [[Float]] = [[-9.9e20, 0.2], [0.3, 9.7e-9], [0.2, 1e9]]
    let trace = try SampleRun.example("LSTM", steps: 3, input: input)
    let figure = try Drawing.figure("four-combinations", [trace])
    for text in ["−9.9×10²⁰", "1.00×10⁹"] { #expect(count(text, in: figure) == 4, "\(text)") }
  }

  @Test func `a masked step that returns zero shows the zero`() throws {
    let trace = try SampleRun.random(
      "GRU", steps: 3, units: 1, features: 2,
      options: [.init("zero_output_for_mask", .bool(true)), .init("return_sequences", .bool(true))],
      mask: [1, 0, 1])
    #expect(trace.outputSequence?[0, 1, 0] == 0)
    let figure = try Drawing.figure("four-combinations", [trace])
    #expect(count("0.0000", in: figure) == 2)
    #expect(count("masked step", in: figure) == 1)
  }

  @Test func `what is asked for and not there is an error with a remedy`() throws {
    let trace = try SampleRun.example("LSTM")
    #expect(throws: FigureError("there is no sample 2", remedy: "the batch holds 1 to 1")) {
      try Drawing.figure("four-combinations", [trace], sample: 1)
    }
    #expect(throws: FigureError("LSTM has no unit 3", remedy: "it has 1 to 1")) {
      try Drawing.figure("four-combinations", [trace], units: [2])
    }
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `a Bidirectional returns merged outputs and the states of both directions`(className: String) throws {
    let trace = try SampleRun.bidirectional(className, merge: "concat", steps: 5, units: 3)
    let figure = try Drawing.figure("four-combinations", [trace], units: [1])
    let names =
      className == "LSTM"
      ? ["forward_state_h", "forward_state_c", "backward_state_h", "backward_state_c"]
      : ["forward_state", "backward_state"]
    // Two of the panels show states.
    for (name, state) in zip(names, trace.finalStates) {
      #expect(state.name == name)
      #expect(count(name, in: figure) == 2)
      let value = NumberFormat.fixed(Double(state.tensor[0, 1]), decimals: 4)
      #expect(figure.scene.description.contains("\(name) \(value)"))
    }
    #expect(count("(1, 3)", in: figure) == 2 * names.count)
    #expect(count("output (1, 6)", in: figure) == 2)
    #expect(count("output (1, 5, 6)", in: figure) == 2)
    // What stands for the sequence is of its two ends; of every step both are meant.
    for (symbol, times) in [("a_→⟨T⟩", 2), ("a_←⟨1⟩", 2), ("a_→⟨t⟩", 2), ("a_←⟨t⟩", 2)] {
      #expect(count(symbol, in: figure) == times, "\(symbol)")
    }
    #expect(figure.caption.hasPrefix("Outputs are concatenated, states are not:"))
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `panels of a Bidirectional of any size have no flaw`(preset: FigureStyle.Preset) throws {
    var flaws: [String] = []
    for (row, steps) in [1, 2, 3, 60].enumerated() {
      for (column, units) in [1, 5, 24].enumerated() {
        for (turn, merge) in ["concat", "sum", "mul", "ave"].enumerated() {
          let className = ["LSTM", "GRU", "SimpleRNN"][(row + column + turn) % 3]
          let trace = try SampleRun.bidirectional(
            className, backwardClass: turn == 3 ? "GRU" : nil, merge: merge, steps: steps, units: units,
            mask: row == 2 ? [1, 0, 0] : nil, batch: 1 + column)
          let figure = try Drawing.figure(
            "four-combinations", [trace], labels: ["a_name_that_goes_on_and_on_without_a_space_to_break_it"],
            theme: Theme.all[turn % 2], notation: turn % 2 == 0 ? .course : .keras, preset: preset)
          flaws += Drawing.flaws(figure, preset, "\(className), \(merge), \(steps) steps, \(units) units")
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test func `directions that are not merged are refused, and left out of reports`() throws {
    let trace = try SampleRun.bidirectional("GRU", merge: nil, steps: 3)
    let error = #expect(throws: FigureError.self) { try Drawing.figure("four-combinations", [trace]) }
    #expect(error?.remedy.contains("both/forward") == true)
    let figure = try FigureCatalog.figure(named: "four-combinations")
    let suits = [trace, trace.parts[0]].map { trace in
      figure.suits(FigureSubject(layers: [.init(label: trace.name, trace: trace)]))
    }
    #expect(suits == [false, true])
  }
}
