import Figures
import Graphics
import Recurrent
import TestSupport
import Testing

struct StackedCellCombinationsTests {
  private static let name = "four-combinations"

  private func count(_ text: String, in figure: DrawnFigure) -> Int {
    figure.scene.texts.count { $0.plain == text }
  }

  @Test func `an LSTM cell below a GRU cell returns what Keras returns`() throws {
    let trace = try SampleRun.stackedCells([("LSTM", 3), ("GRU", 2)], steps: 3, batch: 2)
    let figure = try Drawing.figure(Self.name, [trace], labels: ["rnn"], sample: 1, units: [1])
    // Keras 3.15.1 with the same numbers: RNN([LSTMCell(3), GRUCell(2)]), unit 2 of sample 2.
    for (value, times) in [("0.1260", 2), ("0.1998", 2), ("0.2660", 6), ("−0.0833", 2), ("−0.2038", 2)] {
      #expect(count(value, in: figure) == times, "\(value)")
    }
    for text in ["output (2, 2)", "output (2, 3, 2)", "cell_0_state_h", "cell_0_state_c", "cell_1_state"] {
      #expect(count(text, in: figure) == 2, "\(text)")
    }
    #expect(count("(2, 3)", in: figure) == 4)
    #expect(count("(2, 2)", in: figure) == 2)
    // The tuple that it returned: a tensor, a list of two, and a list of one.
    #expect(count("output, [cell_0_state_h, cell_0_state_c], [cell_1_state]", in: figure) == 1)
    #expect(count("The output’s last step equals cell_1_state.", in: figure) == 1)
    for (symbol, times) in [("a_1⟨1⟩", 4), ("a_1⟨3⟩", 4), ("a_2⟨1⟩", 2), ("a_2⟨3⟩", 4)] {
      #expect(count(symbol, in: figure) == times, "\(symbol)")
    }
    let states =
      "cell_0_state_h −0.0833 of shape (2, 3), cell_0_state_c −0.2038 of shape (2, 3), cell_1_state 0.2660 of shape (2, 2)"
    #expect(figure.scene.description.contains(states))
    #expect(
      figure.caption.contains(
        "output (2, 3, 2) and a list of states for each cell, [cell_0_state_h (2, 3), cell_0_state_c (2, 3)], [cell_1_state (2, 2)]."
      ))
    #expect(figure.scene.texts.contains { $0.plain == "values of unit 2; sample 2 of 2" })
  }

  @Test func `a unit that a cell does not have is that of its last one, and it says so`() throws {
    let trace = try SampleRun.stackedCells([("SimpleRNN", 1), ("GRU", 4)], steps: 2)
    let figure = try Drawing.figure(Self.name, [trace], units: [3])
    let value = NumberFormat.fixed(Double(trace.finalStates[0].tensor[0, 0]), decimals: 4)
    #expect(count(value, in: figure) == 2)
    #expect(count("values of unit 4, or of the last unit of a smaller cell", in: figure) == 1)
    #expect(throws: FigureError.self) { try Drawing.figure(Self.name, [trace], units: [4]) }
  }

  @Test func `cells in the middle of many are counted, with their states`() throws {
    let cells = ["GRU", "LSTM", "LSTM", "SimpleRNN", "LSTM", "LSTM"].map { (className: $0, units: 2) }
    let figure = try Drawing.figure(Self.name, [try SampleRun.stackedCells(cells, steps: 5)])
    #expect(count("4 more cells", in: figure) == 4)
    // Two each of three LSTMs, and that of the SimpleRNN.
    #expect(count("7 more states", in: figure) == 2)
    #expect(count("cell_5_state_h", in: figure) == 2)
    #expect(!figure.scene.texts.contains { $0.plain.contains("cell_3") })
    #expect(count("output, [cell_0_state], …, [cell_5_state_h, cell_5_state_c]", in: figure) == 1)
    #expect(figure.scene.description.contains("cell_3_state "))
  }

  @Test func `so many states that nobody reads them are told by their ends`() throws {
    let cells = Array(repeating: (className: "LSTM", units: 1), count: 40)
    let figure = try Drawing.figure(Self.name, [try SampleRun.stackedCells(cells, steps: 1)])
    #expect(figure.scene.description.contains(", 74 more, cell_39_state_h"))
    #expect(figure.scene.description.count < 1000 && figure.caption.count < 1000)
  }

  @Test func `a masked last step of zeros is not said to equal a state`() throws {
    let mask = Tensor(shape: [1, 3], scalars: [1, 1, 0])
    func remarks(_ zeros: Bool) throws -> Int {
      let trace = try SampleRun.stackedCells(
        [("GRU", 2), ("GRU", 2)], steps: 3,
        options: [.init("zero_output_for_mask", .bool(zeros)), .init("return_sequences", .bool(true))],
        mask: mask)
      let figure = try Drawing.figure(Self.name, [trace])
      #expect(count("masked step", in: figure) == 1)
      return count("The output’s last step equals cell_1_state.", in: figure)
    }
    #expect(try remarks(false) == 1)
    #expect(try remarks(true) == 0)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `stacked cells of any kind, depth, length and start have no flaw`(preset: FigureStyle.Preset) throws {
    let kinds = ["LSTM", "GRU", "SimpleRNN"]
    var flaws: [String] = []
    for depth in [1, 2, 3, 4, 12] {
      for (turn, steps) in [1, 2, 3, 20].enumerated() {
        for (column, units) in [1, 3, 24, depth > 2 ? 12 : 300].enumerated() {
          let shift = depth + turn + column
          let cells = (0..<depth).map { (className: kinds[($0 + shift) % 3], units: units + $0) }
          let mask = (0..<steps).map { Float($0 % 3 == 1 ? 0 : 1) }
          let trace = try SampleRun.stackedCells(
            cells, steps: steps, features: 1 + shift % 4, scale: [1, 1e30, 1e-30, -1][shift % 4],
            options: [.init("go_backwards", .bool(shift % 5 == 0))],
            mask: turn % 2 == 0 ? nil : Tensor(shape: [1, steps], scalars: mask),
            initial: [nil, 0.5, nil, -12_345.678][column])
          let theme = (depth + turn / 2) % 2 == 0 ? Theme.dark : HouseThemes.large
          let figure = try Drawing.figure(
            Self.name, [trace], labels: ["a_name_that_goes_on_and_on_without_a_space_to_break_it"],
            theme: theme, notation: shift % 2 == 0 ? .course : .keras, preset: preset)
          flaws += Drawing.flaws(figure, preset, "\(cells), \(steps) steps, \(theme.name)")
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }
}
