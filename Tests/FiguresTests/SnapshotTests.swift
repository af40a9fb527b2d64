import Figures
import Foundation
import Graphics
import Recurrent
import Testing

/// The figures of the reference cases look as they did when somebody last looked at them.
///
/// After a change that is meant, draw the pictures and look at them; then
/// `UNROLL_RECORD_SNAPSHOTS=1 swift test --filter SnapshotTests` writes the new state, to be committed.
struct SnapshotTests {
  /// A case: a file name, and how to draw it.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let draw: @Sendable () throws -> DrawnFigure

    var testDescription: String { name }

    init(_ name: String, _ draw: @escaping @Sendable () throws -> DrawnFigure) {
      self.name = name
      self.draw = draw
    }
  }

  static let cases: [Case] = [
    Case("difference-of-inputs") {
      var input: [[Float]] = (0..<6).map { [Float($0) / 10, 0.3] }
      let before = try SampleRun.example("LSTM", steps: 6, input: input)
      input[3][1] = 0.9
      let after = try SampleRun.example("LSTM", steps: 6, input: input)
      return try Drawing.figure("difference", [before, after], labels: ["sample 1", "sample 2"])
    },
    Case("shape-flow-encoder-decoder") {
      try Drawing.figure("shape-flow", [], model: try SampleModels.encoderDecoder())
    },
    Case("shape-flow-bidirectional-dark") {
      try Drawing.figure("shape-flow", [], theme: .dark, model: try SampleModels.bidirectional())
    },
    Case("shape-flow-chain-30-half") {
      try Drawing.figure("shape-flow", [], preset: .half, model: try SampleModels.chain(30))
    },
    Case("four-combinations-lstm") {
      try Drawing.figure("four-combinations", [try SampleRun.example("LSTM")])
    },
    Case("four-combinations-gru-dark") {
      try Drawing.figure("four-combinations", [try SampleRun.example("GRU")], theme: .dark)
    },
    Case("four-combinations-simplernn-half") {
      try Drawing.figure("four-combinations", [try SampleRun.example("SimpleRNN")], preset: .half)
    },
    Case("four-combinations-bidirectional") {
      try Drawing.figure(
        "four-combinations", [try SampleRun.bidirectional("LSTM", merge: "concat", steps: 5)])
    },
    Case("four-combinations-cells") {
      let trace = try SampleRun.stackedCells([("LSTM", 3), ("GRU", 2)], steps: 3)
      return try Drawing.figure("four-combinations", [trace], labels: ["rnn"])
    },
    Case("four-combinations-bidirectional-cells") {
      let input = SampleRun.numbers([1, 3, 2], from: 0)
      let trace = try SampleRun.bothWaysCells([("LSTM", 3), ("GRU", 2)], on: input)
      return try Drawing.figure("four-combinations", [trace], labels: ["bidirectional"])
    },
    Case("four-combinations-bidirectional-many-cells-half-dark") {
      let cells = ["GRU", "LSTM", "LSTM", "SimpleRNN", "LSTM"].map { (className: $0, units: 2) }
      let trace = try SampleRun.bothWaysCells(
        cells, name: "reader", on: SampleRun.numbers([1, 5, 2], from: 0))
      return try Drawing.figure(
        "four-combinations", [trace], labels: ["reader"], theme: .dark, notation: .keras, preset: .half)
    },
    Case("four-combinations-many-cells-half-dark") {
      let cells = ["GRU", "LSTM", "LSTM", "SimpleRNN", "LSTM"].map { (className: $0, units: 2) }
      let trace = try SampleRun.stackedCells(cells, name: "reader", steps: 5)
      return try Drawing.figure(
        "four-combinations", [trace], labels: ["reader"], theme: .dark, notation: .keras, preset: .half)
    },
    Case("unrolled-lstm-5") { try Drawing.figure("unrolled", [try SampleRun.example("LSTM", steps: 5)]) },
    Case("unrolled-gru-5-keras") {
      try Drawing.figure("unrolled", [try SampleRun.example("GRU", steps: 5)], notation: .keras)
    },
    Case("unrolled-lstm-masked") {
      try Drawing.figure("unrolled", [try SampleRun.example("LSTM", steps: 4, mask: [1, 1, 0, 0])])
    },
    Case("unrolled-lstm-elided-slide") {
      let trace = try SampleRun.random("LSTM", steps: 12, units: 3, features: 2)
      return try Drawing.figure("unrolled", [trace], preset: .slide)
    },
    Case("unrolled-lstm-3-half") {
      try Drawing.figure("unrolled", [try SampleRun.example("LSTM")], preset: .half)
    },
    Case("folded-simplernn") { try Drawing.figure("folded", [try SampleRun.example("SimpleRNN", steps: 5)]) },
    Case("folded-lstm") { try Drawing.figure("folded", [try SampleRun.example("LSTM", steps: 5)]) },
    Case("stacked-lstm-4") {
      try Drawing.figure("stacked", try SampleRun.stack(["LSTM", "LSTM"], steps: 4))
    },
    Case("stacked-mixed-elided-half-dark") {
      let traces = try SampleRun.stack(
        ["GRU", "LSTM", "SimpleRNN"], steps: 9, returnsSequences: false, backwards: [1])
      return try Drawing.figure("stacked", traces, theme: .dark, notation: .keras, preset: .half)
    },
    Case("stacked-both-ways") {
      let traces = try SampleRun.stack(
        ["LSTM", "GRU", "LSTM"], names: ["tagger"], steps: 4, bothWays: [0: "concat", 1: "sum"])
      return try Drawing.figure("stacked", traces)
    },
    Case("stacked-both-ways-last-half-dark") {
      let traces = try SampleRun.stack(
        ["GRU", "LSTM"], steps: 9, returnsSequences: false, mask: [1, 1, 1, 1, 1, 1, 1, 1, 0],
        bothWays: [1: "concat"])
      return try Drawing.figure("stacked", traces, theme: .dark, notation: .keras, preset: .half)
    },
    Case("bidirectional-gru-4") {
      try Drawing.figure("bidirectional", [try SampleRun.bidirectional("GRU", steps: 4)])
    },
    Case("bidirectional-last-masked-dark") {
      let trace = try SampleRun.bidirectional(
        "LSTM", merge: "mul", steps: 5, returnsSequences: false, mask: [1, 1, 0, 1, 1])
      return try Drawing.figure("bidirectional", [trace], theme: .dark)
    },
    Case("bidirectional-apart-elided-half") {
      let trace = try SampleRun.bidirectional("GRU", merge: nil, steps: 9)
      return try Drawing.figure("bidirectional", [trace], notation: .keras, preset: .half)
    },
    Case("encoder-decoder-lstm-3") {
      try Drawing.figure(
        "encoder-decoder", try SampleRun.encoderDecoder("LSTM", units: 4, steps: (3, 3)),
        tokens: ["the", "cat", "sat"])
    },
    Case("encoder-decoder-loop-dark") {
      let traces = try SampleRun.encoderDecoder(
        "LSTM", units: 4, steps: (2, 9), feedsBack: true, vocabulary: 6)
      return try Drawing.figure("encoder-decoder", traces.dropLast(), readouts: [1: traces[2]], theme: .dark)
    },
    Case("encoder-decoder-gru-6") {
      try Drawing.figure("encoder-decoder", try SampleRun.encoderDecoder("GRU", units: 3, steps: (6, 6)))
    },
    Case("encoder-decoder-gru-stacked-half") {
      try Drawing.figure(
        "encoder-decoder", try SampleRun.encoderDecoder("GRU", units: 3, steps: (5, 2), depth: 2),
        notation: .keras, preset: .half)
    },
    Case("encoder-decoder-both-ways") {
      try Drawing.figure(
        "encoder-decoder", try SampleRun.bothWaysToDecoder("LSTM", merge: "concat", steps: (9, 3)))
    },
    Case("encoder-decoder-both-ways-half") {
      try Drawing.figure(
        "encoder-decoder", try SampleRun.bothWaysToDecoder("LSTM", merge: "concat", steps: (9, 3)),
        preset: .half)
    },
    Case("encoder-decoder-both-ways-twice-dark") {
      let (encoder, decoder) = try SampleRun.bothWaysTwice("LSTM", steps: (9, 3))
      return try Drawing.figure(
        "encoder-decoder", encoder.parts + decoder.parts, theme: .dark, wholes: [2: decoder])
    },
    Case("encoder-decoder-forward-alone") {
      try Drawing.figure("encoder-decoder", try SampleRun.forwardToDecoder("LSTM", steps: (4, 3)))
    },
    Case("encoder-decoder-both-ways-twice-half") {
      let (encoder, decoder) = try SampleRun.bothWaysTwice("LSTM", merge: "ave", steps: (3, 9))
      return try Drawing.figure(
        "encoder-decoder", encoder.parts + decoder.parts, notation: .keras, preset: .half,
        wholes: [2: decoder])
    },
    Case("encoder-decoder-both-ways-answers") {
      let (encoder, decoder) = try SampleRun.bothWaysTwice("GRU", merge: "sum", steps: (3, 4))
      return try Drawing.figure(
        "encoder-decoder", encoder.parts + decoder.parts,
        readouts: [2: try SampleRun.answers(from: decoder, vocabulary: 5)], wholes: [2: decoder],
        answers: [2: ["le", "chat", " ", "dort"]])
    },
    Case("cell-lstm") { try Drawing.figure("cell", [try SampleRun.example("LSTM")]) },
    Case("cell-gru-dark") { try Drawing.figure("cell", [try SampleRun.example("GRU")], theme: .dark) },
    Case("cell-gru-before-half") {
      let trace = try SampleRun.random(
        "GRU", steps: 4, units: 3, features: 5, options: [.init("reset_after", .bool(false))])
      return try Drawing.figure("cell", [trace], units: [2], notation: .keras, preset: .half)
    },
    Case("cell-simplernn") { try Drawing.figure("cell", [try SampleRun.example("SimpleRNN")]) },
    Case("cell-lstm-vectors") {
      let trace = try SampleRun.random("LSTM", steps: 4, units: 4, features: 2)
      return try Drawing.figure("cell", [trace], units: [0, 2, 3], steps: 1...1)
    },
    Case("gate-traces-lstm-3") { try Drawing.figure("gate-traces", [try SampleRun.example("LSTM")]) },
    Case("gate-traces-gru-masked") {
      let trace = try SampleRun.random(
        "GRU", steps: 8, units: 2, features: 2, mask: [1, 1, 1, 0, 0, 1, 1, 0])
      return try Drawing.figure("gate-traces", [trace])
    },
    Case("heat-map-lstm") {
      let trace = try SampleRun.random("LSTM", steps: 7, units: 6, features: 3)
      return try Drawing.figure(
        "heat-map", [trace], tokens: ["the", "movie", "was", "not", "very", "good", "."])
    },
    Case("heat-map-gru-grey-half") {
      let trace = try SampleRun.random(
        "GRU", steps: 9, units: 4, features: 2, mask: [1, 1, 1, 1, 1, 1, 1, 0, 0])
      return try Drawing.figure("heat-map", [trace], preset: .half, isGrayscale: true)
    },
    Case("saturation-lstm") {
      try Drawing.figure(
        "saturation", [try SampleRun.random("LSTM", steps: 30, units: 8, features: 3, scale: 9)])
    },
    Case("text-coloring-words-dark") {
      let trace = try SampleRun.random("GRU", steps: 5, units: 3, features: 2)
      return try Drawing.figure(
        "text-coloring", [trace], tokens: ["the", "ending", "was", "not", "good"], units: [1], theme: .dark)
    },
    Case("text-coloring-arabic") {
      let tokens = "هذه شبكة LSTM تقرأ 128 حرفا.".map(String.init)
      let trace = try SampleRun.random("LSTM", steps: tokens.count, units: 2, features: 2)
      return try Drawing.figure("text-coloring", [trace], tokens: tokens)
    },
    Case("trajectory-gru") {
      let trace = try SampleRun.random("GRU", steps: 6, units: 4, features: 2, batch: 2)
      return try Drawing.figure("trajectory", [trace], tokens: ["a", "b", "c", "d", "e", "f"])
    },
    Case("memory-lstm") {
      let trace = try SampleRun.random("LSTM", steps: 12, units: 3, features: 2)
      return try Drawing.figure("memory", [trace], units: [1])
    },
    Case("retention-gru-dark") {
      let trace = try SampleRun.random("GRU", steps: 12, units: 5, features: 2)
      return try Drawing.figure("retention", [trace], theme: .dark)
    },
    Case("difference-lstm-half-dark") {
      let traces = try [7, 8].map { try SampleRun.random("LSTM", steps: 9, units: 2, features: 2, seed: $0) }
      return try Drawing.figure(
        "difference", traces, labels: ["before", "after"], theme: .dark, preset: .half)
    },
    Case("comparison-three") {
      try Drawing.figure("comparison", try ["LSTM", "GRU", "SimpleRNN"].map { try SampleRun.example($0) })
    },
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots", directoryHint: .isDirectory)

  @Test(arguments: cases)
  func `a reference case is drawn as before`(example: Case) throws {
    let file = Self.folder.appending(path: example.name + ".txt")
    let drawn = SceneSnapshot(try example.draw().scene).text
    if ProcessInfo.processInfo.environment["UNROLL_RECORD_SNAPSHOTS"] != nil {
      try Data(drawn.utf8).write(to: file, options: .atomic)
      return
    }
    let before = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let after = drawn.split(separator: "\n")
    let changed = zip(before, after).filter { $0 != $1 }.map { "− \($0)\n+ \($1)" }.prefix(5)
    #expect(before == after, "\(example.name): \(changed.joined(separator: "\n"))")
  }

  @Test func `every figure has a snapshot`() {
    for name in FigureCatalog.names {
      #expect(Self.cases.contains { $0.name.hasPrefix(name) }, "\(name)")
    }
  }

  @Test func `drawing twice gives the same scene`() throws {
    for example in Self.cases {
      #expect(try example.draw().scene == example.draw().scene, "\(example.name)")
    }
  }
}
