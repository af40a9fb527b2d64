import ModelFiles
import Recurrent
import TestSupport
import Testing

/// PyTorch's recurrent modules, held to what PyTorch computed.
@Suite struct `Modules of PyTorch` {
  static let files = ReferenceModel.all(in: "torch", [".safetensors"])

  @Test func `the fixtures are there`() { #expect(Self.files.count { $0.isFixture } >= 8) }

  @Test(arguments: files)
  func `give what PyTorch gives`(file: ReferenceModel) throws {
    let description = try file.description()
    let config = description["config"]
    let isBatchFirst = config?["batch_first"]?.content == .bool(true)
    func read(_ value: LocatedValue?) throws -> Tensor {
      try TensorReader(subject: "reference").read(try #require(value))
    }
    func batchFirst(_ tensor: Tensor) -> Tensor {
      tensor.rank == 3 && !isBatchFirst && !file.path.contains("tagger") && config != nil
        ? tensor.swappingFirstAxes : tensor
    }
    var configuration: ConfigurationValue?
    if file.path.contains("tagger") { configuration = tagger(file.path.contains("lstm") ? "LSTM" : "GRU") }
    if config?["nonlinearity"]?.string == "relu" { configuration = description.configuration }
    let saved = try PyTorchWeights.read(try file.bytes(), path: file.path, configuration: configuration)
    var input = batchFirst(try read(description["input"]))
    if config == nil, configuration == nil {
      input = Tensor(shape: [input.shape[0], 1, input.shape[1]], scalars: input.scalars)
    }
    let states = try description["initial_state"]?.elements.map { try $0.map(read) }
    var carried = ModelStates()
    let trace = try saved.run(
      [input], initialStates: states.map { inKerasOrder($0, of: saved) }, states: &carried)
    var expected: [Tensor]
    if let list = description["output"]?.elements {
      expected = try list.map(read)
    } else {
      expected = [batchFirst(try read(description["output"]))]
    }
    expected += try description["final_states"]?.members?.map { try read($0.value) } ?? []
    #expect(trace.outputs.count >= expected.count)
    for (output, expected) in zip(trace.outputs, expected) {
      #expect(file.tolerance.firstDifference(output.name, output.tensor, expected) == nil)
    }
  }

  /// PyTorch's `[layers · directions, batch, units]` for each letter, as the states of each layer in turn.
  private func inKerasOrder(_ states: [Tensor], of saved: SavedModel) -> [Tensor] {
    guard let first = states.first, first.rank == 3 else { return states }
    return (0..<first.shape[0]).flatMap { layer in states.map { $0.row(layer) } }
  }

  /// What the reference data say of the module around: embedding, recurrent module, linear layer, softmax.
  private func tagger(_ cell: String) -> ConfigurationValue {
    func layer(_ className: String, _ members: [(String, ConfigurationValue)]) -> ConfigurationValue {
      .object([
        .init("class_name", .string(className)),
        .init("config", .object(members.map { ConfigurationValue.Member($0.0, $0.1) })),
      ])
    }
    let layers: [ConfigurationValue] = [
      layer(
        "Embedding", [("name", .string("embedding")), ("input_dim", .number(11)), ("output_dim", .number(4))]),
      layer(
        "Bidirectional",
        [
          ("name", .string("rnn")),
          ("layer", layer(cell, [("units", .number(5)), ("return_sequences", .bool(true))])),
        ]),
      layer("Dense", [("name", .string("fc")), ("units", .number(3)), ("activation", .string("softmax"))]),
    ]
    return layer("Sequential", [("name", .string("tagger")), ("layers", .array(layers))])
  }
}

extension Tensor {
  fileprivate var swappingFirstAxes: Tensor {
    let width = shape[2]
    var scalars: [Float] = []
    for second in 0..<shape[1] {
      for first in 0..<shape[0] {
        let start = (first * shape[1] + second) * width
        scalars += self.scalars[start..<start + width]
      }
    }
    return Tensor(shape: [shape[1], shape[0], width], scalars: scalars)
  }
}
