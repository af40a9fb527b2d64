import Graphics
import Recurrent
import TestSupport
import Testing

@testable import Figures

/// Scales, names and headings of heat maps at the edges of what they are drawn for.
struct HeatMapWordsTests {
  @Test func `a gate beyond 1 widens its scale`() throws {
    let trace = try SampleRun.random(
      "LSTM", steps: 5, units: 3, features: 2, scale: 4,
      options: [.init("recurrent_activation", .string("relu"))])
    let gate = try #require(trace.signal(.forgetGate)).values
    let largest = Double(gate.scalars.max() ?? 0)
    try #require(largest > 1)
    let figure = try Drawing.figure("heat-map", [trace])
    let end = try #require(
      [1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 15, 20, 25, 30].first { $0 >= largest })
    #expect(figure.scene.texts.contains { $0.plain == NumberText.tick(end) })
    let grid = try #require(figure.scene.images.last { $0.columns == 5 && $0.rows == 3 })
    for unit in 0..<3 {
      for step in 0..<5 {
        #expect(
          grid.pixels[unit * 5 + step] == Theme.light.maps.gate(Double(gate[0, step, unit]) / end))
      }
    }
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a word wider than its column leans, also beside a step without a name`(
    preset: FigureStyle.Preset
  ) throws {
    let tokens = ["Übergangsregierungsvertrag", "", "a\nb", "…", "日本語", "→"]
    let trace = try SampleRun.random("GRU", steps: 6, units: 3, features: 2)
    let figure = try Drawing.figure("heat-map", [trace], tokens: tokens, preset: preset)
    #expect(Drawing.flaws(figure, preset, "tokens").isEmpty)
    let inventory = SceneInventory(figure.scene)
    let names = inventory.texts.filter { $0.plain.hasPrefix("Überg") || $0.plain == "a¶b" }
    #expect(names.count == 4 && names.allSatisfy { $0.text.rotation != 0 })
  }

  @Test func `one unit over one step is told in the singular`() throws {
    let figure = try Drawing.figure("heat-map", [SampleRun.given([[-0.14]])])
    #expect(figure.scene.title == "Hidden states of SimpleRNN, 1 unit, over 1 step")
    #expect(figure.caption.hasPrefix("Unit 1 is −0.14."), "\(figure.caption)")
    let still = try Drawing.figure("heat-map", [SampleRun.given([[0.25], [0.25]])])
    #expect(still.caption.hasPrefix("Unit 1 stays at 0.25."), "\(still.caption)")
    let both = try Drawing.figure("heat-map", [SampleRun.given([[0.25, 1], [0.25, 1]])])
    #expect(both.caption.hasPrefix("No unit moves."), "\(both.caption)")
    let one = try Drawing.figure(
      "heat-map", [SampleRun.given([[0.1, 0.2, 0.3], [0.1, 0.9, 0.3]])], units: [1])
    #expect(one.scene.title == "Hidden states of 1 of 3 units of SimpleRNN over 2 steps")
    #expect(one.caption.hasPrefix("Unit 2 moves: between 0.20 and 0.90."), "\(one.caption)")
  }

  @Test(arguments: FigureStyle.Preset.allCases, [4, 40])
  func `what the numbers beside rows are is said`(preset: FigureStyle.Preset, units: Int) throws {
    let trace = try SampleRun.random("GRU", steps: 9, units: units, features: 2)
    let texts = try Drawing.figure("heat-map", [trace], preset: preset).scene.texts.map(\.plain)
    #expect(texts.contains { preset == .half ? $0.hasSuffix("a row per unit") : $0 == "unit" }, "\(texts)")
  }
}
