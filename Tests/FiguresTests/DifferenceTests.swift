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
    #expect(texts(figure).contains("first at step 5, in the input"))
    // The second feature goes from 0.3 to 0.9 at step 5.
    #expect(figure.caption.contains("the input differs by 0.6000"))
  }

  @Test func `runs on one input part by their weights`() throws {
    let before = try SampleRun.random("LSTM", steps: 6, units: 2, features: 2, seed: 3)
    var numbers = before.signals.map(\.values.scalars)
    numbers[0][2 * 2] += 0.25
    let signals = zip(before.signals, numbers).map { signal, scalars in
      RecordedSignal(
        description: signal.description, values: Tensor(shape: signal.values.shape, scalars: scalars))
    }
    let after = LayerTrace(
      layer: before.layer, input: before.input, initialStates: before.initialStates, signals: signals,
      outputSequence: before.outputSequence, lastOutput: before.lastOutput, finalStates: before.finalStates)
    let figure = try Drawing.figure("difference", [before, after], labels: ["before", "after"])
    let name = try #require(before.signals.first?.description.label.lowercased())
    #expect(
      texts(figure).contains(
        "first at step 3, in the \(name); curves: the largest |difference| among 2 units"))
    let one = try Drawing.figure("difference", [before, after], labels: ["before", "after"], units: [0])
    #expect(texts(one).contains("first at step 3, in the \(name)"))
    #expect(!texts(figure).contains("Input"))
    #expect(figure.caption.contains("differs by 0.2500"))
  }

  @Test func `equal runs are said to agree`() throws {
    let trace = try SampleRun.random("GRU", steps: 6, units: 3, features: 2)
    let figure = try Drawing.figure("difference", [trace, trace], labels: ["a", "b"])
    #expect(figure.caption.hasPrefix("a and b agree in every signal at every step."))
    #expect(texts(figure).prefix(2) == ["a and b agree", "in every signal at every step"])
  }

  @Test(arguments: ["difference", "comparison", "retention"], FigureStyle.Preset.allCases)
  func `no empty air is left below the heading`(name: String, preset: FigureStyle.Preset) throws {
    let runs = [3, 4].map { try? SampleRun.random("LSTM", steps: 20, units: 2, features: 2, seed: $0) }
    let traces = runs.compactMap(\.self).prefix(name == "retention" ? 1 : 2)
    let scene = try Drawing.figure(name, traces, labels: ["a", "b"], preset: preset).scene
    let scale = preset == .slide ? 4.0 / 3 : 1
    // Of all texts only sub-headings have this size and weight.
    let sub = scene.texts.filter { text in
      text.runs.contains { $0.font.weight == .regular && abs($0.size - 12 * scale) < 0.01 }
    }
    let foot = try #require(sub.map(\.origin.y).max())
    let inventory = SceneInventory(scene)
    let next = inventory.texts.filter { $0.text.origin.y > foot }.map(\.bounds.minY).min()
    let top = min(try #require(next), inventory.lines.map(\.start.y).min() ?? .infinity)
    #expect(top - foot < 30 * scale, "\(top - foot)")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a heading without room for long names keeps what tells them apart`(preset: FigureStyle.Preset) throws
  {
    let traces = try [3, 4].map { try SampleRun.random("GRU", steps: 6, units: 2, features: 2, seed: $0) }
    let months = ["November", "Oktober"]
    let labels = months.map { "GRU (sehr_langer_Dateiname_für_den_Vergleich_zweier_Modelle_im_\($0))" }
    let figure = try Drawing.figure("difference", traces, labels: labels, preset: preset)
    #expect(Drawing.flaws(figure, preset, "long names").isEmpty)
    let shown = preset == .half ? months : labels
    #expect(texts(figure).joined(separator: " ").hasPrefix("Where \(shown[0]) and \(shown[1]) part first at"))
    // What is said beside the picture has room for the whole.
    #expect(figure.caption.contains(labels[0]) && figure.scene.title.contains(labels[1]))
  }

  @Test func `a heading shortens names that have nothing in common`() throws {
    let traces = try [3, 4].map { try SampleRun.random("GRU", steps: 6, units: 2, features: 2, seed: $0) }
    let labels = ["a", "b"].map { String(repeating: $0, count: 70) }
    let figure = try Drawing.figure("difference", traces, labels: labels, preset: .half)
    let heading = texts(figure).joined(separator: " ")
    #expect(heading.contains("…") && heading.contains("a and b"))
    #expect(heading.hasPrefix("Where aaa") && heading.contains("b part first at"))
  }

  @Test func `layers of different kinds are refused`() throws {
    #expect(throws: FigureError.self) {
      try Drawing.figure("difference", [try SampleRun.example("LSTM"), try SampleRun.example("GRU")])
    }
  }
}
