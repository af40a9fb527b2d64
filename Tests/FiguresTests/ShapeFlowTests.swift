import Graphics
import Recurrent
import Testing

@testable import Figures

struct ShapeFlowTests {
  private func figure(
    _ model: FigureSubject.LabelledModel, preset: FigureStyle.Preset = .full
  ) throws -> DrawnFigure {
    try Drawing.figure("shape-flow", [], preset: preset, model: model)
  }

  @Test func `every tensor of an encoder and its decoder has its name and its shape`() throws {
    let figure = try figure(SampleModels.encoderDecoder())
    let texts = figure.scene.texts.map(\.plain)
    for text in [
      "source", "target", "encoder", "LSTM(6)", "decoder", "head", "Dense(7)", "state_h", "state_c",
    ] {
      #expect(texts.contains(text), "\(text)")
    }
    // The encoder's output, unread, and its two states: (None, 6) each. The decoder's output is read by the head.
    #expect(texts.count { $0 == "(None, 6)" } == 3)
    #expect(texts.count { $0 == "(None, None, 6)" } == 1)
    #expect(texts.count { $0 == "(None, None, 7)" } == 2)
    #expect(
      figure.caption.hasPrefix(
        "3 layers make (None, None, 7) of source (None, None, 3) and target (None, None, 5)."))
    #expect(figure.caption.contains("decoder starts from what encoder returns."))
    #expect(figure.scene.title == "The shapes that flow through translator")
  }

  @Test func `the states of both directions go where they are joined`() throws {
    let graph = try FlowGraph(
      of: SampleModels.bidirectional().configuration, inputShapes: [[nil, nil, 3], [nil, nil, 5]])
    let names = graph.nodes.map(\.title)
    let encoder = try #require(names.firstIndex(of: "encoder"))
    #expect(
      graph.nodes[encoder].ports.map(\.name) == [
        "output", "forward_state_h", "forward_state_c", "backward_state_h", "backward_state_c",
      ])
    let h = try #require(names.firstIndex(of: "h"))
    #expect(graph.nodes[h].reads == [.init(node: encoder, port: 1), .init(node: encoder, port: 3)])
    #expect(graph.nodes[h].ports.map(\.shape) == ["(None, 8)"])
    #expect(graph.nodes[encoder].note == "Bidirectional(LSTM(4))")
  }

  @Test func `states in one wire keep their names and colors where they are returned`() throws {
    let input = KerasTensor.input("input", shape: [nil, 2])
    let both = try KerasLayer.bidirectional(.lstm(units: 12, returnState: true))(input)
    let model = SampleModels.labelled(
      try ModelConfiguration(inputs: [input], outputs: [both.output] + both.states))
    let figure = try figure(model, preset: .half)
    #expect(Drawing.flaws(figure, .half, "states").isEmpty)
    let found = SceneInventory(figure.scene)
    let colors: [(String, ColorRole)] = [
      ("output 1", .hidden), ("forward_state_h", .hidden), ("forward_state_c", .cell),
      ("backward_state_h", .backward), ("backward_state_c", .cell),
    ]
    for (name, role) in colors {
      let text = try #require(found.texts.first { $0.plain == name }, "\(name)")
      let chip = found.fills.last { $0.holds(text.bounds.center) }
      #expect(chip?.color(text.bounds.center) == Theme.light[role].tint, "\(name)")
    }
    #expect(found.texts.contains { $0.plain == "output 3 (None, 12)" })
    // Together they are of no one role.
    let bundle = try #require(found.texts.first { $0.plain == "4 states" })
    #expect(bundle.text.runs.allSatisfy { $0.color == Theme.light[.input].text })
  }

  @Test func `states of one role that share a wire give it their color`() throws {
    let input = KerasTensor.input("input", shape: [nil, 2])
    let cells = (2...6).map { KerasLayer.gru(units: $0) }
    let layer = try KerasLayer.stackedCells(cells, returnState: true)(input)
    let model = SampleModels.labelled(
      try ModelConfiguration(inputs: [input], outputs: [layer.output] + layer.states))
    let found = SceneInventory(try figure(model, preset: .half).scene)
    let bundle = try #require(found.texts.first { $0.plain == "5 states" })
    #expect(bundle.text.runs.allSatisfy { $0.color == Theme.light[.hidden].text })
  }

  @Test(arguments: [3, 12, 20, 60])
  func `a chain of any length stays printable and says what it leaves out`(count: Int) throws {
    for preset in [FigureStyle.Preset.full, .half] {
      let figure = try figure(SampleModels.chain(count), preset: preset)
      #expect(Drawing.flaws(figure, preset, "chain of \(count)").isEmpty)
      #expect(figure.scene.height < (preset == .full ? 1050 : 1500))
      let boxes = figure.scene.texts.map(\.plain).count { $0.hasPrefix("GRU(") }
      let more = figure.scene.texts.map(\.plain).first { $0.hasSuffix(" more layers") }
      let left = more.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
      #expect(boxes + left == count)
      #expect((left > 0) == (count > (preset == .full ? 25 : 13)))
    }
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `graphs of every kind have no flaw`(preset: FigureStyle.Preset) throws {
    var flaws: [String] = []
    for seed in 0..<40 as Range<UInt64> {
      let model = try SampleModels.random(2 + Int(seed % 9), seed: seed)
      flaws += Drawing.flaws(try figure(model, preset: preset), preset, "graph \(seed)")
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a wire is straight or bends by an amount that looks meant`(preset: FigureStyle.Preset) throws {
    let style = FigureStyle(theme: .light, preset: preset, typesetter: Drawing.typesetter)
    let canvas = Canvas(style)
    let room = (low: canvas.margin, high: canvas.canvasWidth - canvas.margin)
    var models = try (0..<40 as Range<UInt64>).map { try SampleModels.random(2 + Int($0 % 9), seed: $0) }
    models += [
      try SampleModels.encoderDecoder(), try SampleModels.bidirectional(), try SampleModels.chain(30),
    ]
    var (wires, slips) = (0, [String]())
    for (index, model) in models.enumerated() {
      let page = try FlowPage(
        try FlowGraph(of: model.configuration, inputShapes: model.inputShapes), room: room, on: canvas)
      for wire in page.columns.flatMap(\.channels).flatMap(\.wires) {
        for end in wire.ends {
          wires += 1
          let bend = abs(end.x - wire.start)
          // Two corners of radius 6.
          if bend >= 0.5, bend < 12 { slips.append("model \(index) bends by \(bend)") }
        }
      }
    }
    #expect(wires > 300)
    #expect(slips.isEmpty, "\(slips.count) of \(wires): \(slips.prefix(5))")
  }

  /// How far beside the middle of their boxes tensors enter that are the only ones a box reads.
  private func asides(_ models: [FigureSubject.LabelledModel]) throws -> [Double] {
    let canvas = Canvas(FigureStyle(theme: .light, preset: .full, typesetter: Drawing.typesetter))
    let room = (low: canvas.margin, high: canvas.canvasWidth - canvas.margin)
    return try models.flatMap { model in
      let page = try FlowPage(
        try FlowGraph(of: model.configuration, inputShapes: model.inputShapes), room: room, on: canvas)
      return page.columns.flatMap { column in
        column.rows.items.indices.compactMap { item -> Double? in
          let links = column.rows.links.filter { $0.to == item }
          guard links.count == 1, let link = links.first, column.isBox(column.rows.items[item].node) else {
            return nil
          }
          let end = column.channels.flatMap(\.wires).filter { $0.net == link.net }.flatMap(\.ends)
            .first { $0.node == column.rows.items[item].node }
          return end.map { abs($0.x - column.x[item]) }
        }
      }
    }
  }

  @Test func `a box that reads one tensor stands on its wire`() throws {
    // A row in which one layer returns a state that nobody reads, beside its output.
    let input = KerasTensor.input("input", shape: [nil, 3])
    let first = KerasLayer.lstm(
      units: 300, returnSequences: true, returnState: true, name: "a_layer_with_a_very_long_name")(input)
    let second = KerasLayer.gru(units: 5, returnSequences: true, returnState: true, name: "gru")(first.output)
    let last = KerasLayer.lstm(units: 2, name: "lstm")(second.output)
    let row = FigureSubject.LabelledModel(
      label: "row", configuration: try ModelConfiguration(inputs: [input], outputs: [last.output]),
      inputShapes: [[nil, nil, 3]])
    let beside = try asides([row])
    #expect(beside.count == 4)
    #expect(beside.allSatisfy { $0 < 0.5 }, "\(beside)")
    let many = try asides(
      (0..<40 as Range<UInt64>).map { try SampleModels.random(2 + Int($0 % 9), seed: $0) })
    // In graphs where layers read any of those before them there is no room for all.
    let off = many.count { $0 >= 0.5 }
    #expect(many.count > 100 && 5 * off < 2 * many.count, "\(off) of \(many.count)")
  }

  @Test func `without a model it says what it needs`() throws {
    #expect(throws: FigureError.self) { try Drawing.figure("shape-flow", [], model: nil) }
  }

  /// Three that all want to be at 10, 4 apart: at 6, 10 and 14, whose mean is 10.
  @Test func `what wants to stand in one place stands around it`() {
    let places = OrderedPlacement.places(
      wanted: [10, 10, 10], weights: [1, 1, 1], gaps: [0, 4, 4], in: (0, 100))
    #expect(places == [6, 10, 14])
    // The first two meet in the middle, the third has room; at the border they move in.
    #expect(
      OrderedPlacement.places(wanted: [8, 6, 40], weights: [1, 1, 1], gaps: [0, 4, 4], in: (0, 100))
        == [5, 9, 40])
    #expect(
      OrderedPlacement.places(wanted: [-9, -9], weights: [1, 1], gaps: [0, 4], in: (0, 100)) == [0, 4])
  }

  @Test func `a wire that comes down where another starts turns above it`() {
    func wire(_ node: Int, _ start: Double, _ end: Double) -> FlowChannel.Wire {
      .init(net: .init(node: node, port: 0), start: start, ends: [(end, nil)])
    }
    let channel = FlowChannel([wire(0, 0, 50), wire(1, 50, 100), wire(2, 200, 200)])
    #expect(channel.tracks == [1, 0, nil])
  }
}
