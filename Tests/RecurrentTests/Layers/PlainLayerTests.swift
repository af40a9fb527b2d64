import Foundation
import Recurrent
import TestSupport
import Testing

/// Layers without states, held to arithmetic by hand.
@Suite struct PlainLayerTests {
  private func run(
    _ json: String, _ input: Tensor, mask: Tensor? = nil, weights: [Tensor] = []
  ) throws -> LayerTrace {
    let model = try Model(
      [LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))], inputShape: input.shape,
      weights: weights.isEmpty ? nil : .array(weights.map(ConfigurationValue.tensor)))
    return try model.run(ModelCall(input: input, mask: mask)).layers[0]
  }

  private let sequence = Tensor(shape: [1, 4, 2], scalars: [1, -2, 3, 5, -4, 7, 2, 0])

  @Test(arguments: ["Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "Identity"])
  func `a layer for training hands its input on`(className: String) throws {
    #expect(try run(#""\#(className)""#, sequence).lastOutput == sequence)
  }

  @Test func `activations are layers too`() throws {
    let input = Tensor(shape: [1, 4], scalars: [-2, -0.5, 0.5, 3])
    #expect(try run(#""ReLU""#, input).lastOutput.scalars == [0, 0, 0.5, 3])
    #expect(
      try run(#"{"ReLU": {"max_value": 2, "negative_slope": 0.5, "threshold": 1}}"#, input).lastOutput.scalars
        == [-1.5, -0.75, -0.25, 2])
    #expect(
      try run(#"{"LeakyReLU": {"negative_slope": 0.25}}"#, input).lastOutput.scalars == [
        -0.5, -0.125, 0.5, 3,
      ])
    let equal = Tensor(shape: [1, 2, 2], scalars: [4, 4, -1, -1])
    #expect(try run(#"{"Softmax": {"axis": -1}}"#, equal).lastOutput.scalars == [0.5, 0.5, 0.5, 0.5])
    #expect(throws: ConfigurationError.self) { try run(#"{"Softmax": {"axis": 1}}"#, equal) }
  }

  @Test func `LayerNormalization normalizes each step`() throws {
    // Row 3, 5: mean 4, variance 1; row 1, −2: mean −0.5, variance 2.25.
    let output = try run(
      #"{"LayerNormalization": {"epsilon": 0.75}}"#, Tensor(shape: [1, 2, 2], scalars: [3, 5, 1, -2]),
      weights: [Tensor(shape: [2], scalars: [2, 3]), Tensor(shape: [2], scalars: [0.5, -1])]
    ).lastOutput
    let (a, b) = (1 / Float(1.75).squareRoot(), 1.5 / Float(3).squareRoot())
    let expected = Tensor(
      shape: [1, 2, 2], scalars: [-2 * a + 0.5, 3 * a - 1, 2 * b + 0.5, -3 * b - 1])
    #expect(Tolerance.float32.firstDifference("output", output, expected) == nil)
  }

  @Test func `BatchNormalization uses the moving mean and variance`() throws {
    let output = try run(
      #"{"BatchNormalization": {"epsilon": 1}}"#, Tensor(shape: [2, 2], scalars: [3, 5, 1, -2]),
      weights: [[2, 3], [0.5, -1], [1, 2], [3, 8]].map { Tensor(shape: [2], scalars: $0) }
    ).lastOutput
    #expect(output == Tensor(shape: [2, 2], scalars: [2.5, 2, 0.5, -5]))
  }

  @Test func `Conv1D slides over time, with every padding`() throws {
    let input = Tensor(shape: [1, 4, 1], scalars: [1, 2, 3, 4])
    let kernel = [Tensor(shape: [2, 1, 1], scalars: [10, 1])]
    func output(_ arguments: String) throws -> Tensor {
      try run(
        #"{"Conv1D": {"filters": 1, "kernel_size": 2, "use_bias": false, \#(arguments)}}"#, input,
        weights: kernel
      ).lastOutput
    }
    #expect(try output(#""padding": "valid""#).scalars == [12, 23, 34])
    #expect(try output(#""padding": "same""#).scalars == [12, 23, 34, 40])
    #expect(try output(#""padding": "causal""#).scalars == [1, 12, 23, 34])
    #expect(try output(#""strides": 2"#).scalars == [12, 34])
    #expect(try output(#""dilation_rate": 2"#).scalars == [13, 24])
  }

  @Test func `pooling takes the largest or the mean of each window`() throws {
    #expect(try run(#""MaxPooling1D""#, sequence).lastOutput.scalars == [3, 5, 2, 7])
    #expect(try run(#""AveragePooling1D""#, sequence).lastOutput.scalars == [2, 1.5, -1, 3.5])
    #expect(
      try run(#"{"MaxPooling1D": {"pool_size": 3, "strides": 2, "padding": "same"}}"#, sequence)
        .lastOutput.scalars == [3, 7, 2, 7])
    #expect(try run(#""GlobalMaxPooling1D""#, sequence).lastOutput.scalars == [3, 7])
    #expect(try run(#""GlobalAveragePooling1D""#, sequence).lastOutput.scalars == [0.5, 2.5])
    let mask = Tensor(shape: [1, 4], scalars: [1, 1, 0, 0])
    let masked = try run(#""GlobalAveragePooling1D""#, sequence, mask: mask)
    #expect(masked.lastOutput == Tensor(shape: [1, 2], scalars: [2, 1.5]))
  }

  @Test func `Flatten and Reshape keep the order of the numbers`() throws {
    #expect(try run(#""Flatten""#, sequence).lastOutput == Tensor(shape: [1, 8], scalars: sequence.scalars))
    #expect(
      try run(#"{"Reshape": {"target_shape": [2, -1]}}"#, sequence).lastOutput
        == Tensor(shape: [1, 2, 4], scalars: sequence.scalars))
    #expect(throws: ConfigurationError.self) { try run(#"{"Reshape": {"target_shape": [3, -1]}}"#, sequence) }
  }

  @Test func `ids outside of an Embedding's table are refused`() throws {
    let ids = Tensor(shape: [1, 2], scalars: [1, 3])
    let error = try #require(throws: ShapeError.self) {
      try run(#"{"Embedding": {"input_dim": 3, "output_dim": 2}}"#, ids)
    }
    #expect(error.remedy == "give ids, whole numbers from 0 to 2")
  }

  @Test(
    arguments: [
      ("TimeDistributed", "time_distributed"), ("ConvLSTM2D", "conv_lstm2d"), ("Conv1D", "conv1d"),
      ("GlobalAveragePooling1D", "global_average_pooling1d"), ("RNN", "rnn"),
      ("RepeatVector", "repeat_vector"), ("SpatialDropout1D", "spatial_dropout1d"),
    ])
  func `a layer without a name gets Keras' name for its class`(className: String, name: String) throws {
    let arguments = [
      "TimeDistributed": #"{"layer": {"Dense": {"units": 2}}}"#, "RepeatVector": #"{"n": 2}"#,
      "Conv1D": #"{"filters": 2, "kernel_size": 2}"#, "ConvLSTM2D": #"{"filters": 2, "kernel_size": 2}"#,
      "RNN": #"{"cell": {"GRUCell": {"units": 2}}}"#,
    ]
    let json = #"{"\#(className)": \#(arguments[className] ?? "{}")}"#
    let layer = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
    #expect(layer.defaultName == name)
  }
}
