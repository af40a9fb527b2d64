import Recurrent
import Reporting
import Testing

@Suite struct ReportTests {
  @Test func `the example reproduces the numbers of the post`() throws {
    let text = try ReportWriter.markdown(Report(Runs.example()))
    for number in ["0.00767819", "0.01597687", "0.02480672", "0.04864851"] {
      #expect(text.contains(number))
    }
    #expect(text.contains("\noutputs, state = GRU(1, return_sequences=True, return_state=True)(x)\n"))
  }

  @Test func `every layer has four settings with the shapes that Keras gives`() throws {
    let report = try Report(Runs.example())
    #expect(report.layers.map(\.label) == ["LSTM", "GRU", "SimpleRNN"])
    #expect(
      report.layers[0].combinations.map { $0.tensors.map(\.shape) } == [
        ["(1, 1)"], ["(1, 3, 1)"], ["(1, 1)", "(1, 1)", "(1, 1)"], ["(1, 3, 1)", "(1, 1)", "(1, 1)"],
      ])
    #expect(report.layers[1].combinations.map(\.tensors.count) == [1, 1, 2, 2])
  }

  @Test func `three runs are compared two by two`() throws {
    let pairs = try Report(Runs.example()).comparisons.map { [$0.first, $0.second] }
    #expect(pairs == [["LSTM", "GRU"], ["LSTM", "SimpleRNN"], ["GRU", "SimpleRNN"]])
  }

  @Test func `stacked layers go by their names and read each other`() throws {
    let layers = [
      try Runs.layer("LSTM", units: 4, [("return_sequences", .bool(true)), ("name", .string("encoder"))]),
      try Runs.layer("GRU", units: 3),
    ]
    let report = try Report(Runs.contents([Runs.run("stack", layers, Runs.unequalInput)]))
    #expect(report.layers.map(\.label) == ["encoder", "gru"])
    #expect(report.layers[1].reads == "what `encoder` returns first")
    #expect(report.comparisons.isEmpty)
    #expect(report.layers[0].combinations.map(\.isConfigured) == [false, true, false, false])
  }

  @Test func `figures stand with their layer, those of several apart`() throws {
    func picture(_ figure: String, _ run: String?, _ layer: String?) -> ReportContents.Picture {
      ReportContents.Picture(
        figure: figure, run: run, layer: layer, caption: "It shows \(figure).",
        alternativeText: "A \"picture\"",
        files: ["light", "dark"].map { .init(theme: $0, format: .svg, path: "\(figure) \($0).svg") })
    }
    var contents = try Runs.example()
    contents.figures = [picture("gate-traces", "GRU", "gru"), picture("comparison", nil, nil)]
    let report = try Report(contents)
    #expect(report.layers.map { $0.parts[0].figures.count } == [0, 1, 0])
    #expect(report.figures.map(\.name) == ["comparison"])
    let text = try ReportWriter.markdown(report)
    #expect(text.contains("<source media=\"(prefers-color-scheme: dark)\" srcset=\"comparison%20dark.svg\">"))
    #expect(text.contains("<img alt=\"A &quot;picture&quot;\" src=\"comparison%20light.svg\">"))
    #expect(text.contains("Light: [SVG](comparison%20light.svg). Dark: [SVG](comparison%20dark.svg)."))
  }

  @Test func `a layer without signals is named too`() throws {
    let layers = [try Runs.layer("GRU", units: 4), try Runs.layer("Dense", units: 3)]
    let report = try Report(Runs.contents([Runs.run("model", layers, Runs.unequalInput)]))
    #expect(report.layers.count == 1)
    #expect(report.otherLayers.count == 1)
    #expect(report.otherLayers[0].hasPrefix("`dense` is `Dense`: 3 units, 4 features, 15 parameters: "))
    #expect(try ReportWriter.markdown(report).contains("`dense` is `Dense`"))
  }

  @Test func `ids are whole numbers, and layers without parameters say what they make of what`() throws {
    func layer(_ className: String, _ config: [ConfigurationValue.Member]) throws -> any LayerConfiguration {
      try LayerCatalog.configuration(from: .object([.init(className, .object(config))]))
    }
    let layers = [
      try layer("Embedding", [.init("input_dim", .number(9)), .init("output_dim", .number(3))]),
      try Runs.layer("GRU", units: 4),
      try layer("RepeatVector", [.init("n", .number(2))]),
    ]
    let ids = Tensor(shape: [1, 4], scalars: [1, 2, 3, 8])
    let report = try Report(Runs.contents([Runs.run("model", layers, ids)]))
    #expect(report.inputs[0].values == "[[1 2 3 8]]")
    #expect(
      report.otherLayers == [
        "`embedding` is `Embedding`: 3 units, 27 parameters.",
        "`repeat_vector` is `RepeatVector`, without parameters: (1, 4) → (1, 2, 4).",
      ])
    #expect(report.layers[0].reads == "what `embedding` returns first")
  }

  @Test func `nothing recurrent is an error`() {
    let contents = Runs.contents([.init(label: "none", trace: Trace(inputs: [], layers: [], outputs: []))])
    #expect(throws: ReportError.self) { try Report(contents) }
  }

  @Test func `the key to load stands as it does in the exported file`() throws {
    var contents = try Runs.example()
    #expect(try Report(contents).traces[0].python.contains("trace[\"models/LSTM/lstm/input_gate\"].shape"))
    contents.runs = [contents.runs[1]]
    contents.runs[0].calls = 3
    let report = try Report(contents)
    #expect(report.traces[0].python.contains("trace[\"calls/2/gru/update_gate\"].shape"))
    #expect(try ReportWriter.markdown(report).contains("makes 3 calls; what follows is the last"))
  }

  @Test func `inputs that differ go by the label of their run`() throws {
    let runs = [
      try Runs.run("a", [Runs.layer("GRU", units: 4)], Runs.unequalInput),
      try Runs.run("b", [Runs.layer("GRU", units: 4)], HandMade.input),
    ]
    #expect(try Report(Runs.contents(runs)).inputs.map(\.name) == ["input of a", "input of b"])
    #expect(try Report(Runs.example()).inputs.map(\.name) == ["input"])
  }
}
