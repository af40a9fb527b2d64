import Figures
import Graphics
import Recurrent
import Testing

struct UnrolledTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `the wires carry the states of every step`() throws {
    let shown = texts(try Drawing.figure("unrolled", [try SampleRun.example("LSTM", steps: 5)]))
    // The reference picture's numbers, computed by another implementation.
    for value in [
      "0.0077", "0.0160", "0.0248", "0.0341", "0.0409", "0.0152", "0.0315", "0.0486", "0.0666", "0.0800",
    ] {
      #expect(shown.contains(value))
    }
    #expect(shown.contains("[0.1, 0.5]"))
    #expect(shown.count { $0 == "LSTM" } == 5)
    // Each hidden state is named on its wire and above its cell.
    #expect(shown.count { $0 == "a⟨3⟩" } == 2)
    #expect(shown.count { $0 == "c⟨3⟩" } == 1)
  }

  @Test func `more than six steps are elided, and the last is T`() throws {
    let trace = try SampleRun.random("GRU", steps: 7, units: 1, features: 1)
    let shown = texts(try Drawing.figure("unrolled", [trace]))
    #expect(shown.count { $0 == "GRU" } == 3)
    #expect(shown.contains("a⟨T⟩") && shown.contains("a⟨T−1⟩") && shown.contains("T = 7"))
    #expect(!shown.contains("a⟨3⟩"))
  }

  @Test(arguments: ["unrolled", "folded", "four-combinations"])
  func `a layer with a name of its own is called by it`(figure: String) throws {
    let trace = try SampleRun.random("GRU", steps: 3, units: 1, features: 2)
    let named = try Drawing.figure(figure, [trace], labels: ["reader"])
    #expect(named.scene.title.hasPrefix(figure == "four-combinations" ? "What reader returns" : "reader "))
    #expect(named.scene.texts.contains { $0.plain == "reader, a GRU of 1 unit" })
    #expect(Drawing.flaws(named, .full, figure).isEmpty)
    let plain = try Drawing.figure(figure, [trace])
    #expect(plain.scene.title.hasPrefix(figure == "four-combinations" ? "What a GRU layer" : "A GRU "))
    #expect(!plain.scene.texts.contains { $0.plain.hasPrefix("GRU, 1") })
  }

  @Test func `a masked step passes its states on and says so`() throws {
    let trace = try SampleRun.example("LSTM", steps: 4, mask: [1, 1, 0, 0])
    let figure = try Drawing.figure("unrolled", [trace])
    #expect(texts(figure).count { $0 == "masked" } == 2)
    #expect(texts(figure).count { $0 == "0.0315" } == 3)
    #expect(figure.caption.contains("2 of 4 steps are masked"))
  }

  @Test func `a layer that reads backwards is drawn in the order in which it reads`() throws {
    let trace = try SampleRun.random(
      "GRU", steps: 3, units: 1, features: 1, options: [.init("go_backwards", .bool(true))])
    let figure = try Drawing.figure("unrolled", [trace])
    let inputs = figure.scene.texts.filter { $0.plain.hasPrefix("x") }.sorted { $0.origin.x < $1.origin.x }
    #expect(inputs.map(\.plain) == ["x⟨3⟩", "x⟨2⟩", "x⟨1⟩"])
    #expect(texts(figure).contains { $0.contains("reads from the last step to the first") })
    let last = NumberFormat.fixed(Double(trace.lastOutput[0, 0]), decimals: 4)
    #expect(figure.caption.contains("to \(last) at step 1"))
  }

  @Test(arguments: ["LSTM", "GRU"], [2, 5, 6, 9])
  func `values keep from the cells beside them`(className: String, steps: Int) throws {
    for preset in [FigureStyle.Preset.full, .half] {
      let trace = try SampleRun.random(className, steps: steps, units: 1, features: 1).withStates(times: -1)
      let scene = try Drawing.figure("unrolled", [trace], preset: preset).scene
      let cells = scene.elements.compactMap { element -> Rect? in
        guard case .group(let group) = element, group.name.hasPrefix("cell "),
          case .shape(let shape) = group.elements.first
        else { return nil }
        return shape.path.bounds
      }
      #expect(cells.count > 1)
      let values = scene.texts.filter { $0.plain.contains("0.") && !$0.plain.contains("[") }
      for value in values {
        for cell in cells where value.bounds.minY < cell.maxY && value.bounds.maxY > cell.minY {
          let gap = max(cell.minX - value.bounds.maxX, value.bounds.minX - cell.maxX)
          #expect(gap >= 2, "\(preset): “\(value.plain)” leaves \(gap)")
        }
      }
    }
  }

  @Test func `a range of steps starts from the state before it`() throws {
    let trace = try SampleRun.random("SimpleRNN", steps: 9, units: 1, features: 1)
    let shown = texts(try Drawing.figure("unrolled", [trace], steps: 3...5))
    let hidden = try #require(trace.signal(.hiddenState))
    #expect(shown.contains("a⟨3⟩"))
    #expect(shown.contains(NumberFormat.fixed(Double(hidden.values[0, 2, 0]), decimals: 4)))
    #expect(shown.contains { $0.contains("3 of 9 steps") })
  }

  @Test func `the notation of Keras mixes with no other`() throws {
    let shown = texts(
      try Drawing.figure("unrolled", [try SampleRun.example("LSTM", steps: 3)], notation: .keras))
    #expect(shown.contains("h_3") && shown.contains("c_2") && shown.contains("x_1"))
    #expect(!shown.contains { $0.contains("⟨") })
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"])
  func `the folded cell waits one step for each of its states`(className: String) throws {
    let trace = try SampleRun.example(className, steps: 5)
    let figure = try Drawing.figure("folded", [trace])
    let states = trace.initialStates.count
    // A delay on each loop, and the one in the key.
    #expect(texts(figure).count { $0 == "1" } == states + 1)
    #expect(texts(figure).contains("waits one time step"))
    #expect(texts(figure).contains("a⟨t−1⟩"))
  }

  @Test(arguments: [3, 4, 9])
  func `from three steps on the folded figure shows any number of steps`(steps: Int) throws {
    let shown = texts(
      try Drawing.figure("folded", [try SampleRun.random("GRU", steps: steps, units: 2, features: 1)]))
    #expect(shown.filter { $0.hasPrefix("x") } == ["x⟨t⟩", "x⟨1⟩", "x⟨2⟩", "x⟨T⟩"])
    #expect(shown.contains("a⟨T−1⟩") && !shown.contains { $0.hasPrefix("T =") })
  }

  @Test func `a folded layer that reads backwards counts down from any number of steps`() throws {
    let trace = try SampleRun.random(
      "LSTM", steps: 3, units: 2, features: 1, options: [.init("go_backwards", .bool(true))])
    let shown = texts(try Drawing.figure("folded", [trace]))
    #expect(shown.filter { $0.hasPrefix("x") } == ["x⟨t⟩", "x⟨T⟩", "x⟨T−1⟩", "x⟨1⟩"])
    #expect(shown.contains("c⟨2⟩"))
  }

  @Test func `a folded network of two steps stands in the middle of its half`() throws {
    let figure = try Drawing.figure("folded", [try SampleRun.example("SimpleRNN", steps: 2)])
    let inputs = figure.scene.texts.filter { $0.plain.hasPrefix("x⟨") }.map(\.bounds.center.x)
    #expect(inputs.count == 3)
    // The unrolled half reaches from 280 to 706.
    #expect(abs((inputs[1] + inputs[2]) / 2 - 493) < 1)
  }
}
