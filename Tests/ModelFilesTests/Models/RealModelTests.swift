import ModelFiles
import Recurrent
import TestSupport
import Testing

/// Files of strangers, read in place where the reference data are; none of them is kept here.
@Suite(.enabled(if: ReferenceFolder.path("real") != nil, "the reference data are not there"))
struct `Model files found in public repositories` {
  static let names = ReferenceFolder.names(in: "real/expected").filter { !$0.contains("onnx") }

  @Test(arguments: names)
  func `give what was computed of them elsewhere`(name: String) throws {
    let expected = try JSONReader.read(try ReferenceFolder.bytes("real/expected/\(name)"))
    let path = try #require(expected["file"]?.string)
    func tensors(_ key: String) throws -> [Tensor]? {
      try expected[key]?.elements?.map { try TensorReader(subject: key).read($0) }
    }
    let format = try #require(try FormatCatalog.model(forPath: path))
    let saved = try format.read(
      try ReferenceFolder.bytes("real/\(path)"), path: path, configuration: try Self.configuration(for: path))
    var inputs = try #require(try tensors("inputs"))
    if path.hasSuffix(".safetensors") {
      inputs = inputs.map { Tensor(shape: [$0.shape[0], 1, $0.shape[1]], scalars: $0.scalars) }
    }
    var states = ModelStates()
    let trace = try saved.run(inputs, initialStates: try tensors("initial_state"), states: &states)
    var outputs = try #require(try tensors("outputs"))
    var found = trace.outputs
    if path.contains("textgenrnn") {
      // The attention of its own that follows is no layer of Keras.
      outputs = try ["rnn_1", "rnn_2"].map { try TensorReader(subject: $0).read(try #require(expected[$0])) }
      found = trace.layers.filter { $0.name.hasPrefix("rnn") }.map { NamedTensor($0.name, $0.lastOutput) }
    }
    #expect(found.count >= outputs.count)
    for (output, expected) in zip(found, outputs) {
      #expect(Tolerance.float32Accumulated.firstDifference(output.name, output.tensor, expected) == nil)
    }
  }

  /// What files of weights alone do not tell: as the expected values were computed.
  private static func configuration(for path: String) throws -> ConfigurationValue? {
    func bidirectional(_ name: String, _ layer: String) -> String {
      #"{"class_name": "Bidirectional", "config": {"name": "\#(name)", "layer": \#(layer)}}"#
    }
    let layers: String
    if path.contains("textgenrnn") {
      let cells = ["rnn_1", "rnn_2"].map {
        #"{"class_name": "LSTM", "config": {"name": "\#($0)", "units": 128, "return_sequences": true}}"#
      }
      layers =
        #"{"class_name": "Embedding", "config": {"name": "embedding", "input_dim": 465, "output_dim": 100}}, "#
        + cells.joined(separator: ", ")
    } else if path.contains("BidLSTM_CRF") {
      layers = bidirectional(
        "bidirectional_1", #"{"class_name": "LSTM", "config": {"units": 100, "return_sequences": true}}"#)
    } else if path.contains("copyright_gru") {
      layers = bidirectional(
        "bidirectional",
        #"{"class_name": "GRU", "config": {"units": 64, "return_sequences": true, "reset_after": true}}"#)
    } else {
      return nil
    }
    let text = #"{"class_name": "Sequential", "config": {"name": "part", "layers": [\#(layers)]}}"#
    return try JSONReader.read(Array(text.utf8)).configuration
  }
}
