import Figures
import Graphics
import Recurrent
import Testing

/// Layers above each other of which some read in both directions.
struct StackedBothWaysTests {
  private func texts(_ figure: DrawnFigure) -> [String] {
    figure.scene.texts.map { $0.plain.replacing("\u{A0}", with: " ") }
  }

  /// The texts of a figure that begin alike, left to right.
  private func row(_ figure: DrawnFigure, _ prefix: String) -> [String] {
    figure.scene.texts.filter { $0.plain.hasPrefix(prefix) }.sorted { $0.origin.x < $1.origin.x }.map(\.plain)
  }

  @Test func `each step has a cell in each direction, and gives one output to the layer above`() throws {
    let traces = try SampleRun.stack(["LSTM", "GRU"], steps: 4, units: 8, bothWays: [0: "concat"])
    let figure = try Drawing.figure("stacked", traces)
    #expect(texts(figure).count { $0 == "LSTM" } == 8 && texts(figure).count { $0 == "GRU" } == 4)
    #expect(row(figure, "x") == (1...4).map { "x⟨\($0)⟩" })
    #expect(row(figure, "y") == (1...4).map { "y_1⟨\($0)⟩" })
    #expect(row(figure, "a").filter { $0.hasSuffix("⟨4⟩") } == ["a_2⟨4⟩"])
    for text in ["Layer 1", "Layer 2", "Forward", "Backward", "GRU, 9 units"] {
      #expect(texts(figure).count { $0 == text } == 1, "\(text)")
    }
    #expect(texts(figure).joined(separator: " ").contains("Layer 1 Bidirectional LSTM, 2 × 8 units, concat"))
  }

  @Test
  func `arrows go into both cells of a step, their outputs into its node, and that into the next layer`()
    throws
  {
    let traces = try SampleRun.stack(["LSTM", "GRU", "GRU"], steps: 3, bothWays: [0: "sum", 2: "mul"])
    let arrows = SceneInventory(try Drawing.figure("stacked", traces).scene).arrows
    func count(_ target: String) -> Int { arrows.count { $0.target == target } }
    for step in 1...3 {
      // The two states of an LSTM, given or initial, and what comes from below.
      for half in ["forward", "backward"] {
        #expect(count("layer 1 \(half) cell \(step)") == 3)
        #expect(count("layer 3 \(half) cell \(step)") == 2)
      }
      #expect(count("layer 2 cell \(step)") == 2)
      for layer in [1, 3] { #expect(count("layer \(layer) merge \(step)") == 2) }
    }
    #expect(arrows.allSatisfy { !$0.targets.isEmpty })
  }

  @Test func `what a layer gives comes out of its nodes and enters the cells above from below`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 3, bothWays: [0: "concat", 1: "ave"])
    let found = SceneInventory(try Drawing.figure("stacked", traces).scene)
    for step in 1...3 {
      let nodes = found.arrows.filter { $0.target == "layer 1 merge \(step)" }.map(\.tip)
      let tips = ["forward", "backward"].compactMap { half in
        found.arrows.filter { $0.target == "layer 2 \(half) cell \(step)" }.max { $0.tip.y < $1.tip.y }?.tip
      }
      // The node stands between the two, below both.
      let middle = (tips[0].x + tips[1].x) / 2
      #expect(nodes.count == 2 && abs((nodes[0].x + nodes[1].x) / 2 - middle) < 0.01)
      #expect(nodes[0].y > tips[1].y && tips[1].y > tips[0].y)
      // One wire runs from the node's top; at the fork it becomes two.
      let starts = found.lines.filter {
        $0.width == Theme.light.stroke.state && abs($0.start.x - middle) < 0.01
          && abs($0.start.y - (nodes[0].y - 11)) < 0.01
      }
      #expect(starts.count == 2)
    }
  }

  @Test func `the last outputs of both directions come from the two ends`() throws {
    let traces = try SampleRun.stack(
      ["GRU", "GRU"], steps: 4, units: 2, returnsSequences: false, bothWays: [1: "concat"])
    let figure = try Drawing.figure("stacked", traces, units: [1])
    // Three units in each direction, side by side.
    let (forward, backward) = (traces[1].lastOutput[0, 1], traces[1].lastOutput[0, 3 + 1])
    for (value, step) in [(forward, 4), (backward, 1)] {
      let text = "\(NumberFormat.fixed(Double(value), decimals: 4)) at step \(step) (unit 2)"
      #expect(figure.caption.contains(text) && figure.scene.description.contains(text))
    }
    #expect(figure.caption.contains("Only the last output of layer 2 leaves:"))
    #expect(row(figure, "y") == ["y_2"])
    #expect(texts(figure).contains("a_2→⟨4⟩") && texts(figure).contains("a_2←⟨1⟩"))
  }

  @Test func `what is said names both directions and how they are merged`() throws {
    let traces = try SampleRun.stack(
      ["LSTM", "GRU"], names: ["tagger", "gru_1"], steps: 3, bothWays: [0: "sum"])
    let figure = try Drawing.figure("stacked", traces)
    #expect(figure.scene.title == "Two stacked recurrent layers")
    for text in [figure.caption, figure.scene.description] {
      #expect(text.contains("a layer that reads in both directions gives its two hidden states added."))
      #expect(text.lowercased().contains("tagger, bidirectional of lstm(2) in each direction; gru(3)"))
    }
    let alike = try SampleRun.stack(["GRU", "GRU"], steps: 3, bothWays: [0: "sum", 1: "concat"])
    let other = try Drawing.figure("stacked", alike)
    #expect(other.scene.title == "Two stacked Bidirectional GRU layers")
    #expect(other.caption.contains("gives its two hidden states merged."))
  }

  @Test func `above and in a layer that reads backwards the steps run the other way`() throws {
    let traces = try SampleRun.stack(
      ["GRU", "LSTM", "GRU"], steps: 3, backwards: [1], bothWays: [1: "sum", 2: "sum"])
    let figure = try Drawing.figure("stacked", traces)
    #expect(row(figure, "x") == ["x⟨1⟩", "x⟨2⟩", "x⟨3⟩"])
    #expect(row(figure, "y_2") == ["y_2⟨1⟩", "y_2⟨2⟩", "y_2⟨3⟩"])
    #expect(row(figure, "y_3") == ["y_3⟨3⟩", "y_3⟨2⟩", "y_3⟨1⟩"])
    #expect(
      figure.caption.hasSuffix(
        "The forward half of layer 2 reads its input from the last step to the first, the backward half from the "
          + "first to the last."))
  }

  @Test func `in the notation of Keras the layer stands in brackets`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 2, returnsSequences: false, bothWays: [1: "sum"])
    let shown = texts(try Drawing.figure("stacked", traces, notation: .keras))
    #expect(shown.contains { $0.hasPrefix("h_2") && $0.contains("(2)→") })
    #expect(shown.contains { $0.hasPrefix("h_1") && $0.contains("(2)←") })
    #expect(
      shown.contains { $0.hasPrefix("y") && $0.contains("(2)") } && !shown.contains { $0.contains("⟨") })
  }

  @Test func `the nodes and outputs of masked steps are faint`() throws {
    let traces = try SampleRun.stack(
      ["LSTM", "GRU"], steps: 3, mask: [1, 0, 1], bothWays: [0: "concat", 1: "sum"])
    let figure = try Drawing.figure("stacked", traces)
    let ink = Theme.light.surface
    for layer in [1, 2] {
      let letters = figure.scene.texts.filter { $0.plain.hasPrefix("y_\(layer)") }
      let colors = letters.sorted { $0.origin.x < $1.origin.x }.map { Set($0.runs.map(\.color)) }
      #expect(colors == [[ink.ink], [ink.ink3], [ink.ink]])
    }
    // No arrow enters a masked cell from below: only its states do.
    let arrows = SceneInventory(figure.scene).arrows.filter { $0.target == "layer 2 forward cell 2" }
    #expect(arrows.count == 1)
    #expect(texts(figure).count { $0 == "masked" } == 4)
  }

  @Test func `where steps are left out or chosen the columns of all layers agree`() throws {
    let traces = try SampleRun.stack(["GRU", "GRU"], steps: 50, bothWays: [0: "concat"])
    let figure = try Drawing.figure("stacked", traces)
    #expect(row(figure, "y") == ["y_1⟨1⟩", "y_1⟨2⟩", "y_1⟨T⟩"] && texts(figure).contains("T = 50"))
    let part = try Drawing.figure("stacked", traces, steps: 2...4)
    #expect(row(part, "y") == ["y_1⟨3⟩", "y_1⟨4⟩", "y_1⟨5⟩"] && texts(part).contains("3 of 50 steps"))
  }

  @Test func `letters of late steps do not run into cells`() throws {
    let traces = try SampleRun.stack(["LSTM", "GRU"], steps: 2000, bothWays: [1: "concat"])
    for theme in [Theme.light, HouseThemes.large] {
      let figure = try Drawing.figure("stacked", traces, steps: 1994...1999, theme: theme)
      #expect(Drawing.flaws(figure, .full, "six of 2000 steps").isEmpty)
      // Large ones have no room between cells; on the wires up they have.
      let hasRoom = theme.name == Theme.light.name
      #expect(row(figure, "a_1").count == 6 + (hasRoom ? 5 : 0))
      #expect(row(figure, "c_1").count == (hasRoom ? 5 : 0))
    }
  }

  @Test func `what cannot be drawn says what can`() throws {
    let apart = try SampleRun.stack(["GRU", "GRU"], steps: 3, bothWays: [1: nil])
    #expect(
      throws: FigureError(
        "stacked draws outputs that are merged, and upper returns those of its two directions side by side",
        remedy: "give it a merge_mode, or draw bidirectional --layer bidirectional")
    ) {
      try Drawing.figure("stacked", apart, labels: ["lower", "upper"])
    }
    let whole = try SampleRun.bidirectional("GRU", steps: 3)
    let half = #expect(throws: FigureError.self) {
      try Drawing.figure("stacked", whole.parts, labels: ["f", "b"], wholes: [0: whole, 1: whole])
    }
    #expect(half?.problem == "stacked draws a Bidirectional whole, and f is one direction of both")
    let single = #expect(throws: FigureError.self) { try Drawing.figure("stacked", [whole]) }
    #expect(single?.remedy == "draw bidirectional for a single layer")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `stacks of any mixture, length and look have no flaw`(preset: FigureStyle.Preset) throws {
    var flaws: [String] = []
    let mixtures: [[Int: String?]] = [
      [0: "concat"], [1: "ave"], [2: "mul"], [0: "sum", 1: "concat"], [0: "ave", 1: "mul", 2: "sum"],
    ]
    for (turn, steps) in LayoutTests.steps.enumerated() {
      let mask = turn % 3 == 1 ? (0..<steps).map { Float($0 % 3 == 1 ? 0 : 1) } : nil
      for (column, mixture) in mixtures.enumerated() {
        for backwards: Set<Int> in [[], turn % 2 == 0 ? [column % 3] : [0, 1]] {
          let index = turn + column
          let traces = try SampleRun.stack(
            (0..<3).map { LayoutTests.classNames[($0 + index) % 3] },
            names: index % 2 == 0 ? [] : ["the_lowest_of_all_these_layers", "x"], steps: steps,
            units: index % 3 == 0 ? 33 : 2, returnsSequences: turn % 2 == column % 2,
            returnsState: index % 2 == 0, backwards: backwards, mask: mask, bothWays: mixture)
          let theme = (index + backwards.count) % 2 == 0 ? HouseThemes.large : .light
          for shown: ClosedRange<Int>? in [nil, 1...2] where steps > 2 || shown == nil {
            let figure = try Drawing.figure(
              "stacked", traces, steps: shown, theme: theme, notation: turn % 3 == 0 ? .keras : .course,
              preset: preset)
            flaws += Drawing.flaws(
              figure, preset, "\(mixture), \(steps) steps, \(backwards), \(theme.name)")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }
}
