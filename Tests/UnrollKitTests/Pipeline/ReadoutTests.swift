import Figures
import Recurrent
import Testing
import UnrollKit

/// Which layer figures take for the one that answers.
struct ReadoutTests {
  private func layer(_ behind: String) throws -> FigureSubject.LabelledLayer {
    let text = """
      layers: [{LSTM: {units: 3}}, \(behind)]
      input: {samples: [[[1, 2], [3, -4], [-5, 6]]]}
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    return try #require(try Pipeline.figure("heat-map", of: runs).subject.layers.first)
  }

  @Test func `a Dense whose output is returned answers`() throws {
    let layer = try layer("{Dense: {name: last, units: 1, activation: sigmoid}}")
    #expect(layer.readout?.name == "last" && layer.readoutActivation == nil)
  }

  @Test func `a Dense that further layers read answers nothing`() throws {
    let layer = try layer(
      "{Dense: {units: 8, activation: tanh}}, {Dense: {units: 4, activation: softmax}}")
    #expect(layer.readout == nil)
  }

  @Test(arguments: [
    ("{Dense: {name: last, units: 4}}, {Activation: {name: end, activation: softmax}}", "end"),
    ("{Dense: {name: last, units: 4}}, {Softmax: {name: end}}", "end"),
    ("{Dense: {name: last, units: 4}}, {Dropout: {rate: 0.5}}", nil),
  ])
  func `an activation of its own behind it belongs to the answer`(behind: String, activation: String?) throws
  {
    let layer = try layer(behind)
    #expect(layer.readout?.name == "last" && layer.readoutActivation?.name == activation)
  }
}
