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
        let sources = memory.contributions(unit: unit, in: memory.blocks(alone: 400, most: 240))
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
    let sources = memory.contributions(unit: 1, in: memory.blocks(alone: 400, most: 240))
    for source in 1...6 {
      for position in 0..<source - 1 { #expect(sources[source][position] == 0) }
    }
    #expect(sources[3].allSatisfy { $0 == 0 })
    #expect(sources[0].allSatisfy { $0 == 0 }, "the layer starts from zeros")
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `groups of steps contribute what their steps do`(className: String) throws {
    let trace = try SampleRun.random(
      className, steps: 53, units: 2, features: 2, mask: (0..<53).map { $0 % 7 == 3 ? 0 : 1 }, initial: 0.4)
    let memory = try memory(trace)
    let steps = memory.contributions(unit: 1, in: memory.blocks(alone: 53, most: 10))
    let blocks = memory.blocks(alone: 52, most: 10)
    // 53 in 10: the ends are the whole parts of 5.3, 10.6, 15.9 …
    #expect(blocks.map(\.upperBound) == [5, 10, 15, 21, 26, 31, 37, 42, 47, 53])
    let groups = memory.contributions(unit: 1, in: blocks)
    for (column, end) in blocks.map({ $0.upperBound - 1 }).enumerated() {
      #expect(abs(groups[0][column] - steps[0][end]) < 1e-12)
      for (row, block) in blocks.enumerated() {
        let sum = block.reduce(0) { $0 + steps[$1 + 1][end] }
        #expect(abs(groups[row + 1][column] - sum) < 1e-12)
      }
    }
  }

  @Test(arguments: [401, 30_000], FigureStyle.Preset.allCases)
  func `a memory of any length is drawn in groups, and says so`(steps: Int, preset: FigureStyle.Preset) throws
  {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 1, features: 1)
    let figure = try Drawing.figure("memory", [trace], preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(steps) steps").isEmpty)
    #expect(figure.scene.texts.contains { $0.plain.contains("240 groups of about") } || preset == .half)
    #expect(figure.caption.contains("240 groups of about \(steps == 401 ? "2" : "125") steps"))
    #expect(figure.caption.hasPrefix("After step \(steps) most of the memory"))
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
    let sources = memory.contributions(unit: 1, in: memory.blocks(alone: 4, most: 4))
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
    #expect(figure.scene.texts.contains { $0.plain == "2.0" })
    #expect(figure.scene.texts.contains { $0.plain == "unit 1" })
    #expect(figure.caption.contains("Unit 1 keeps half of what it holds 2.0 steps."))
  }

  @Test func `curves stop where nothing is left, and share a name where they end together`() throws {
    // After 13 steps 0.011 is left, after 14 0.0078.
    let figure = try Drawing.figure("retention", [try fading(units: 12, steps: 100)])
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains { $0.contains("14 of 100 steps, after which under 1 % is left") })
    #expect(figure.caption.contains("14 of 100 steps"))
    #expect(texts.contains("8 units") && !texts.contains { $0.hasPrefix("unit ") })
    let few = try Drawing.figure("retention", [try fading(units: 3, steps: 15)]).scene.texts.map(\.plain)
    #expect(few.contains("units 1, 2, 3") && !few.contains { $0.contains("after which") })
  }

  @Test func `a layer without gates is refused`() throws {
    for name in ["memory", "retention"] {
      #expect(throws: FigureError.self) { try Drawing.figure(name, [try SampleRun.example("SimpleRNN")]) }
    }
  }
}
