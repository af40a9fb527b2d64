import Graphics
import Recurrent
import TestSupport
import Testing

@testable import Figures

struct HeatMapTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  /// A Dense(1) with these weights, as it was run on the last outputs of a layer.
  private func readout(
    _ weights: [Float], of trace: LayerTrace, activation: String = "sigmoid"
  ) throws -> LayerTrace {
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(1)), .init("activation", .string(activation)),
    ]
    let dense = try LayerCatalog.configuration(from: .object([.init("Dense", .object(config))]))
      .build(
        name: "dense", inputShape: trace.lastOutput.shape,
        weights: .object([
          .init("kernel", .tensor(Tensor(shape: [weights.count, 1], scalars: weights))),
          .init("bias", .tensor(Tensor(shape: [1], scalars: [0]))),
        ]))
    return try dense(LayerCall(input: trace.lastOutput))
  }

  @Test func `a cell has the color of its number`() throws {
    let trace = try SampleRun.random("GRU", steps: 5, units: 3, features: 2)
    let figure = try Drawing.figure("heat-map", [trace])
    let hidden = try #require(trace.signal(.hiddenState)).values
    let gate = try #require(trace.signal(.updateGate)).values
    let grids = figure.scene.images.filter { $0.columns == 5 && $0.rows == 3 }
    #expect(grids.count == 2)
    for unit in 0..<3 {
      for step in 0..<5 {
        #expect(grids[0].pixels[unit * 5 + step] == Theme.light.maps.state(Double(hidden[0, step, unit])))
        #expect(grids[1].pixels[unit * 5 + step] == Theme.light.maps.gate(Double(gate[0, step, unit])))
      }
    }
  }

  @Test func `units are ordered by what they add to the answer`() throws {
    let trace = try SampleRun.random("LSTM", steps: 6, units: 4, features: 2)
    let weights: [Float] = [0.5, -2, 3, 1]
    let figure = try Drawing.figure("heat-map", [trace], readouts: [0: try readout(weights, of: trace)])
    let last = trace.lastOutput
    let votes = weights.indices.map { weights[$0] * last[0, $0] }
    let order = votes.indices.sorted { votes[$0] > votes[$1] }.map { String($0 + 1) }
    let numbers = figure.scene.texts.filter { ["1", "2", "3", "4"].contains($0.plain) && $0.origin.x < 134 }
    let lines = Dictionary(grouping: numbers.prefix(4)) { $0.origin.y }.sorted { $0.key < $1.key }
    #expect(lines.flatMap { $0.value.map(\.plain) } == order)
    #expect(texts(figure).contains("vote") && texts(figure).contains("Readout"))
    // The answer after the last step, by hand.
    let sum = zip(weights, last.scalars).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    let answer = ActivationCatalog.named("sigmoid").map { $0(Tensor(shape: [1], scalars: [sum])).scalars[0] }
    #expect(texts(figure).contains(NumberFormat.fixed(Double(try #require(answer)), decimals: 2)))
  }

  @Test func `an activation in a layer of its own belongs to the answer`() throws {
    let trace = try SampleRun.given([[0.2, 0.1], [0.5, -0.4], [-0.3, 0.6]])
    let view = try LayerView(
      .init(label: "given", trace: trace), of: FigureSubject(layers: []), in: "heat-map")
    let dense = try readout([2, -1], of: trace, activation: "linear")
    let sigmoid = try LayerCatalog.configuration(
      from: .object([.init("Activation", .object([.init("activation", .string("sigmoid"))]))])
    ).build(name: "end", inputShape: dense.lastOutput.shape, weights: .object([]))(
      LayerCall(input: dense.lastOutput))
    let series = try #require(ReadoutSeries(dense, then: sigmoid, of: view))
    // 1 / (1 + exp(-x)) of 2a - b: 0.3, 1.4 and -1.2.
    for (value, wanted) in zip(series.values, [0.574443, 0.802184, 0.231475]) {
      #expect(abs(Double(value) - wanted) < 1e-5)
    }
    #expect(series.isProbability && series.explanation == "sigmoid")
    #expect(ReadoutSeries(dense, of: view)?.isProbability == false)
  }

  @Test(
    arguments: [
      ["the", "movie", "was", "not", "good", "but", "the", "ending", "was", "very", "moving", "."],
      ["I", "incomprehensibly", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
      [
        "every", "column", "hasone", "longer", "length", "thanit", "should", "have", "here", "and", "there",
        "too",
      ],
    ], FigureStyle.Preset.allCases)
  func `no two column names read as one phrase`(tokens: [String], preset: FigureStyle.Preset) throws {
    let trace = try SampleRun.random("GRU", steps: tokens.count, units: 4, features: 2)
    let figure = try Drawing.figure("heat-map", [trace], tokens: tokens, preset: preset)
    let names = SceneInventory(figure.scene).texts.filter {
      tokens.contains($0.plain) && $0.text.rotation == 0
    }
    let scale = preset == .slide ? 4.0 / 3 : 1
    for line in Dictionary(grouping: names, by: \.text.origin.y).values where line.count > 2 {
      let bounds = line.map(\.bounds).sorted { $0.minX < $1.minX }
      for (left, right) in zip(bounds, bounds.dropFirst()) {
        // More than twice a space between words.
        #expect(right.minX - left.maxX >= 7 * scale, "\(right.minX - left.maxX)")
      }
    }
  }

  @Test func `small states have a scale of their own, which is printed`() throws {
    let trace = try SampleRun.random(
      "GRU", steps: 5, units: 3, features: 2, scale: 1e-6, options: [.init("use_bias", .bool(false))])
    let largest = try #require(trace.signal(.hiddenState)).values.scalars.map { Double(abs($0)) }.max() ?? 0
    try #require(largest > 0 && largest < 1e-5)
    let figure = try Drawing.figure("heat-map", [trace])
    let power = try #require(texts(figure).first { $0.hasPrefix("×10⁻") })
    let end = try #require(texts(figure).first { $0.hasPrefix("+") }.flatMap { Double($0.dropFirst()) })
    let exponents = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let exponent = try #require(power.last.flatMap { exponents.firstIndex(of: $0) })
    let limit = end / (0..<exponent).reduce(1.0) { scale, _ in scale * 10 }
    #expect(largest <= limit * 1.0001 && limit <= 3 * largest, "\(limit) for \(largest)")
  }

  @Test(arguments: [(6, true), (400, false)])
  func `in grey a scale has dashes only where cells have room for them`(steps: Int, hasDashes: Bool) throws {
    let trace = try SampleRun.random("GRU", steps: steps, units: 3, features: 2, scale: 3)
    let figure = try Drawing.figure("heat-map", [trace], isGrayscale: true)
    #expect(figure.caption.contains("a dash marks negative") == hasDashes)
    #expect(texts(figure).contains("−1") == hasDashes && texts(figure).contains("±1") != hasDashes)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a token is abbreviated in one way`(preset: FigureStyle.Preset) throws {
    let tokens = [
      "Überraschung", "not", "über_die_maßen_lange_Wörter", "the", "incomprehensibilities", "end",
    ]
    let trace = try SampleRun.random("GRU", steps: 18, units: 5, features: 2)
    let figure = try Drawing.figure("heat-map", [trace], tokens: tokens + tokens + tokens, preset: preset)
    #expect(Drawing.flaws(figure, preset, "tokens").isEmpty)
    let names = texts(figure).filter { name in tokens.contains { $0.hasPrefix(name.prefix { $0 != "…" }) } }
    // On `half` not every column has room for a name.
    #expect(names.count == 36 || preset == .half && names.count > 9, "\(names)")
    #expect(Array(names.prefix(names.count / 2)) == Array(names.suffix(names.count / 2)), "\(names)")
  }

  /// The units that change sign are told below the grids only where their rows have numbers.
  @Test(arguments: FigureStyle.Preset.allCases, [4, 12, 30, 40, 50])
  func `units that turn over have numbers beside their rows`(preset: FigureStyle.Preset, units: Int) throws {
    var told = 0
    for seed in 1...4 {
      let trace = try SampleRun.random(
        "GRU", steps: 30, units: units, features: 2, scale: 4, seed: UInt64(seed))
      let figure = try Drawing.figure("heat-map", [trace], preset: preset)
      #expect(Drawing.flaws(figure, preset, "\(units), \(seed)").isEmpty)
      let texts = texts(figure)
      guard let note = texts.first(where: { $0.contains("change sign") || $0.contains("changes sign") })
      else {
        continue
      }
      told += 1
      let words = note.split { " ,(.".contains($0) }.map(String.init)
      // At step 3 units 1 and 2 change sign; or: at step 3, 4 of 9 units change sign, among them the neighbors 1 and 2.
      let starts = words.indices.dropLast().filter {
        ["unit", "units", "neighbors"].contains(words[$0]) && Int(words[$0 + 1]) != nil
      }
      guard let start = starts.last else {
        #expect(
          note.hasSuffix(" neighbors.") || note.contains(" neighbors (") || note.contains("units change"))
        continue
      }
      let numbers = words[(start + 1)...].prefix { $0 == "and" || Int($0) != nil }.compactMap(Int.init)
      #expect(!numbers.isEmpty)
      let listed = numbers.map(String.init).joined(separator: ", ")
      #expect(
        texts.contains(listed) || numbers.allSatisfy { texts.contains(String($0)) }, "\(listed) of \(texts)")
    }
    if preset != .half || units < 20 { #expect(told > 0) }
  }

  @Test func `a vote needs voters`() throws {
    let trace = try SampleRun.random("LSTM", steps: 6, units: 4, features: 2)
    let error = #expect(throws: FigureError.self) {
      try Drawing.figure("heat-map", [trace], order: .vote)
    }
    #expect(error?.problem.contains("no Dense layer") == true)
  }

  @Test func `units that behave alike stand together`() {
    // Two waves and their copies: copies follow the wave that they copy.
    let (up, flat): ([Float], [Float]) = ([0, 1, 0, -1], [1, 1, -1, -1])
    let rows = [0: up.map { $0 * 3 }, 1: flat, 2: up, 3: flat.map { $0 * 0.5 }]
    let order = UnitOrder.similarity.sorted([0, 1, 2, 3], rows: rows, votes: [:])
    #expect(order.first == 0 && order[1] == 2)
    #expect(Set(order[2...]) == [1, 3])
  }

  @Test func `of many units those that vary most are shown, and how many are left out`() throws {
    let trace = try SampleRun.random("GRU", steps: 8, units: 140, features: 2)
    let figure = try Drawing.figure("heat-map", [trace])
    #expect(texts(figure).contains("127 more"))
    #expect(texts(figure).contains { $0.contains("128 that vary most, 12 left out") })
    #expect(figure.scene.images.contains { $0.rows == 128 && $0.columns == 8 })
  }

  @Test func `long runs are columns of means`() throws {
    let trace = try SampleRun.random("SimpleRNN", steps: 3000, units: 2, features: 1)
    let figure = try Drawing.figure("heat-map", [trace])
    let grid = try #require(figure.scene.images.first { $0.rows == 2 })
    #expect(grid.columns < 600)
    #expect(texts(figure).contains { $0.contains("each column the mean of up to") })
    let hidden = try #require(trace.signal(.hiddenState)).values
    let first = 0..<3000 / grid.columns
    let mean = first.reduce(Float(0)) { $0 + hidden[0, $1, 0] } / Float(first.count)
    #expect(grid.pixels[0] == Theme.light.maps.state(Double(mean)))
  }

  @Test(arguments: [(30, true), (72, false)])
  func `letters name columns that are as wide`(steps: Int, areNamed: Bool) throws {
    let trace = try SampleRun.random("GRU", steps: steps, units: 3, features: 2)
    let figure = try Drawing.figure("heat-map", [trace], tokens: Array(repeating: "東", count: steps))
    // Above and below the grids.
    #expect(figure.scene.texts.count { $0.plain == "東" } == (areNamed ? 2 * steps : 0))
    #expect(figure.scene.texts.contains { $0.plain == "time step t" } != areNamed)
  }

  @Test func `tokens name the columns, and masked ones are hatched`() throws {
    let trace = try SampleRun.random("LSTM", steps: 4, units: 3, features: 2, mask: [1, 1, 1, 0])
    let figure = try Drawing.figure("heat-map", [trace], tokens: ["not", "very", "good", "pad"])
    for token in ["not", "very", "good", "pad"] { #expect(texts(figure).count { $0 == token } == 2) }
    #expect(figure.caption.contains("Hatched steps are masked."))
  }

  @Test func `in grey a dash marks negative numbers`() throws {
    let trace = try SampleRun.random("SimpleRNN", steps: 4, units: 4, features: 2)
    let hidden = try #require(trace.signal(.hiddenState)).values.scalars
    let figure = try Drawing.figure("heat-map", [trace], isGrayscale: true)
    let grid = try #require(figure.scene.images.first { $0.rows == 4 && $0.columns == 4 })
    for color in grid.pixels { #expect(abs(color.red - color.blue) < 0.1) }
    let dashes = figure.scene.elements.count {
      guard case .shape(let shape) = $0, let bounds = shape.path.bounds, shape.stroke?.width == 1.5 else {
        return false
      }
      return abs(bounds.width - 8) < 1e-9 && bounds.height == 0 && grid.frame.expanded(by: 1).contains(bounds)
    }
    #expect(dashes == hidden.count { $0 < -0.1 })
  }
}

extension Rect {
  fileprivate func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
