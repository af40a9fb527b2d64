import Figures
import Graphics
import Recurrent
import Testing

struct StackedTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `the layer is the subscript of its states`() throws {
    let shown = texts(try Drawing.figure("stacked", try SampleRun.stack(["LSTM", "LSTM"], steps: 4)))
    // As the reference picture: a cell for each step and layer, a on the wires right and up, c on those right.
    #expect(shown.count { $0 == "LSTM" } == 8)
    #expect(shown.filter { $0.hasPrefix("x") } == (1...4).map { "x⟨\($0)⟩" })
    for layer in 1...2 {
      for step in 1...3 {
        #expect(shown.count { $0 == "a_\(layer)⟨\(step)⟩" } == 2)
        #expect(shown.count { $0 == "c_\(layer)⟨\(step)⟩" } == 1)
      }
      #expect(shown.count { $0 == "a_\(layer)⟨4⟩" } == 1)
      #expect(!shown.contains("c_\(layer)⟨4⟩"))
    }
    #expect(shown.contains("Layer 1") && shown.contains("Layer 2") && shown.contains("LSTM, 3 units"))
  }

  @Test func `layer 1 stands lowest`() throws {
    let figure = try Drawing.figure("stacked", try SampleRun.stack(["LSTM", "GRU", "LSTM"], steps: 2))
    let labels = figure.scene.texts.filter { $0.plain.hasPrefix("Layer") }.sorted {
      $0.origin.y > $1.origin.y
    }
    #expect(labels.map(\.plain) == ["Layer 1", "Layer 2", "Layer 3"])
  }

  @Test func `without return_sequences only the last output leaves`() throws {
    let traces = try SampleRun.stack(["GRU", "LSTM"], steps: 4, returnsSequences: false)
    let figure = try Drawing.figure("stacked", traces)
    let top = try #require(figure.scene.texts.first { $0.plain == "a_2⟨4⟩" })
    #expect(!figure.scene.texts.contains { $0.plain != "a_2⟨4⟩" && $0.origin.y < top.origin.y + 5 })
    let last = NumberFormat.fixed(Double(traces[1].lastOutput[0, 1]), decimals: 4)
    let other = try Drawing.figure("stacked", traces, units: [1])
    #expect(other.caption.contains("\(last) after step 4 (unit 2)"))
    #expect(other.scene.description.contains(last))
  }

  @Test func `a name that the user gave stands for the number`() throws {
    let traces = try SampleRun.stack(["LSTM", "GRU"], names: ["words", "gru_1"], steps: 3)
    let shown = texts(try Drawing.figure("stacked", traces))
    #expect(shown.contains("words") && !shown.contains("Layer 1"))
    #expect(shown.contains("Layer 2") && !shown.contains("gru_1"))
  }

  @Test func `the notation of Keras sets the layer in brackets`() throws {
    let shown = texts(
      try Drawing.figure("stacked", try SampleRun.stack(["GRU", "GRU"], steps: 3), notation: .keras))
    #expect(shown.contains { $0.hasPrefix("h_2") && $0.contains("(2)") })
    #expect(!shown.contains { $0.contains("⟨") })
  }

  @Test func `above a layer that reads backwards the steps run the other way`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 3, backwards: [0])
    let figure = try Drawing.figure("stacked", traces)
    func across(_ texts: [TypesetText]) -> [String] {
      texts.sorted { $0.origin.x < $1.origin.x }.map(\.plain)
    }
    let outputs = figure.scene.texts.filter { $0.plain.hasPrefix("a_2") && $0.origin.y < 50 }
    #expect(across(figure.scene.texts.filter { $0.plain.hasPrefix("x") }) == ["x⟨1⟩", "x⟨2⟩", "x⟨3⟩"])
    #expect(across(outputs) == ["a_2⟨3⟩", "a_2⟨2⟩", "a_2⟨1⟩"])
    #expect(figure.caption.contains("Layer 1 reads its input from the last step to the first."))
  }

  @Test(arguments: [FigureStyle.Preset.full, .half])
  func `a state that leaves at the left keeps clear of the layer's name`(preset: FigureStyle.Preset) throws {
    let traces = try SampleRun.stack(
      ["GRU", "SimpleRNN"], names: ["a", "the_uppermost_of_all"], steps: 3, returnsState: true,
      backwards: [1])
    let scene = try Drawing.figure("stacked", traces, preset: preset).scene
    let first = try #require(scene.texts.filter { $0.plain.hasPrefix("x") }.map(\.bounds.minX).min())
    let names = scene.texts.filter { $0.bounds.maxX < first && !$0.plain.contains("⟨") }
    let tip = try #require(SceneInventory(scene).wires.map(\.minX).min())
    #expect(names.count > 3)
    for name in names { #expect(tip - name.bounds.maxX >= 2.5, "\(name.plain)") }
  }

  @Test func `where steps are left out their indices count down from T`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 9, backwards: [0])
    let shown = texts(try Drawing.figure("stacked", traces))
    #expect(shown.contains("a_2⟨T−2⟩") && shown.contains("a_1⟨2⟩") && !shown.contains("a_2⟨7⟩"))
  }

  @Test func `a range of steps says how many there are`() throws {
    let figure = try Drawing.figure("stacked", try SampleRun.stack(["GRU", "GRU"], steps: 9), steps: 2...4)
    #expect(texts(figure).contains("3 of 9 steps"))
    #expect(texts(figure).filter { $0.hasPrefix("x") } == ["x⟨3⟩", "x⟨4⟩", "x⟨5⟩"])
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `what the lowest layer reads is named where it is no input of the model`(
    preset: FigureStyle.Preset
  ) throws {
    let source = try SampleRun.bidirectional("GRU", merge: nil, steps: 3)
    let figure = try Drawing.figure(
      "stacked", try SampleRun.stack(["LSTM", "GRU"], steps: 3), preset: preset, sources: [0: source])
    #expect(texts(figure).contains("x⟨t⟩ is the output of both (Bidirectional)"), "\(texts(figure))")
    #expect(figure.caption.contains("Layer 1 reads the output of both (Bidirectional)."))
    #expect(figure.scene.description.contains("Layer 1 reads the output of both (Bidirectional)."))
    #expect(Drawing.flaws(figure, preset, "\(preset)").isEmpty)
  }

  @Test func `what leaves at a masked step is faint`() throws {
    let traces = try SampleRun.stack(["LSTM", "GRU"], steps: 3, mask: [1, 0, 1])
    let outputs = try Drawing.figure("stacked", traces).scene.texts.filter {
      $0.plain.hasPrefix("a_2") && $0.origin.y < 50
    }
    let colors = outputs.sorted { $0.origin.x < $1.origin.x }.map { Set($0.runs.map(\.color)) }
    let (full, faint) = (Theme.light[.hidden].text, Theme.light.surface.ink3)
    #expect(colors == [[full], [faint], [full]])
  }

  @Test func `what cannot stand above each other is an error`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 3)
    #expect(throws: FigureError.self) { try Drawing.figure("stacked", [traces[0]]) }
    #expect(
      throws: FigureError(
        "upper does not read the outputs of lower",
        remedy: "draw stacked of layers that follow each other with return_sequences=True")
    ) {
      try Drawing.figure("stacked", [traces[1], traces[0]], labels: ["lower", "upper"])
    }
  }
}
