import Figures
import Graphics
import Recurrent
import Testing

struct TwoWayCellCombinationsTests {
  private static let name = "four-combinations"

  private func count(_ text: String, in figure: DrawnFigure) -> Int {
    figure.scene.texts.count { $0.plain == text }
  }

  private func draw(
    _ cells: [(className: String, units: Int)], backward: [(className: String, units: Int)]? = nil,
    steps: Int = 3, units: [Int]? = nil
  ) throws -> DrawnFigure {
    let input = SampleRun.numbers([1, steps, 2], from: 0)
    let trace = try SampleRun.bothWaysCells(cells, backward: backward, on: input)
    return try Drawing.figure(Self.name, [trace], labels: [trace.name], units: units)
  }

  @Test func `an LSTM cell below a GRU cell returns in both directions what Keras returns`() throws {
    let input = SampleRun.numbers([2, 3, 2], from: 0)
    let trace = try SampleRun.bothWaysCells([("LSTM", 3), ("GRU", 2)], on: input)
    let figure = try Drawing.figure(Self.name, [trace], labels: ["bidirectional"], sample: 1, units: [1])
    // Keras 3.15.1 with the same numbers: Bidirectional(RNN([LSTMCell(3), GRUCell(2)])), unit 2 of sample 2.
    for (value, times) in [
      ("0.1260", 2), ("0.2660", 6), ("−0.0833", 2), ("−0.2038", 2), ("0.1971", 2), ("0.5254", 2),
      ("0.3717", 2),
    ] {
      #expect(count(value, in: figure) == times, "\(value)")
    }
    for text in ["output (2, 4)", "output (2, 3, 4)"] { #expect(count(text, in: figure) == 2, "\(text)") }
    #expect(count("(2, 3)", in: figure) == 8)
    #expect(count("(2, 2)", in: figure) == 4)
    // Names stand on two lines.
    for (text, times) in [("forward_", 6), ("backward_", 6), ("cell_0_state_c", 4), ("cell_1_state", 4)] {
      #expect(count(text, in: figure) == times, "\(text)")
    }
    for (text, times) in [("Forward LSTM", 4), ("Backward GRU", 4), ("reads T → 1", 4), ("reads cell_0", 8)] {
      #expect(count(text, in: figure) == times, "\(text)")
    }
    // The tuple that it returned: a tensor, and for each direction a list of two and a list of one.
    let tuple = figure.scene.texts.map(\.plain).filter { $0.contains("[") }.joined(separator: " ")
    #expect(
      tuple
        == "output, [forward_cell_0_state_h, forward_cell_0_state_c], [forward_cell_1_state], "
        + "[backward_cell_0_state_h, backward_cell_0_state_c], [backward_cell_1_state]")
    #expect(figure.scene.description.contains("backward_cell_0_state_c 0.5254, backward_cell_1_state 0.3717"))
    #expect(figure.caption.contains("forward_cell_1_state (2, 2), backward_cell_0_state_h (2, 3)"))
    #expect(count("Bidirectional RNN of LSTM(3), GRU(2)", in: figure) == 1)
  }

  @Test func `chips are as wide as powers of ten in the letters of a house style`() throws {
    let input = SampleRun.numbers([1, 7, 2], from: 0)
    let trace = try SampleRun.bothWaysCells([("GRU", 12), ("LSTM", 12)], on: input)
      .withStates(times: -1e-32)
    for unit in 0..<12 {
      let figure = try Drawing.figure(
        Self.name, [trace], labels: [trace.name], units: [unit], theme: HouseThemes.large)
      #expect(figure.scene.texts.contains { $0.plain.hasPrefix("−") && $0.plain.contains("×10⁻³") })
      #expect(Drawing.flaws(figure, .full, "unit \(unit)") == [])
    }
  }

  @Test func `cells in the middle of many are counted, with their states`() throws {
    let cells = ["GRU", "LSTM", "LSTM", "SimpleRNN", "LSTM"].map { (className: $0, units: 2) }
    let figure = try draw(cells)
    #expect(count("3 more cells", in: figure) == 8)
    #expect(count("5 more states", in: figure) == 4)
    #expect(count("reads cell_3", in: figure) == 8)
    #expect(!figure.scene.texts.contains { $0.plain.contains("cell_2") })
  }

  @Test func `three cells of one state each are all drawn`() throws {
    let figure = try draw([("GRU", 2), ("SimpleRNN", 3), ("GRU", 2)])
    #expect(count("reads cell_1", in: figure) == 8)
    #expect(count("1 more cell", in: figure) == 0)
  }

  @Test func `directions may differ in their cells and their states`() throws {
    let figure = try draw([("GRU", 2)], backward: [("SimpleRNN", 4), ("LSTM", 2)])
    #expect(count("forward_state", in: figure) + count("forward_", in: figure) == 2)
    #expect(count("cell_1_state_c", in: figure) == 2)
    #expect(count("2 units each way; values of unit 1", in: figure) == 1)
  }

  @Test func `a backward layer with more states than the forward one shows them all`() throws {
    let trace = try SampleRun.bidirectional("GRU", backwardClass: "LSTM", steps: 3)
    let figure = try Drawing.figure(Self.name, [trace])
    for name in ["forward_state", "backward_state_h", "backward_state_c"] {
      #expect(count(name, in: figure) == 2, "\(name)")
    }
  }

  @Test func `directions of stacked cells that are not merged are refused`() throws {
    let trace = try SampleRun.bothWaysCells(
      [("GRU", 2), ("GRU", 2)], merge: nil, on: SampleRun.numbers([1, 3, 2], from: 0))
    let error = #expect(throws: FigureError.self) { try Drawing.figure(Self.name, [trace]) }
    #expect(error?.remedy.contains("bidirectional/forward") == true)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `cells of any kind, depth, size and merging have no flaw`(preset: FigureStyle.Preset) throws {
    let kinds = ["LSTM", "GRU", "SimpleRNN"]
    let merges = ["concat", "sum", "mul", "ave"]
    var flaws: [String] = []
    for depth in [1, 2, 3, 4, 12] {
      for (turn, steps) in [1, 2, 3, 60].enumerated() {
        for (column, units) in [1, 24, 300].enumerated() where units * depth < 400 {
          let shift = depth + turn + column
          func cells(_ depth: Int, from first: Int) -> [(className: String, units: Int)] {
            (0..<depth).map { (className: kinds[($0 + first) % 3], units: units) }
          }
          let input = SampleRun.numbers([1 + shift % 2, steps, 2], from: shift)
          let trace = try SampleRun.bothWaysCells(
            cells(depth, from: shift), backward: shift % 4 == 0 ? cells(1 + turn, from: column) : nil,
            merge: merges[shift % 4],
            on: Tensor(
              shape: input.shape, scalars: input.scalars.map { $0 * [1, 1e30, 1e-30, -1][shift % 4] }))
          let theme = [Theme.light, .dark, HouseThemes.large][shift % 3]
          let figure = try Drawing.figure(
            Self.name, [trace], labels: ["a_name_that_goes_on_and_on_without_a_space_to_break_it"],
            theme: theme, notation: shift % 2 == 0 ? .course : .keras, preset: preset)
          flaws += Drawing.flaws(
            figure, preset, "\(depth) cells, \(units) units, \(steps) steps, \(theme.name)")
          #expect(figure.caption.count < 2000 && figure.scene.description.count < 2000)
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }
}
