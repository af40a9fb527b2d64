import Foundation
import Recurrent
import TestSupport
import Testing

@Suite struct LayerConfigurationTests {
  private func read(_ json: String) throws -> any LayerConfiguration {
    try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
  }

  @Test func `Keras' own dumps are read, their extra keys too`() throws {
    var count = 0
    for reference in ["lstm", "gru", "simple_rnn", "activations"].flatMap(Fixtures.cases) {
      guard let serialized = reference.serialized else { continue }
      let whole = try LayerCatalog.configuration(from: serialized)
      let short = try LayerCatalog.configuration(from: reference.layer)
      #expect(whole.arguments.map(\.value) == short.arguments.map(\.value))
      #expect(whole.name != nil)
      count += 1
    }
    #expect(count >= 12)
  }

  @Test(arguments: ["LSTM", "lstm", "Lstm"])
  func `a class name is known in any case`(name: String) throws {
    #expect(try read(#"{"\#(name)": {"units": 2}}"#).className == "LSTM")
    #expect(try read(#"{"class_name": "\#(name)", "config": {"units": 2}}"#).className == "LSTM")
  }

  @Test(
    arguments: [
      (#"{"LTSM": {"units": 2}}"#, "LTSM", "did you mean LSTM?", [.name("LTSM")]),
      (#"{"class_name": "GRUU", "config": {}}"#, "GRUU", "GRU", [.key("class_name")]),
      (
        #"{"LSTM": {"units": 0}}"#, "units is 0", "whole number of at least 1", [.key("LSTM"), .key("units")]
      ),
      (#"{"LSTM": {"units": -1}}"#, "units is -1", "at least 1", [.key("LSTM"), .key("units")]),
      (#"{"LSTM": {"units": 1.5}}"#, "units is 1.5", "at least 1", [.key("LSTM"), .key("units")]),
      (#"{"LSTM": {"units": 1e300}}"#, "units is 1e+300", "at least 1", [.key("LSTM"), .key("units")]),
      (#"{"LSTM": {"units": "x"}}"#, #"units is "x""#, "at least 1", [.key("LSTM"), .key("units")]),
      (#"{"LSTM": {"units": null}}"#, "units is None", "at least 1", [.key("LSTM"), .key("units")]),
      (#"{"LSTM": {}}"#, "no units", "units: 4", [.key("LSTM")]),
      (#"{"LSTM": [2]}"#, "a list of 1", "give a map", [.key("LSTM")]),
      (
        #"{"LSTM": {"units": 2, "return_sequence": true}}"#, "return_sequence", "return_sequences",
        [.key("LSTM"), .name("return_sequence")]
      ),
      (
        #"{"SimpleRNN": {"units": 2, "recurrent_activation": "tanh"}}"#, "no argument recurrent_activation",
        "",
        [.key("SimpleRNN"), .name("recurrent_activation")]
      ),
      (
        #"{"class_name": "GRU", "config": {"units": 2, "activation": "tanhh"}}"#, "tanhh", "tanh?",
        [.key("config"), .key("activation")]
      ),
      (
        #"{"LSTM": {"units": 2, "use_bias": "yes"}}"#, #"use_bias is "yes""#, "true or false",
        [.key("LSTM"), .key("use_bias")]
      ),
      (
        #"{"LSTM": {"units": 2, "dropout": 1.5}}"#, "dropout is 1.5", "0 to 1",
        [.key("LSTM"), .key("dropout")]
      ),
      (
        #"{"LSTM": {"units": 2, "kernel_initializer": "glorot"}}"#, "glorot", "glorot_uniform?",
        [.key("LSTM"), .key("kernel_initializer")]
      ),
      (
        #"{"LSTM": {"units": 2, "kernel_initializer": {"constant": "x"}}}"#, #"is given "x""#, "a number",
        [.key("LSTM"), .key("kernel_initializer"), .key("constant")]
      ),
      (
        #"{"LSTM": {"units": 2, "kernel_initializer": [[1, 2], [3]]}}"#, "ragged", "equally long",
        [.key("LSTM"), .key("kernel_initializer"), .index(1)]
      ),
      (#"{"LSTM": {"units": 2, "name": ""}}"#, "name is", "text", [.key("LSTM"), .key("name")]),
      (
        #"{"LSTM": {"units": 2, "time_major": true}}"#, "time_major", "batch",
        [.key("LSTM"), .key("time_major")]
      ),
      (#"{"LSTM": {"units": 2}, "GRU": {"units": 2}}"#, "a layer is", "LSTM: {units: 4}", []),
      (#"{"class_name": "LSTM", "confg": {"units": 2}}"#, "confg", "config", [.name("confg")]),
      ("3", "a layer is 3", "LSTM: {units: 4}", []),
    ] as [(String, String, String, [ConfigurationStep])])
  func `a mistake is named, placed and comes with a remedy`(
    json: String, problem: String, remedy: String, path: [ConfigurationStep]
  ) throws {
    let error = try #require(throws: ConfigurationError.self) { try read(json) }
    #expect(error.problem.contains(problem), "\(error.problem)")
    #expect(remedy.isEmpty || error.remedy.contains(remedy), "\(error.remedy)")
    #expect(error.path == path)
  }

  @Test func `a function that only Python can run is refused`() throws {
    let lambda = try #require(Fixtures.only("p-seed-0001", in: "seed").serialized)
    let error = try #require(throws: ConfigurationError.self) {
      try LayerCatalog.configuration(from: lambda)
    }
    #expect(error.path == [.key("config"), .key("recurrent_activation")])
  }

  @Test func `a layer too big for any memory is refused`() throws {
    let configuration = try read(#"{"LSTM": {"units": 1000000}}"#)
    let error = try #require(throws: ConfigurationError.self) {
      try configuration.build(name: "lstm", inputShape: [1, 2, 3], weights: nil)
    }
    #expect(error.path == [.key("units")])
  }

  @Test func `a layer is converted to another class with what both have`() throws {
    let lstm = try read(
      #"{"LSTM": {"units": 3, "activation": "relu", "recurrent_activation": "hard_sigmoid", "name": "a", "#
        + #""unit_forget_bias": false, "return_sequences": true, "kernel_initializer": {"constant": 0.1}}}"#)
    let gru = try lstm.converted(to: "gru")
    #expect(gru.className == "GRU")
    #expect(gru.name == nil)
    #expect(gru.returns == ReturnCombination(returnSequences: true, returnState: false))
    #expect(
      gru.arguments.filter { !$0.isDefault }.map { "\($0.name)=\($0.value)" } == [
        "units=3", #"activation="relu""#, #"recurrent_activation="hard_sigmoid""#,
        "kernel_initializer=Constant(0.1)", "return_sequences=True",
      ])
    let simple = try lstm.converted(to: "SimpleRNN").converted(to: "LSTM")
    #expect(simple.arguments.first { $0.name == "recurrent_activation" }?.isDefault == true)
    #expect(simple.arguments.first { $0.name == "unit_forget_bias" }?.isDefault == true)
    #expect(throws: ConfigurationError.self) { try lstm.converted(to: "Dense") }
    #expect(throws: ConfigurationError.self) { try lstm.converted(to: "GUR") }
  }
}
