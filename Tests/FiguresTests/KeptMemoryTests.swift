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
    let sources = try memory(trace).contributions(unit: 1)
    for source in 1...6 {
      for position in 0..<source - 1 { #expect(sources[source][position] == 0) }
    }
    #expect(sources[3].allSatisfy { $0 == 0 })
    #expect(sources[0].allSatisfy { $0 == 0 }, "the layer starts from zeros")
  }

  @Test func `a gate that keeps 0.71 each step has a half-life of two steps`() throws {
    // Weights of zero leave the bias: sigmoid(0.8814) = 0.7071, whose square is one half.
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(1)), .init("kernel_initializer", .string("zeros")),
      .init("recurrent_initializer", .string("zeros")),
      .init("bias_initializer", .object([.init("constant", .number(0.881_373_587))])),
      .init("unit_forget_bias", .bool(false)),
    ]
    let layer = try LayerCatalog.configuration(from: .object([.init("LSTM", .object(config))]))
      .build(name: "lstm", inputShape: [1, 4, 1], weights: nil)
    let trace = try layer(LayerCall(input: Tensor(repeating: 0, shape: [1, 4, 1])))
    #expect(abs(try memory(trace).halfLife(unit: 0) - 2) < 1e-5)
    let figure = try Drawing.figure("retention", [trace])
    #expect(figure.scene.texts.contains { $0.plain == "2.0" })
    #expect(figure.caption.contains("Unit 1 keeps half of what it holds 2.0 steps."))
  }

  @Test func `a layer without gates is refused`() throws {
    for name in ["memory", "retention"] {
      #expect(throws: FigureError.self) { try Drawing.figure(name, [try SampleRun.example("SimpleRNN")]) }
    }
  }
}
