import Graphics
import Recurrent
import Testing

@testable import Figures

/// In a house style with larger letters nothing comes closer to a wire than in the built-in one.
struct SymbolClearanceTests {
  /// What the built-in style leaves free where it is closest, in px.
  private static let least = 2.5

  @Test(
    arguments: [
      "stacked", "stacked both ways", "four-combinations", "folded", "unrolled", "bidirectional",
      "encoder-decoder", "cell",
    ], ["LSTM", "GRU"])
  func `symbols keep clear of wires`(name: String, className: String) throws {
    for theme in [Theme.light, HouseThemes.large] {
      for preset in [FigureStyle.Preset.full, .half] {
        for (notation, steps) in zip(Notation.allCases, [3, 9]) {
          let traces =
            switch name {
            case "stacked": try SampleRun.stack([className, className], steps: steps, units: 2)
            case "stacked both ways":
              try SampleRun.stack(
                [className, className, className], steps: steps, returnsSequences: steps > 3,
                bothWays: [0: "concat", 2: "sum"])
            case "bidirectional": [try SampleRun.bidirectional(className, steps: steps)]
            case "encoder-decoder": try SampleRun.encoderDecoder(className, units: 2, steps: (steps, 3))
            default: [try SampleRun.random(className, steps: steps, units: 2, features: 2, initial: 0.5)]
            }
          let figure = name.hasPrefix("stacked") ? "stacked" : name
          let scene = try Drawing.figure(figure, traces, theme: theme, notation: notation, preset: preset)
            .scene
          for (text, center, gap) in SymbolClearance.clearances(in: scene) {
            #expect(
              gap >= Self.least - 0.01, "\(theme.name), \(preset): “\(text)” at \(center) leaves \(gap)")
          }
        }
      }
    }
  }

  @Test func `cards grow with the letters in them, and keep their names`() throws {
    func cards(_ theme: Theme, _ preset: FigureStyle.Preset) throws -> (boxes: [Rect], texts: [String]) {
      let scene = try Drawing.figure(
        "cell", [try SampleRun.example("LSTM")], theme: theme, preset: preset
      ).scene
      let fills = [ColorRole.forget, .inputGate, .candidate, .outputGate].map { theme[$0].tint.hex }
      let boxes = SceneInventory(scene).fills.filter { fills.contains($0.color(.init(0, 0)).hex) }.map(
        \.bounds)
      return (boxes, scene.texts.map(\.plain))
    }
    var mathematics = Theme.light
    for path in [\Theme.TypeScale.outerSymbol, \.port, \.equation, \.card, \.wireSymbol] {
      mathematics.type[keyPath: path] *= 1.25
    }
    let (usual, larger) = (try cards(.light, .half).boxes, try cards(mathematics, .half).boxes)
    #expect(usual.count == 4 && larger.count == 4)
    for (usual, larger) in zip(usual, larger) { #expect(abs(larger.height - 1.25 * usual.height) < 0.01) }
    let texts = try cards(mathematics, .full).texts
    for name in ["Forget gate", "Input gate", "Candidate", "Output gate"] { #expect(texts.contains(name)) }
    // What the cards have no room for stands below.
    #expect(texts.contains("Γ_f = σ(W_fx⟨t⟩ + U_fa⟨t−1⟩ + b_f)"))
  }

  @Test(arguments: ["LSTM", "GRU"], FigureStyle.Preset.allCases)
  func `cells of larger letters still hold their names`(className: String, preset: FigureStyle.Preset) throws
  {
    for steps in [2, 6, 9] {
      let trace = try SampleRun.random(className, steps: steps, units: 1, features: 1)
      for name in ["unrolled", "folded"] {
        let scene = try Drawing.figure(name, [trace], theme: HouseThemes.large, preset: preset).scene
        #expect(scene.texts.count { $0.plain == className } > 1, "\(name), \(steps) steps")
        #expect(!scene.texts.contains { $0.plain.hasSuffix("…") })
      }
    }
  }
}
