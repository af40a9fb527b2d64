import Recurrent
import TestSupport
import Testing

@Suite struct LayerArgumentTests {
  private func arguments(_ layer: String, _ config: [ConfigurationValue.Member] = []) throws
    -> [LayerArgument]
  {
    try LayerCatalog.configuration(
      from: .object([.init(layer, .object([.init("units", .number(3))] + config))])
    ).arguments
  }

  @Test func `the LSTM's arguments come in the order of Keras' constructor`() throws {
    #expect(
      try arguments("LSTM").map { "\($0.name)=\($0.value)" } == [
        "units=3", #"activation="tanh""#, #"recurrent_activation="sigmoid""#, "use_bias=True",
        #"kernel_initializer="glorot_uniform""#, #"recurrent_initializer="orthogonal""#,
        #"bias_initializer="zeros""#, "unit_forget_bias=True", "kernel_regularizer=None",
        "recurrent_regularizer=None", "bias_regularizer=None", "activity_regularizer=None",
        "kernel_constraint=None", "recurrent_constraint=None", "bias_constraint=None", "dropout=0.0",
        "recurrent_dropout=0.0", "seed=None", "return_sequences=False", "return_state=False",
        "go_backwards=False", "stateful=False", "unroll=False", "zero_output_for_mask=False",
      ])
  }

  @Test func `what differs from Keras' defaults is known`() throws {
    let given = try arguments(
      "GRU",
      [
        .init("reset_after", .bool(false)), .init("dropout", .number(0.3)), .init("use_bias", .bool(true)),
        .init("kernel_initializer", .object([.init("constant", .number(0.1))])),
      ])
    #expect(
      given.filter { !$0.isDefault }.map { "\($0.name)=\($0.value)" } == [
        "units=3", "kernel_initializer=Constant(0.1)", "dropout=0.3", "reset_after=False",
      ])
    #expect(given.first { $0.name == "dropout" }?.isTrainingOnly == true)
  }

  @Test(
    arguments: [
      ("LSTM", "4·((n + m)·m + m)"), ("GRU", "3·((n + m)·m + 2·m)"), ("SimpleRNN", "(n + m)·m + m"),
      ("Dense", "n·m + m"),
    ])
  func `the parameter formula gives the count`(layer: String, formula: String) throws {
    let configuration = try LayerCatalog.configuration(
      from: .object([.init(layer, .object([.init("units", .number(3))]))]))
    let built = try configuration.build(name: "x", inputShape: [2, 5, 4], weights: nil)
    #expect(built.parameterFormula == formula)
    // With n = 4 and m = 3.
    let counts = ["LSTM": 4 * 24, "GRU": 3 * 27, "SimpleRNN": 24, "Dense": 15]
    #expect(built.parameterCount == counts[layer])
  }

  @Test func `the formula follows reset_after and use_bias`() throws {
    func formula(_ layer: String, _ name: String) throws -> String {
      try LayerCatalog.configuration(
        from: .object([.init(layer, .object([.init("units", .number(3)), .init(name, .bool(false))]))])
      ).build(name: "x", inputShape: [2, 5, 4], weights: nil).parameterFormula
    }
    #expect(try formula("GRU", "reset_after") == "3·((n + m)·m + m)")
    #expect(try formula("LSTM", "use_bias") == "4·(n + m)·m")
    #expect(try formula("SimpleRNN", "use_bias") == "(n + m)·m")
  }

  @Test func `shapes are known without running`() throws {
    let configuration = try LayerCatalog.configuration(
      from: .object([.init("LSTM", .object([.init("units", .number(64))]))]))
    let all = configuration.outputShapes(
      batch: nil, timesteps: 10, returns: ReturnCombination(returnSequences: true, returnState: true))
    #expect(
      all.map { "\($0.name) \($0.pythonSpelling)" } == [
        "output (None, 10, 64)", "state_h (None, 64)", "state_c (None, 64)",
      ])
    #expect(configuration.outputShapes(batch: 32, timesteps: nil).map(\.shape) == [[32, 64]])
  }
}
