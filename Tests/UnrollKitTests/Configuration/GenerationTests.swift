import Foundation
import ModelFiles
import Recurrent
import TestSupport
import Testing
import UnrollKit

/// Models that go on by themselves, held to the loop that Keras users write.
@Suite struct GenerationTests {
  static let lines: [[UInt8]] = {
    let file = Bundle.module.bundleURL.appending(path: "Fixtures/keras_generation.jsonl")
    return (try? FileContents.read(file.path).split(separator: UInt8(ascii: "\n")).map(Array.init)) ?? []
  }()

  @Test func `there are six loops`() { #expect(Self.lines.count == 6) }

  @Test(arguments: lines)
  func `a generation gives what the loop in Keras gives`(_ line: [UInt8]) throws {
    let configuration = try RunConfiguration(line, named: "loop.json")
    let trace = try #require(Pipeline.run(configuration).first).shown
    let expected = try #require(try JSONReader.read(line)["calls"]?.elements?[0]["expected"])
    let outputs = try TensorReader(subject: "outputs").read(#require(expected["outputs"]?.elements?[0]))
    #expect(Tolerance.float32.firstDifference("outputs", trace.outputs[0].tensor, outputs) == nil)
    let record = try #require(trace.generation)
    if let choices = expected["generated"], !choices.isNull {
      #expect(record.choices == (try TensorReader(subject: "generated").read(choices)))
    } else {
      #expect(record.choices == nil)
    }
    // The trace is that of the whole sequence: given at once, it gives the same signals.
    let whole = ModelCall(inputs: trace.inputs.map(\.tensor), masks: trace.inputs.map { _ in nil })
    let again = try #require(configuration.models().first).model.run(whole)
    for (found, all) in zip(trace.recurrentLayers, again.recurrentLayers) {
      #expect(found.name == all.name && found.stateOrigins == all.stateOrigins)
      for (a, b) in zip(found.signals, all.signals) {
        #expect(
          Tolerance.float32.firstDifference("\(found.name) \(a.description.name)", a.values, b.values) == nil)
      }
      #expect(
        Tolerance.float32.firstDifference(
          "\(found.name) last", found.finalStates[0].tensor, all.finalStates[0].tensor) == nil)
    }
  }

  @Test func `a report says what was fed back and what was chosen`() throws {
    let line = try #require(Self.lines.first { $0.starts(with: #"{"id":"translation-lstm-argmax""#.utf8) })
    let configuration = try RunConfiguration(line, named: "loop.json")
    let files = try Pipeline.report(
      of: Pipeline.run(configuration),
      ReportSettings(
        title: "Loop", source: "loop.json", command: "unroll report loop.json",
        options: ReportOptions(combinations: .configured, figures: ["unrolled"]),
        pictures: PictureSettings(formats: [.svg], theme: .light)))
    let report = try #require(files.first { $0.path == "README.md" })
    let text = String(decoding: report.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let choices = try #require(
      try JSONReader.read(line)["calls"]?.elements?[0]["expected"]?["generated"]?["data"]?.elements)
    let chosen = choices.prefix(4).map { if case .number(let id) = $0.content { "\(Int(id))" } else { "" } }
    #expect(
      text.contains(
        "1 step of `target` was given, and the place of the largest number of each output, as a one-hot vector, is fed "
          + "back as the next step, until there are 4 outputs. `encoder` ran once, `decoder` and `head` at every step. "
          + "Chosen for sample 1, counted from 0: \(chosen.joined(separator: ", "))."))
    #expect(
      text.contains("It reads the input `target` and starts from `state_h` and `state_c` of `encoder`."))
  }
}
