import Graphics
import Recurrent
import Testing

@testable import Figures

struct KeptMemoryTests {
  private func memory(_ trace: LayerTrace, steps: ClosedRange<Int>? = nil) throws -> KeptMemory {
    let subject = FigureSubject(layers: [.init(label: trace.layer.className, trace: trace)], steps: steps)
    return try KeptMemory(try LayerView.single(of: subject, in: "memory"), in: "memory")
  }

  @Test(arguments: ["LSTM", "GRU"], [false, true])
  func `contributions add up to the recorded state`(className: String, backwards: Bool) throws {
    let trace = try SampleRun.random(
      className, steps: 9, units: 3, features: 2, options: [.init("go_backwards", .bool(backwards))],
      mask: [1, 1, 0, 1, 1, 1, 0, 0, 1], initial: 0.4)
    let role: SignalRole = className == "LSTM" ? .cellState : .hiddenState
    let recorded = try #require(trace.signal(role)).values
    for steps: ClosedRange<Int>? in [nil, 3...7] {
      let memory = try memory(trace, steps: steps)
      for unit in 0..<3 {
        let sources = memory.contributions(unit: unit)
        #expect(sources.count == memory.view.shown.count + 1)
        for (index, step) in memory.view.steps.enumerated() {
          let sum = sources.reduce(0) { $0 + $1[index] }
          // The recorded state is rounded to float32 at every step, the sum is not.
          #expect(abs(sum - Double(recorded[0, step, unit])) < 2e-6)
        }
      }
    }
  }

  @Test func `nothing is contributed before it is written, nor by a masked step`() throws {
    let trace = try SampleRun.random("GRU", steps: 6, units: 2, features: 2, mask: [1, 1, 0, 1, 1, 1])
    let memory = try memory(trace)
    let sources = memory.contributions(unit: 1)
    for source in 1...6 {
      for position in 0..<source - 1 { #expect(sources[source][position] == 0) }
    }
    #expect(sources[3].allSatisfy { $0 == 0 })
    #expect(sources[0].allSatisfy { $0 == 0 }, "the layer starts from zeros")
  }

  @Test(arguments: ["LSTM", "GRU"], [0.0, 0.4])
  func `ages hold what their steps contribute`(className: String, initial: Float) throws {
    let trace = try SampleRun.random(
      className, steps: 53, units: 2, features: 2, mask: (0..<53).map { $0 % 7 == 3 ? 0 : 1 },
      initial: initial)
    let memory = try memory(trace)
    let steps = memory.contributions(unit: 1)
    let positions = [0, 1, 2, 5, 17, 31, 32, 52]
    let rows = memory.contributionsByAge(unit: 1, at: positions)
    // Now, 1, 2–3, 4–7, 8–15, 16–31, 32–63, and what was there before.
    #expect(rows.count == 8)
    for (column, position) in positions.enumerated() {
      for row in 0..<7 {
        let ages = [0...0, 1...1, 2...3, 4...7, 8...15, 16...31, 32...63][row]
        let sources = ages.compactMap { position - $0 >= 0 ? steps[position - $0 + 1][position] : nil }
        let found = rows[row][column]
        #expect((found == nil) == sources.isEmpty, "row \(row) at \(position)")
        #expect(abs((found ?? 0) - sources.reduce(0, +)) < 1e-12, "row \(row) at \(position)")
      }
      #expect((rows[7][column] == nil) == (initial == 0))
      #expect(abs((rows[7][column] ?? 0) - steps[0][position]) < 1e-12)
    }
  }

  @Test func `a memory that keeps 0.71 and writes one half each step holds this much of each age`() throws {
    // The square root of one half is kept, so that what is 2 n steps old is one half to the power of n + 1.
    let rows = try memory(fading(units: 1, steps: 8)).contributionsByAge(unit: 0, at: [2, 7])
    let root = 0.5.squareRoot()
    let last = [0.5, 0.5 * root, 0.25 + 0.25 * root, 0.125 + 0.125 * root + 0.0625 + 0.0625 * root]
    for (row, value) in last.enumerated() { #expect(abs((rows[row][1] ?? 0) - value) < 1e-6) }
    // The third step is two old at most.
    #expect(abs((rows[2][0] ?? 0) - 0.25) < 1e-6 && rows[3][0] == nil && rows[4] == [nil, nil])
  }

  @Test func `rows add up to the state, those too small to be seen as one`() throws {
    for steps in [21, 300, 5000] {
      let trace = try SampleRun.random("LSTM", steps: steps, units: 2, features: 2, initial: 0.6)
      let parts = MemoryParts(try memory(trace), unit: 1, mostColumns: 100)
      #expect(parts.isByAge && parts.columns.count == min(steps, 100))
      for (column, total) in parts.totals.enumerated() {
        let sum = parts.rows.reduce(0) { $0 + ($1.values[column] ?? 0) }
        #expect(abs(sum - Double(total)) < 2e-6)
      }
      guard case .agesFrom(let age) = try #require(parts.rows.last).source else {
        Issue.record("the last row is that of all that is older")
        continue
      }
      #expect(age == 1 << (parts.rows.count - 2))
    }
    // What was held before is 0.71 to the power of 30 of itself, far below what is seen: 1, 0.71, 0.5 … 1/50.
    let fading = MemoryParts(try memory(fading(units: 1, steps: 30)), unit: 0, mostColumns: 100)
    #expect(fading.rows.map(\.source).last == .agesFrom(16))
  }

  @Test func `a column shows the largest of its steps`() throws {
    let trace = try SampleRun.random("GRU", steps: 90, units: 2, features: 2)
    let parts = MemoryParts(try memory(trace), unit: 1, mostColumns: 30)
    let states = try #require(trace.signal(.hiddenState)).values
    for (column, position) in parts.shown.enumerated() {
      let steps = column * 3..<column * 3 + 3
      #expect(steps.contains(position))
      #expect(steps.allSatisfy { abs(states[0, $0, 1]) <= abs(states[0, position, 1]) })
    }
  }

  @Test(arguments: [21, 401, 30_000], FigureStyle.Preset.allCases)
  func `a memory of any length is drawn by age, and says so`(steps: Int, preset: FigureStyle.Preset) throws {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 1, features: 1)
    let figure = try Drawing.figure("memory", [trace], preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(steps) steps").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    for text in ["Written steps ago", "now", "1", "2–3", "old", "recent"] {
      #expect(texts.contains(text), "\(texts)")
    }
    #expect(texts.contains { $0.hasSuffix(" and more") })
    // 488 px hold 325 columns, 184 px 122.
    let isHalf = preset == .half
    let shared = [21: nil, 401: isHalf ? 4 : 2, 30_000: isHalf ? 246 : 93][steps] ?? nil
    let words = shared.map { "each column shows the largest of up to \($0) steps" }
    #expect(texts.joined(separator: " ").contains("each column") == (words != nil))
    if let shared { #expect(figure.caption.contains("the largest of up to \(shared) steps")) }
    #expect(figure.caption.hasPrefix("After step \(steps) the largest part of the memory"))
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `every row of a short run has its number, and its token`(preset: FigureStyle.Preset) throws {
    let trace = try SampleRun.random("GRU", steps: 13, units: 2, features: 2)
    let tokens = (0..<12).map { "w\($0)" } + ["\n"]
    for tokens: [String]? in [nil, tokens] {
      let figure = try Drawing.figure("memory", [trace], tokens: tokens, preset: preset)
      #expect(Drawing.flaws(figure, preset, "\(tokens ?? [])").isEmpty)
      let found = SceneInventory(figure.scene).texts
      let title = try #require(found.first { $0.plain == "Written at step" })
      let left = (preset == .half ? 92.0 : preset == .slide ? 142 * 4 / 3.0 : 142) - 8
      let rows = found.filter { $0.bounds.minY > title.bounds.maxY && $0.bounds.maxX < left }
      let names = (tokens.map { $0.dropLast() + ["¶"] } ?? []).map { $0 }
      let wanted = (1...13).map { names.isEmpty ? "\($0)" : "\(names[$0 - 1])\($0)" }
      #expect(rows.map { $0.plain.filter { $0 != " " } } == wanted)
      for (upper, lower) in zip(rows, rows.dropFirst()) {
        #expect(lower.bounds.center.y - upper.bounds.center.y >= 15.9)
      }
    }
  }

  @Test func `the scale of the parts fits them`() {
    // A quarter is the smallest round end of states; what would be pale on that has a smaller scale.
    for (largest, end) in [(0.3, 0.5), (0.12, 0.25), (0.09, 0.1), (2.3e-7, 2.5e-7), (0, 1)] {
      #expect(abs(MemoryPanels.limit(largest) - end) < 1e-12 * end)
    }
  }

  @Test func `rows and columns of masked steps are hatched, and what is kept runs through`() throws {
    let trace = try SampleRun.random("LSTM", steps: 6, units: 2, features: 2, mask: [1, 1, 0, 1, 1, 1])
    let figure = try Drawing.figure("memory", [trace])
    // The column in the area; of the rows, that of step 3 and, at step 3, those of steps 1 and 2.
    let hatched = figure.scene.elements.filter {
      if case .group(let group) = $0 { group.name == "masked" } else { false }
    }
    #expect(hatched.count == 4)
  }

  @Test(arguments: [Theme.light, .dark], [9, 120])
  func `in grey there is no color`(theme: Theme, steps: Int) throws {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 2, features: 2)
    let figure = try Drawing.figure("memory", [trace], theme: theme, isGrayscale: true)
    var colors: [Color] = []
    for element in figure.scene.elements {
      switch element {
      case .image(let image): colors += image.pixels
      case .shape(let shape):
        if case .solid(let color)? = shape.fill { colors.append(color) }
        if case .solid(let color)? = shape.stroke?.paint { colors.append(color) }
      case .text, .group: break
      }
    }
    // Lines and letters of the page are a little blue, by 22 at most; gold and teal differ by 90 or more.
    for color in colors { #expect(abs(Int(color.bytes.red) - Int(color.bytes.blue)) <= 30) }
    // Which half of the scale is negative is told by dashes, where cells have them too.
    #expect(figure.caption.contains("a dash marks negative parts") == (steps == 9))
  }

  @Test(arguments: 1...4, FigureStyle.Preset.allCases)
  func `a few steps are a table of numbers that adds up`(steps: Int, preset: FigureStyle.Preset) throws {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 2, features: 2, initial: 0.6)
    let figure = try Drawing.figure("memory", [trace], units: [1], preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(steps) steps").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    let isTable = steps < 4 || preset != .half
    #expect(texts.contains("from step \(steps)") == isTable)
    guard isTable else { return }
    let cells = try #require(trace.signal(.cellState)).values
    let memory = try memory(trace)
    let sources = memory.contributions(unit: 1)
    for step in 0..<steps {
      #expect(texts.contains(NumberText.plain(Double(cells[0, step, 1]), decimals: 2)))
      for source in 0...step + 1 {
        #expect(texts.contains { Self.says($0, sources[source][step]) }, "\(source) at \(step)")
      }
    }
  }

  /// Whether a text is a number as a cell may write it.
  private static func says(_ text: String, _ value: Double) -> Bool {
    text == NumberText.plain(value, decimals: 2) || text == NumberFormat.scientific(value, decimals: 1)
      || text == NumberFormat.scientific(value, decimals: 0)
  }

  /// An LSTM whose gates are all 0.7071, the square of which is one half: weights of zero leave the bias.
  private func fading(units: Double, steps: Int) throws -> LayerTrace {
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(units)), .init("kernel_initializer", .string("zeros")),
      .init("recurrent_initializer", .string("zeros")),
      .init("bias_initializer", .object([.init("constant", .number(0.881_373_587))])),
      .init("unit_forget_bias", .bool(false)),
    ]
    let layer = try LayerCatalog.configuration(from: .object([.init("LSTM", .object(config))]))
      .build(name: "lstm", inputShape: [1, steps, 1], weights: nil)
    return try layer(LayerCall(input: Tensor(repeating: 0, shape: [1, steps, 1])))
  }

  @Test func `a gate that keeps 0.71 each step has a half-life of two steps`() throws {
    let trace = try fading(units: 1, steps: 4)
    #expect(abs(try memory(trace).halfLife(unit: 0) - 2) < 1e-5)
    let figure = try Drawing.figure("retention", [trace])
    #expect(figure.scene.texts.contains { $0.plain == "2.00" })
    #expect(figure.scene.texts.contains { $0.plain == "unit 1" })
    #expect(figure.caption.contains("Unit 1 keeps half of what it holds 2.0 steps."))
  }

  @Test func `curves stop where nothing is left, and share a name where they end together`() throws {
    // After 13 steps 0.011 is left, after 14 0.0078.
    let figure = try Drawing.figure("retention", [try fading(units: 12, steps: 100)])
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains { $0.contains("14 of 100 steps, after which under 1 % is left") })
    #expect(figure.caption.contains("14 of 100 steps"))
    #expect(texts.contains("units 1–8") && !texts.contains { $0.hasPrefix("unit ") })
    let few = try Drawing.figure("retention", [try fading(units: 3, steps: 15)]).scene.texts.map(\.plain)
    let five = try Drawing.figure("retention", [try fading(units: 5, steps: 15)]).scene.texts.map(\.plain)
    #expect(five.contains("units 1–5"))
    #expect(few.contains("units 1, 2, 3") && !few.contains { $0.contains("after which") })
  }

  @Test(arguments: FigureStyle.Preset.allCases, [2, 3, 12])
  func `units that end together are named by their numbers, on lines where one is too short`(
    preset: FigureStyle.Preset, units: Int
  ) throws {
    let figure = try Drawing.figure(
      "retention", [try fading(units: Double(units), steps: 15)], preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(units)").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    let start = try #require(texts.firstIndex { $0.hasPrefix("units 1") }, "\(texts)")
    let drawn = units == 12 ? "1–8" : (1...units).map(String.init).joined(separator: ", ")
    #expect(texts[start..<start + 3].joined(separator: " ").hasPrefix("units " + drawn), "\(texts)")
    if units == 2 { #expect(texts[start] == "units 1, 2") }
  }

  /// An LSTM with forget gates of one's own: a list of steps for each unit.
  private func keeping(_ gates: [[Float]]) throws -> LayerTrace {
    let steps = gates[0].count
    let trace = try fading(units: Double(gates.count), steps: steps)
    let signals = trace.signals.map { signal in
      guard signal.description.role == .forgetGate else { return signal }
      let scalars = (0..<steps).flatMap { step in gates.map { $0[step] } }
      return RecordedSignal(
        description: signal.description, values: Tensor(shape: signal.values.shape, scalars: scalars))
    }
    return LayerTrace(
      layer: trace.layer, input: trace.input, initialStates: trace.initialStates, signals: signals,
      outputSequence: trace.outputSequence, lastOutput: trace.lastOutput, finalStates: trace.finalStates)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `curves that end together are named where they stand apart`(preset: FigureStyle.Preset) throws {
    // 0.82, 0.63, 0.42 and 0.53, 0.43, 0.42 are left.
    let figure = try Drawing.figure(
      "retention", [try keeping([[0.82, 0.77, 0.661], [0.53, 0.81, 0.972]])], preset: preset)
    #expect(Drawing.flaws(figure, preset, "two").isEmpty)
    let found = SceneInventory(figure.scene).texts
    let upper = try #require(found.first { $0.plain == "unit 1" }).bounds
    let lower = try #require(found.first { $0.plain == "unit 2" }).bounds
    #expect(upper.maxY < lower.minY)
    #expect(!found.contains { $0.plain.hasPrefix("units") })
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `gates beyond 0 and 1 have curves and an axis of their own size`(preset: FigureStyle.Preset) throws {
    // 1000, 10⁶, −10⁶; nothing; a half, then no number.
    let gates: [[Float]] = [[1000, 1000, -1], [.nan, 0.5, 0.5], [0.5, .infinity, 0.5]]
    let figure = try Drawing.figure("retention", [try keeping(gates)], preset: preset)
    #expect(Drawing.flaws(figure, preset, "beyond").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    #expect(
      texts.contains("1\u{202F}000\u{202F}000") && texts.contains("−1\u{202F}000\u{202F}000"), "\(texts)")
    #expect(texts.contains { $0.contains("2 gate values are not finite") })
    #expect(!figure.scene.description.contains("Falling"))
    // What has no number from the start has no line, and no name at an end.
    #expect(
      !texts.contains("unit 2") && !texts.contains { $0.hasPrefix("units 2") || $0.hasPrefix("units 1, 2") })
  }

  @Test func `a curve's name is nearer to it than to all others, or nowhere`() throws {
    let values: [[Float]] = [
      [0.9, 0.5, 0.2, 0], [0.6, 0.3, 0.1, 0], [0.6, 0.3, 0.1, 0], [0.3, 0.1, 0, 0],
    ]
    let panel = PlotPanel(frame: Rect(x: 0, y: 0, width: 470, height: 200), steps: 4, limits: 0...1)
    var placement = CurvePlacement(values, in: panel)
    let places = values.indices.map { placement.place($0, width: 30, height: 11) }
    // The second and the third lie on each other.
    #expect(places.map { $0 != nil } == [true, false, false, true])
    func distance(_ curve: Int, _ box: Rect) -> Double {
      (0...3000).map { index in
        let position = Double(index) / 1000
        let (first, share) = (min(Int(position), 2), position - Double(min(Int(position), 2)))
        let value = Double(values[curve][first]) * (1 - share) + Double(values[curve][first + 1]) * share
        let (x, y) = (position / 3 * 470, 200 - 200 * value)
        let dx = max(0, box.minX - x, x - box.maxX), dy = max(0, box.minY - y, y - box.maxY)
        return (dx * dx + dy * dy).squareRoot()
      }.min() ?? 0
    }
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      let own = distance(index, place)
      #expect(own > 1 && own < 6, "\(own)")
      for other in values.indices where other != index { #expect(distance(other, place) > own + 6) }
    }
  }

  @Test func `of many units those that keep longest have bars and curves`() throws {
    // Unit 30 forgets fastest.
    let gates = (1...30).map { Array(repeating: 1 - 0.01 * Float($0), count: 40) }
    let figure = try Drawing.figure("retention", [try keeping(gates)])
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains { $0.contains("24 that keep longest, 6 left out; curves of 8") }, "\(texts)")
    #expect(texts.contains("24") && !texts.contains("25"))
    let named = texts.filter { $0.hasPrefix("unit ") }.compactMap { Int($0.dropFirst(5)) }
    #expect(Set(named) == Set(1...8), "\(texts)")
    #expect(figure.caption.hasPrefix("Unit 1 keeps half") && !figure.caption.contains("shortest"))
  }

  @Test func `a layer without gates is refused`() throws {
    for name in ["memory", "retention"] {
      #expect(throws: FigureError.self) { try Drawing.figure(name, [try SampleRun.example("SimpleRNN")]) }
    }
  }
}
