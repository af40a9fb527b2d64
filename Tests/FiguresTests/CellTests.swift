import Graphics
import Recurrent
import Testing

@testable import Figures

struct CellTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `the wires of the example carry the numbers of the reference pictures`() throws {
    let lstm = texts(try Drawing.figure("cell", [try SampleRun.example("LSTM")]))
    for value in ["0.0315", "0.7103", "0.0223", "0.5103", "0.0516", "0.0263", "0.0486", "0.0160", "0.0248"] {
      #expect(lstm.contains(value), "\(value)")
    }
    #expect(lstm.contains("= 0.7103 × 0.0315 + 0.5103 × 0.0516 = 0.0486"))
    #expect(lstm.contains("= 0.5103 × 0.0486 = 0.0248"))
    for resetsAfter in [true, false] {
      let gru = texts(
        try Drawing.figure(
          "cell", [try SampleRun.example("GRU", options: [.init("reset_after", .bool(resetsAfter))])]))
      for value in ["0.0276", "0.0141", "0.5106", "0.4894", "0.0251", "0.0514", "0.0392"] {
        #expect(gru.contains(value), "\(value)")
      }
      #expect(gru.contains("= 0.5106 × 0.0276 + 0.4894 × 0.0514 = 0.0392"))
      #expect(gru.contains { $0.hasPrefix("reset_after=\(resetsAfter ? "True" : "False")") })
    }
    let simple = texts(try Drawing.figure("cell", [try SampleRun.example("SimpleRNN")]))
    #expect(simple.contains("0.0430") && simple.contains("0.0542"))
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], [true, false])
  func `the graph computes the recorded states, by the equations of the layer`(
    className: String, option: Bool
  ) throws {
    var options: [ConfigurationValue.Member] = [
      .init("use_bias", .bool(option)), .init("activation", .string(option ? "softsign" : "tanh")),
    ]
    if className == "GRU" { options.append(.init("reset_after", .bool(option))) }
    let trace = try SampleRun.random(
      className, steps: 4, units: 3, features: 2, options: options, initial: 0.3)
    let subject = FigureSubject(layers: [.init(label: className, trace: trace)])
    let view = try LayerView.single(of: subject, in: "cell")
    let graph = try #require(CellDiagrams.diagram(of: view)).graph(of: trace.layer)
    for position in 0..<4 {
      for unit in 0..<3 {
        let values = graph.values(in: view, at: position, unit: unit)
        for (role, node) in graph.next {
          let recorded = try #require(trace.signal(role)).values[0, position, unit]
          let computed = try #require(values[node])
          // The sums are taken in the cell's order, one rounding apart at most.
          #expect(abs(computed - recorded) <= 2 * recorded.ulp, "\(role) at \(position)")
        }
      }
    }
    for notation in Notation.allCases {
      let equations = CellEquations(graph: graph, view: view, notation: notation)
      for (role, node) in graph.next where !graph.isCard(node) {
        func bare(_ text: String) -> String { text.filter { $0 != " " } }
        let stated = try #require(
          equations.equation(of: role), "\(role) has an equation among those of the layer")
        #expect(bare(equations.formula(role, theme: .light)) == bare(stated))
      }
    }
  }

  @Test func `options change the equations in the cards`() throws {
    func cards(_ options: [ConfigurationValue.Member]) throws -> [String] {
      texts(
        try Drawing.figure(
          "cell", [try SampleRun.random("LSTM", steps: 2, units: 2, features: 2, options: options)]))
    }
    #expect(try cards([]).contains("+ U_fa⟨t−1⟩ + b_f)"))
    #expect(try cards([.init("use_bias", .bool(false))]).contains("+ U_fa⟨t−1⟩)"))
    let relu = try cards([.init("activation", .string("relu"))])
    #expect(relu.contains { $0.hasPrefix("c̃⟨t⟩ = relu(") } && relu.contains("relu"))
    let linear = try cards([.init("activation", .string("linear"))])
    #expect(!linear.contains("tanh"))
    let long = try cards([.init("recurrent_activation", .string("hard_sigmoid"))])
    #expect(long.contains { $0.contains("hard sigmoid σ(z) = clip(z/6 + 0.5)") })
  }

  @Test func `the step and the units are those asked for`() throws {
    let trace = try SampleRun.random("GRU", steps: 5, units: 4, features: 1)
    let figure = try Drawing.figure("cell", [trace], units: [1, 3], steps: 2...2)
    let hidden = try #require(trace.signal(.hiddenState)).values
    for unit in [1, 3] {
      for step in [1, 2] {
        let text = NumberFormat.fixed(Double(hidden[0, step, unit]), decimals: 4)
        #expect(texts(figure).contains(text), "unit \(unit + 1), step \(step + 1)")
      }
    }
    #expect(texts(figure).contains { $0.contains("t = 3") && $0.contains("units 2, 4 of 4") })
    #expect(throws: FigureError.self) { try Drawing.figure("cell", [trace], steps: 1...2) }
    #expect(throws: FigureError.self) { try Drawing.figure("cell", [trace], units: [0, 1, 2, 3]) }
    #expect(throws: FigureError.self) { try Drawing.figure("cell", [trace], units: [4]) }
  }

  @Test func `a masked step shows its states passing through`() throws {
    let trace = try SampleRun.example("LSTM", steps: 4, mask: [1, 1, 0, 0])
    let figure = try Drawing.figure("cell", [trace], steps: 3...3)
    #expect(texts(figure).count { $0 == "0.0315" } == 2)
    #expect(texts(figure).contains("masked: the states pass unchanged"))
    // Without a choice the last step that counts is shown.
    #expect(texts(try Drawing.figure("cell", [trace])).contains { $0.contains("t = 2") })
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], Notation.allCases)
  func `a cell that reads backwards gets what the step after it gave`(
    className: String, notation: Notation
  ) throws {
    let trace = try SampleRun.random(
      className, steps: 3, units: 2, features: 2, options: [.init("go_backwards", .bool(true))])
    for name in ["cell", "folded"] {
      let all = texts(try Drawing.figure(name, [trace], notation: notation))
      let hidden = notation == .course ? "a⟨t+1⟩" : "h_t+1"
      #expect(all.contains(hidden) && !all.contains { $0.contains("t−1") }, "\(name): \(all)")
      #expect(name == "folded" || all.contains { $0.contains("U") && $0.contains(hidden) })
    }
  }

  @Test(arguments: [("LSTM", 3), ("GRU", 2), ("SimpleRNN", 2)])
  func `the first frame shows the wires of what comes in`(className: String, count: Int) throws {
    let subject = FigureSubject(layers: [.init(label: className, trace: try SampleRun.example(className))])
    let style = FigureStyle(theme: .light, preset: .full, typesetter: Drawing.typesetter)
    let first = try #require(try CellInterior.frames(subject, in: style).first)
    let colors = [ColorRole.input, .hidden, .cell].map { Theme.light[$0].line }
    let wires = first.scene.elements.compactMap { element -> Scene.Group? in
      guard case .group(let group) = element, group.name == "wire",
        case .shape(let shape) = group.elements.first, case .solid(let color) = shape.stroke?.paint
      else { return nil }
      return colors.contains(color) ? group : nil
    }
    #expect(wires.count == count)
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `in every frame what a gate reads is followed from where it comes in`(className: String) throws {
    let subject = FigureSubject(layers: [.init(label: className, trace: try SampleRun.example(className))])
    let style = FigureStyle(theme: .light, preset: .full, typesetter: Drawing.typesetter)
    let frames = try CellInterior.frames(subject, in: style)
    #expect(Set(frames.map(\.scene.height)).count == 1)
    // The first shows what comes in; those of the states have no bus in them. A GRU's state comes in on its line.
    for frame in frames.dropFirst().prefix(3) {
      var starts: [Color: [Double]] = [:]
      for case .group(let group) in frame.scene.elements where group.name.hasPrefix("wire") {
        guard case .shape(let shape) = group.elements.first, case .solid(let color) = shape.stroke?.paint,
          case .move(let start) = shape.path.segments.first
        else { continue }
        starts[color, default: []].append(start.x)
      }
      #expect(starts[Theme.light[.hidden].line]?.min() == 24)
      // The input comes from below the box, left of all gates.
      #expect(starts[Theme.light[.input].line]?.allSatisfy { $0 == 110 } == true)
    }
  }

  @Test(arguments: [("LSTM", 7), ("GRU", 5), ("SimpleRNN", 2)])
  func `frames compute one thing after the other`(className: String, count: Int) throws {
    let trace = try SampleRun.example(className)
    let subject = FigureSubject(layers: [.init(label: className, trace: trace)])
    for preset in FigureStyle.Preset.allCases {
      let style = FigureStyle(theme: .light, preset: preset, typesetter: Drawing.typesetter)
      let frames = try CellInterior.frames(subject, in: style)
      #expect(frames.count == count)
      #expect(Set(frames.map(\.scene.title)).count == count)
      let last = try #require(frames.last)
      #expect(texts(last).contains { $0.hasPrefix("a⟨t⟩ = ") })
      if className == "LSTM" {
        // Between the wires of gates there is room for three decimals on `half`.
        let shown = texts(frames[1])
        #expect(shown.contains(preset == .half ? "= 0.710" : "= 0.7103"))
        #expect(!shown.contains { $0.hasPrefix("0.510") })
      }
    }
  }
}

/// The cell with the values of several units, which the grid of all figures does not ask for.
struct CellVectorTests {
  @Test(arguments: GridCase.Cell.allCases, GridCase.Content.allCases)
  func `several units stand beside each other without a flaw`(
    cell: GridCase.Cell, content: GridCase.Content
  ) throws {
    for preset in FigureStyle.Preset.allCases {
      for notation in Notation.allCases {
        let example = GridCase(
          steps: 4, units: 5, cell: cell, content: content, names: .none, preset: preset, notation: notation)
        var subjects = GridSubject(example)
        for units in [[0, 1], [0, 2, 4]] {
          var subject = try subjects.subject(.layer)
          subject.units = units
          let figure = try FigureCatalog.figure(named: "cell").draw(subject, in: subjects.style)
          let flaws = Drawing.flaws(figure, preset, "\(preset), \(notation), units \(units)")
          #expect(flaws.isEmpty, "\(flaws.count) flaws: \(flaws.prefix(3).joined(separator: "\n"))")
        }
      }
    }
  }

  @Test(arguments: ["LSTM", "GRU"], FigureStyle.Preset.allCases)
  func `values beside the cell keep to the margin and away from wires, without a halo`(
    className: String, preset: FigureStyle.Preset
  ) throws {
    let scale = preset == .slide ? 4.0 / 3 : 1
    let margin = (preset == .half ? 11 : 24) * scale
    for units in [[0], [0, 1, 2]] {
      // All states are negative, so that their texts are as wide as usual ones can be.
      let trace = try SampleRun.random(className, steps: 1, units: 3, features: 2, initial: -0.125)
      let figure = try Drawing.figure("cell", [trace], units: units, preset: preset)
      let before = figure.scene.texts.filter {
        $0.plain.hasPrefix("−0.125") && $0.bounds.minX < 3 * margin
      }
      #expect(before.count == units.count * (className == "LSTM" ? 2 : 1))
      let brackets = units.count > 1 ? 3 * scale : 0
      for text in before {
        #expect(text.halo == nil)
        // A letter's ink begins a little beside where it is set.
        #expect(text.bounds.minX >= margin + brackets - 0.5)
      }
      #expect(figure.scene.texts.allSatisfy { $0.bounds.maxX <= figure.scene.width - margin + 0.5 })
    }
  }

  @Test func `an equation that is too long for a line has all its digits on two`() throws {
    let trace = try SampleRun.random(
      "GRU", steps: 2, units: 1, features: 1, scale: 1e-7, options: [.init("use_bias", .bool(false))])
    let subject = FigureSubject(layers: [.init(label: "GRU", trace: trace)])
    let style = FigureStyle(theme: .light, preset: .half, typesetter: Drawing.typesetter)
    let texts = try FigureCatalog.figure(named: "cell").draw(subject, in: style).scene.texts.map(\.plain)
    let sum = try #require(texts.first { $0.hasPrefix("= ") && $0.contains("+") })
    #expect(!sum.dropFirst().contains("="))
    #expect(texts.contains { $0.hasPrefix("= ") && $0.contains("×") && !$0.contains("+") })
  }

  @Test func `every frame says of which unit its number is`() throws {
    let trace = try SampleRun.random("GRU", steps: 3, units: 3, features: 2)
    var subject = FigureSubject(layers: [.init(label: "GRU", trace: trace)])
    subject.units = [1, 2]
    let style = FigureStyle(theme: .light, preset: .full, typesetter: Drawing.typesetter)
    // The first frame shows what comes in, and no equation.
    for frame in try CellInterior.frames(subject, in: style).dropFirst() {
      let numbers = frame.scene.texts.map(\.plain).filter { $0.contains("= ") && !$0.contains("⟨t⟩ = ") }
      #expect(numbers.contains { $0.hasPrefix("unit 2 ") }, "\(frame.scene.title): \(numbers)")
    }
  }
}
