import TestSupport
import Testing

@testable import Recurrent

@Suite struct RepeatedRunTests {
  private func layer(_ name: String, units: Int, _ shape: [Int], goBackwards: Bool = false) throws
    -> any Layer
  {
    let config = ConfigurationValue.object([
      .init(
        name,
        .object([
          .init("units", .number(Double(units))), .init("return_sequences", .bool(true)),
          .init("go_backwards", .bool(goBackwards)),
        ]))
    ])
    return try Model([LayerCatalog.configuration(from: config)], inputShape: shape).layers[0]
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], [1, 3])
  func `every run gives what a call of the layer gives`(_ name: String, _ batch: Int) throws {
    var random = SeededGenerator(seed: 11)
    for goBackwards in [false, true] {
      let layer = try layer(name, units: 17, [batch, 9, 5], goBackwards: goBackwards)
      let run = try #require(RepeatedRun(of: layer, batch: batch, steps: 9))
      let short = try #require(RepeatedRun(of: layer, batch: batch, steps: 9, recordsAll: false))
      for _ in 0..<3 {
        let input = random.tensor([batch, 9, 5])
        let trace = try StepEngine.$forced.withValue(.kernel) { try layer(LayerCall(input: input)) }
        run.run(input.scalars)
        short.run(input.scalars)
        #expect(run.signals == trace.signals.map(\.description))
        for (index, signal) in trace.signals.enumerated() {
          #expect(Array(run.values(index)) == signal.values.scalars)
          let isLast = index == trace.signals.count - 1
          #expect(short.values(index).allSatisfy { $0 == 0 } != isLast)
        }
        #expect(
          Array(short.values(run.signals.count - 1)) == trace.signals[run.signals.count - 1].values.scalars)
      }
    }
  }

  @Test func `a layer that the kernel does not run has none`() throws {
    let dense = try Model(
      [LayerCatalog.configuration(from: .object([.init("Dense", .object([.init("units", .number(2))]))]))],
      inputShape: [1, 3, 2])
    #expect(RepeatedRun(of: dense.layers[0], batch: 1, steps: 3) == nil)
  }
}
