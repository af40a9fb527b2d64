import ModelFiles
import Recurrent
import TestSupport
import Testing

/// Models that Keras saved, in every format, held to what Keras computed.
@Suite struct `Models that Keras saved` {
  static let models = ReferenceModel.all(in: "keras_models", [".keras", ".h5", ".npz"])
  static let trained = ReferenceModel.all(in: "trained", [".keras", ".h5", ".npz"])

  @Test func `the fixtures are there`() { #expect(Self.models.count { $0.isFixture } == 40) }

  @Test(arguments: models)
  func `give what Keras gives, in every layer`(file: ReferenceModel) throws {
    let saved = try file.model()
    var states = ModelStates()
    for (inputs, outputs) in try file.calls() {
      let trace = try saved.run(inputs, states: &states)
      #expect(trace.outputs.count == outputs.count)
      for (output, expected) in zip(trace.outputs, outputs) {
        #expect(file.tolerance.firstDifference(output.name, output.tensor, expected) == nil)
      }
      try check(trace, try file.description(), file.tolerance)
    }
  }

  @Test(arguments: trained)
  func `that were trained give every gate that Keras computes`(file: ReferenceModel) throws {
    let saved = try file.model()
    var states = ModelStates()
    let (inputs, outputs) = try #require(try file.calls().first)
    let trace = try saved.run(inputs, states: &states)
    for (output, expected) in zip(trace.outputs, outputs) {
      #expect(file.tolerance.firstDifference(output.name, output.tensor, expected) == nil)
    }
    let description = try file.description()
    try check(trace, description, file.tolerance)
    var compared = 0
    for layer in (description["steps"] ?? description["steps_units_0_to_7"])?.members ?? [] {
      let found = try #require(trace.layers.first { $0.name == layer.key })
      for signal in layer.value.members ?? [] {
        guard let name = ReferenceCase.signalName(signal.key) else { continue }
        let values = try #require(found.signals.first { $0.description.name == name }).values
        let expected = try TensorReader(subject: signal.key).read(signal.value)
        let sample = Tensor(shape: [1] + values.shape.dropFirst(), scalars: values.row(0).scalars)
        let units = sample.columns(0..<expected.shape[2])
        #expect(file.tolerance.firstDifference("\(layer.key) \(name)", units, expected) == nil)
        compared += 1
      }
    }
    #expect(compared > 0)
  }

  private func check(_ trace: Trace, _ description: LocatedValue, _ tolerance: Tolerance) throws {
    for layer in description["layers"]?.elements ?? [] {
      // A layer that is called more than once goes by another name.
      guard let name = layer["name"]?.string, let found = trace.layers.first(where: { $0.name == name })
      else {
        continue
      }
      for (output, value) in zip(found.returned, layer["outputs"]?.elements ?? []) {
        let expected = try TensorReader(subject: name).read(value)
        #expect(tolerance.firstDifference("\(name) \(output.name)", output.tensor, expected) == nil)
      }
    }
  }
}
