import Graphics
import Recurrent
import Testing

@testable import Figures

struct SaturationTests {
  @Test(arguments: ["LSTM", "GRU"])
  func `the triangles of saturation fill the page, however many gates there are`(cell: String) throws {
    let trace = try SampleRun.random(cell, steps: 30, units: 5, features: 2)
    let figure = try Drawing.figure("saturation", [trace])
    #expect(Drawing.flaws(figure, .full, cell).isEmpty)
    let right = try #require(SceneInventory(figure.scene).lines.map { max($0.start.x, $0.end.x) }.max())
    #expect(right > 660 && right <= 696)
  }

  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `shares are those of the recorded gates`() throws {
    let trace = try SampleRun.random("LSTM", steps: 30, units: 5, features: 3, scale: 12)
    let figure = try Drawing.figure("saturation", [trace])
    for role in [SignalRole.inputGate, .forgetGate, .outputGate] {
      let values = try #require(trace.signal(role)).values.scalars
      let shut = Double(values.count { $0 < 0.1 }) / Double(values.count)
      let open = Double(values.count { $0 > 0.9 }) / Double(values.count)
      #expect(texts(figure).contains(NumberFormat.percent(shut)))
      #expect(texts(figure).contains(NumberFormat.percent(open)))
    }
    let forget = try #require(trace.signal(.forgetGate)).values
    let often = (0..<5).map { unit in (0..<30).count { forget[0, $0, unit] < 0.1 } }
    let most = try #require(often.max())
    #expect(texts(figure).contains("unit \(try #require(often.firstIndex(of: most)) + 1)") || most == 0)
  }

  @Test func `masked steps do not count`() throws {
    let mask: [Float] = (0..<20).map { $0 < 10 ? 1 : 0 }
    let trace = try SampleRun.random("GRU", steps: 20, units: 2, features: 2, scale: 9, mask: mask)
    let values = try #require(trace.signal(.updateGate)).values.scalars.filter(\.isFinite)
    #expect(values.count == 20)
    let share = Double(values.count { $0 > 0.9 }) / 20
    #expect(texts(try Drawing.figure("saturation", [trace])).contains(NumberFormat.percent(share)))
  }

  @Test func `dots grow with the units that stand in one place`() throws {
    // One step: every unit is shut, open or neither, all the time.
    let trace = try SampleRun.random("LSTM", steps: 1, units: 12, features: 3, scale: 9)
    let figure = try Drawing.figure("saturation", [trace])
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    var radii: [Double] = []
    for fill in SceneInventory(figure.scene).fills where abs(fill.bounds.width - fill.bounds.height) < 0.01 {
      radii.append(rounded(fill.bounds.width / 2))
    }
    var wanted: [Double] = []
    for role in [SignalRole.inputGate, .forgetGate, .outputGate] {
      let values = try #require(trace.signal(role)).values.scalars
      let (shut, open) = (values.count { $0 < 0.1 }, values.count { $0 > 0.9 })
      for count in [shut, open, values.count - shut - open] where count > 0 {
        // 3 px for one, growing with the root of their number to twice that.
        wanted.append(rounded(3 * min(Double(count).squareRoot(), 2)))
      }
    }
    #expect(Set(wanted).count > 1)
    #expect(wanted.allSatisfy(radii.contains), "\(radii.sorted()) \(wanted.sorted())")
    #expect(texts(figure).contains { $0.contains("larger dots are several units") })
    let alone = try SampleRun.random("LSTM", steps: 9, units: 1, features: 2)
    #expect(!texts(try Drawing.figure("saturation", [alone])).contains { $0.contains("larger dots") })
  }

  @Test func `layers that read different numbers of steps say their own`() throws {
    let traces = [
      try SampleRun.random("GRU", steps: 7, units: 3, features: 2),
      try SampleRun.random("GRU", steps: 2, units: 3, features: 2),
    ]
    let figure = try Drawing.figure("saturation", traces, labels: ["reader", "writer"])
    #expect(
      texts(figure).contains {
        $0.hasPrefix("reader, a GRU of 3 units, 7 steps; writer, a GRU of 3 units, 2 steps")
      })
    #expect(figure.caption.contains("GRU(3) over 7 steps, GRU(3) over 2 steps."))
  }

  @Test func `where layers are left out the others go by their names`() throws {
    let names = ["Layered", "middle", "high"]
    let traces = try SampleRun.stack(["LSTM", "GRU", "LSTM"], names: names, steps: 6)
    let figure = try Drawing.figure("saturation", traces, labels: names)
    #expect(texts(figure).contains("Layered") && texts(figure).contains("high"))
    #expect(!texts(figure).contains { $0.hasPrefix("Layer ") })
    let layers = zip(names, traces).map { FigureSubject.LabelledLayer(label: $0, trace: $1) }
    let content = try SaturationContent(FigureSubject(layers: layers), theme: .light, in: "saturation")
    #expect(content.names.map(\.beside) == ["Layered", "high"])
    #expect(figure.caption.contains("in high"))
  }

  @Test func `layers of one kind stand together, others are counted`() throws {
    let traces = try SampleRun.stack(["LSTM", "LSTM", "GRU"], steps: 6)
    let shown = texts(try Drawing.figure("saturation", traces))
    #expect(shown.contains("Layer 1") && shown.contains("Layer 2") && !shown.contains("Layer 3"))
    #expect(shown.contains { $0.contains("1 more layer not shown") })
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `the two directions of a layer are called by what they are`(preset: FigureStyle.Preset) throws {
    let traces = try SampleRun.stack(["LSTM", "LSTM", "LSTM"], steps: 6)
    func figure(_ labels: [String]) throws -> DrawnFigure {
      try Drawing.figure("saturation", traces.prefix(labels.count), labels: labels, preset: preset)
    }
    let one = try figure(["outer/forward", "outer/backward"])
    #expect(texts(one).contains("Forward") && texts(one).contains("Backward"))
    #expect(!texts(one).contains { $0.hasPrefix("Layer") || $0 == "outer" })
    #expect(one.caption.contains("in the backward layer"))
    let two = try figure(["enc/forward", "enc/backward", "a_layer_with_a_long_name"])
    let gates = preset == .half ? 3 : 1
    #expect(texts(two).count { $0 == "enc" } == 2 * gates)
    #expect(texts(two).count { $0 == "Forward" } == gates && texts(two).count { $0 == "Backward" } == gates)
    let lines = zip(texts(two), texts(two).dropFirst()).map { $0 + $1 }
    #expect(lines.count { $0 == "a_layer_with_a_long_name" } == gates)
    #expect(two.caption.contains("in enc/backward"))
    for figure in [one, two] { #expect(Drawing.flaws(figure, preset, "saturation").isEmpty) }
  }

  @Test func `a SimpleRNN shows its state, and unbounded gates are refused`() throws {
    let simple = try SampleRun.random("SimpleRNN", steps: 9, units: 2, features: 2)
    #expect(texts(try Drawing.figure("saturation", [simple])).contains("time below −0.9 →"))
    let relu = try SampleRun.random(
      "GRU", steps: 4, units: 2, features: 2, options: [.init("recurrent_activation", .string("relu"))])
    #expect(throws: FigureError.self) { try Drawing.figure("saturation", [relu]) }
  }
}

struct TextColoringTests {
  @Test func `each token stands on the color of the unit's value`() throws {
    let trace = try SampleRun.random("LSTM", steps: 4, units: 3, features: 2)
    let cells = try #require(trace.signal(.cellState)).values
    let figure = try Drawing.figure(
      "text-coloring", [trace], tokens: ["not", "very", "good", "at all"], units: [1])
    for (step, token) in ["not", "very", "good", "at all"].enumerated() {
      let text = try #require(figure.scene.texts.first { $0.plain == token })
      let tanh = try #require(ActivationCatalog.named("tanh"))
      let value = tanh(Tensor(shape: [1], scalars: [cells[0, step, 1]])).scalars[0]
      let box = figure.scene.elements.contains { element in
        guard case .shape(let shape) = element, let bounds = shape.path.bounds else { return false }
        return shape.fill == .solid(Theme.light.maps.text(Double(value))) && bounds.intersects(text.bounds)
      }
      #expect(box, "\(token)")
    }
    #expect(figure.scene.texts.contains { $0.plain.contains("tanh(c⟨t⟩)") })
  }

  @Test func `characters break at blanks and line breaks`() throws {
    let text = String(repeating: "lorem ", count: 30) + "\nend"
    let trace = try SampleRun.random("GRU", steps: text.count, units: 2, features: 1)
    let figure = try Drawing.figure("text-coloring", [trace], tokens: text.map(String.init), units: [0])
    let lines = figure.scene.texts.filter { $0.runs.allSatisfy { $0.font.face == .mono } }.map(\.plain)
    #expect(lines.last == "end")
    #expect(lines.dropLast().allSatisfy { $0.split { " ¶".contains($0) }.allSatisfy { $0 == "lorem" } })
    #expect(lines.map { $0.last == "¶" } == lines.indices.map { $0 == lines.count - 2 })
    // The columns are as many as fit into 672 px.
    #expect(lines.allSatisfy { $0.count <= 86 })
  }

  /// Of letters, and of letters of other widths: an "i" is narrower.
  @Test(arguments: ["a", "東"])
  func `the mark of a line break stands on its line, however full that is`(letter: String) throws {
    for count in 1...100 {
      let tokens = Array(repeating: letter, count: count) + ["\n", "\n", "i"]
      let trace = try SampleRun.random("SimpleRNN", steps: tokens.count, units: 1, features: 1)
      let figure = try Drawing.figure("text-coloring", [trace], tokens: tokens)
      let lines = figure.scene.texts.map { $0.plain.filter { $0 != "\u{200E}" } }
        .filter { $0.allSatisfy { "¶i\(letter)".contains($0) } }
      #expect(lines.joined() == String(repeating: letter, count: count) + "¶¶i", "\(count)")
      #expect(lines.suffix(2) == ["¶", "i"] && lines.dropLast(2).last?.last == "¶", "\(count)")
      #expect(lines.dropLast(2).last?.count != 1, "\(count)")
      #expect(Drawing.flaws(figure, .full, "\(count)").isEmpty)
    }
  }

  @Test func `a line break among words has a mark`() throws {
    let tokens = ["gut", "\n", "…", "\r\n", "end"]
    let trace = try SampleRun.random("GRU", steps: 5, units: 2, features: 1)
    let figure = try Drawing.figure("text-coloring", [trace], tokens: tokens)
    #expect(figure.scene.texts.count { $0.plain == "¶" } == 2)
  }

  @Test(arguments: [1, 3, 9, 10])
  func `numbers of steps stand apart, however few they are`(count: Int) throws {
    let trace = try SampleRun.random("LSTM", steps: count, units: 2, features: 2)
    let texts = try Drawing.figure("text-coloring", [trace]).scene.texts
    let numbers = (1...count).compactMap { step in texts.first { $0.plain == String(step) } }
    #expect(numbers.count == count)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $1.bounds.minX - $0.bounds.maxX > 4 })
  }

  @Test(arguments: Theme.all)
  func `in grey a dash marks negative values, and letters stay readable`(theme: Theme) throws {
    let trace = try SampleRun.random("SimpleRNN", steps: 40, units: 2, features: 2)
    let hidden = try #require(trace.signal(.hiddenState)).values
    let values = (0..<40).map { hidden[0, $0, 1] }
    let tokens = (0..<40).map { $0 % 3 == 2 ? "g" : "xy" }
    let figure = try Drawing.figure(
      "text-coloring", [trace], tokens: tokens, units: [1], theme: theme, isGrayscale: true)
    let words = figure.scene.texts.filter { $0.plain == "g" || $0.plain == "xy" }
    #expect(words.count == 40)
    var dashes = 0
    for (text, value) in zip(words, values) {
      var fill: Color?
      for case .shape(let shape) in figure.scene.elements {
        guard let bounds = shape.path.bounds, bounds.intersects(text.bounds.expanded(by: 3)) else { continue }
        if case .solid(let color)? = shape.fill, bounds.intersects(text.bounds) { fill = fill ?? color }
        if shape.stroke?.width == theme.stroke.symbol, bounds.height == 0,
          abs(bounds.center.x - text.bounds.center.x) < 1
        {
          dashes += 1
          #expect(value < -0.1)
        }
      }
      let shade = try #require(fill)
      #expect(abs(shade.red - shade.green) < 0.01 && abs(shade.green - shade.blue) < 0.01)
      #expect(theme.surface.ink.contrastRatio(to: shade) >= 4.5)
    }
    #expect(dashes == values.count { $0 < -0.1 } && dashes > 3)
    #expect(figure.caption.contains("a dash marks negative values"))
  }

  /// The boxes behind the tokens of a run, in their order.
  private func boxes(_ tokens: [String]) throws -> [Rect] {
    let trace = try SampleRun.random("SimpleRNN", steps: tokens.count, units: 1, features: 2)
    let figure = try Drawing.figure("text-coloring", [trace], tokens: tokens)
    return figure.scene.elements.compactMap { element in
      guard case .shape(let shape) = element, case .solid? = shape.fill, let bounds = shape.path.bounds,
        abs(bounds.height - 21) < 1e-9
      else { return nil }
      return bounds
    }
  }

  @Test(arguments: ["שלום עולם", "السلام عليكم"])
  func `characters that are read from the right start there, each on its own color`(text: String) throws {
    let boxes = try boxes(text.map(String.init))
    #expect(boxes.count == text.count)
    #expect(abs(try #require(boxes.first).maxX - 696) < 0.5)
    #expect(zip(boxes, boxes.dropFirst()).allSatisfy { abs($0.minX - $1.maxX) < 0.5 })
  }

  /// In the order of Unicode Standard Annex 9, worked by hand: Latin words and their numbers run from the left.
  @Test(arguments: [
    (["שלום", "LSTM", "128", "עולם"], [3, 1, 2, 0], 696.0),
    (["the", "שלום", "עולם", "end"], [0, 2, 1, 3], nil),
  ])
  func `words stand in the order in which they are read`(words: [String], order: [Int], end: Double?) throws {
    let boxes = try boxes(words)
    #expect(boxes.indices.sorted { boxes[$0].minX < boxes[$1].minX } == order)
    if let end { #expect(abs(boxes[0].maxX - end) < 0.5) } else { #expect(abs(boxes[0].minX - 24) < 0.5) }
  }

  @Test func `letters of other widths keep them`() throws {
    let boxes = try boxes("W東i".map(String.init))
    #expect(boxes.count == 3)
    #expect(abs(boxes[1].width - 13) < 0.5 && boxes[2].width < 5 && boxes[0].width > 10)
    #expect(boxes[0].minX < boxes[1].minX && boxes[1].minX < boxes[2].minX)
  }

  @Test func `one unit is shown`() throws {
    let trace = try SampleRun.random("GRU", steps: 4, units: 3, features: 2)
    #expect(throws: FigureError.self) { try Drawing.figure("text-coloring", [trace], units: [0, 1]) }
  }
}

struct TrajectoryTests {
  @Test func `the axes are those along which points vary most`() {
    // On a line of slope 1/2, with little beside it.
    let points = [(-4.0, -2.1), (-2, -0.9), (0, 0), (2, 1.1), (4, 1.9)].map { [$0.0, $0.1, 7] }
    let axes = PrincipalAxes(points)
    let slope = axes.axes[0][1] / axes.axes[0][0]
    #expect(abs(slope - 0.5) < 0.02 && abs(axes.axes[0][2]) < 1e-9)
    #expect(abs(zip(axes.axes[0], axes.axes[1]).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-9)
    #expect(axes.shares[0] > 0.99 && abs(axes.shares[0] + axes.shares[1] - 1) < 1e-9)
  }

  @Test func `the shares of variance are stated, and add up with two units`() throws {
    let trace = try SampleRun.random("GRU", steps: 9, units: 2, features: 2)
    let content = try TrajectoryContent(
      FigureSubject(layers: [.init(label: "GRU", trace: trace)]), in: "trajectory")
    #expect(abs(content.axes.shares[0] + content.axes.shares[1] - 1) < 1e-9)
    #expect(content.path.count == 10)
    // Two axes keep all distances.
    let hidden = try #require(trace.signal(.hiddenState)).values
    for step in 1..<9 {
      let real = (0..<2).reduce(0.0) { sum, unit in
        let move = Double(hidden[0, step, unit]) - Double(hidden[0, step - 1, unit])
        return sum + move * move
      }
      let (from, to) = (content.path[step], content.path[step + 1])
      let shown = (to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)
      #expect(abs(real - shown) < 1e-9)
    }
    let figure = try Drawing.figure("trajectory", [trace])
    #expect(figure.scene.texts.contains { $0.plain.contains(NumberFormat.percent(content.axes.shares[0])) })
  }

  @Test func `other samples of the batch lie on the same axes`() throws {
    let trace = try SampleRun.random("LSTM", steps: 5, units: 4, features: 2, batch: 3)
    let figure = try Drawing.figure("trajectory", [trace], sample: 1)
    let shown = figure.scene.texts.map(\.plain)
    #expect(shown.contains("sample 1") && shown.contains("sample 3") && !shown.contains("sample 2"))
  }

  @Test func `labels keep off each other`() {
    let points = (0..<12).map { Point(100 + Double($0) * 9, 100 + Double($0 % 3) * 7) }
    let bounds = Rect(x: 0, y: 0, width: 300, height: 220)
    let placement = LabelPlacement(
      bounds: bounds, points: points, segments: zip(points, points.dropFirst()).map { (start: $0, end: $1) })
    let boxes = placement.places(for: points.indices.map { ($0, 34, 10) }).compactMap { $0?.box }
    #expect(boxes.count == 12)
    for (index, box) in boxes.enumerated() {
      #expect(!boxes[(index + 1)...].contains { $0.intersects(box) })
      #expect(box.minX >= 0 && box.maxX <= 300 && box.minY >= 0 && box.maxY <= 220)
    }
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a path that would cover itself is shown by how often the state is where`(preset: FigureStyle.Preset)
    throws
  {
    let trace = try SampleRun.random("GRU", steps: 1500, units: 6, features: 2, batch: 2, scale: 9)
    let figure = try Drawing.figure("trajectory", [trace], preset: preset)
    #expect(Drawing.flaws(figure, preset, "busy").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains("1\u{202F}500") && texts.contains("start") && texts.contains("sample 2"))
    #expect(texts.contains { $0.contains("how many steps end there") })
    // The shades count every step, and the line ends where the path does.
    let content = try TrajectoryContent(
      FigureSubject(layers: [.init(label: "GRU", trace: trace)]), in: "trajectory")
    #expect(content.cloud.count == 1500 && content.ending.count == 40)
    let last = try #require(content.path.last), ending = try #require(content.ending.last)
    #expect(abs(last.x - ending.x) < 1e-9 && abs(last.y - ending.y) < 1e-9)
  }

  @Test func `a long path that stays clear of itself is a line in few pieces`() throws {
    let trace = try SampleRun.random("GRU", steps: 300, units: 2, features: 1, scale: 0.001, initial: 0.9)
    let figure = try Drawing.figure("trajectory", [trace])
    #expect(!figure.scene.texts.contains { $0.plain.contains("how many steps end there") })
    let strokes = figure.scene.elements.count {
      if case .shape(let shape) = $0 { return shape.stroke?.width == 1.5 }
      return false
    }
    #expect(strokes > 20 && strokes < 80)
  }

  @Test func `one unit has no plane`() throws {
    let trace = try SampleRun.example("GRU")
    #expect(throws: FigureError.self) { try Drawing.figure("trajectory", [trace]) }
  }
}
