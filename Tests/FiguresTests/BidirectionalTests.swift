import Figures
import Graphics
import Recurrent
import Testing

struct BidirectionalTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  /// The texts of a figure that stand in one row, left to right.
  private func row(_ figure: DrawnFigure, _ prefix: String) -> [String] {
    figure.scene.texts.filter { $0.plain.hasPrefix(prefix) }.sorted { $0.origin.x < $1.origin.x }.map(\.plain)
  }

  @Test func `every step has two cells, one input and one output`() throws {
    let figure = try Drawing.figure("bidirectional", [try SampleRun.bidirectional("GRU", steps: 4)])
    #expect(texts(figure).count { $0 == "GRU" } == 8)
    #expect(row(figure, "x") == (1...4).map { "x⟨\($0)⟩" })
    #expect(row(figure, "y") == (1...4).map { "y⟨\($0)⟩" })
    for text in ["Merge", "concat", "Forward", "reads 1 → T", "Backward", "reads T → 1"] {
      #expect(texts(figure).count { $0 == text } == 1)
    }
  }

  @Test func `each direction ends at its own end of the sequence`() throws {
    let trace = try SampleRun.bidirectional("GRU", steps: 4, returnsSequences: false)
    let figure = try Drawing.figure("bidirectional", [trace], units: [1])
    // The output is the concatenation of the two last ones: three units of each direction.
    let (forward, backward) = (trace.lastOutput[0, 1], trace.lastOutput[0, 3 + 1])
    for (value, step) in [(forward, 4), (backward, 1)] {
      let text = "\(NumberFormat.fixed(Double(value), decimals: 4)) at step \(step) (unit 2)"
      #expect(figure.caption.contains(text))
      #expect(figure.scene.description.contains(text))
    }
    #expect(row(figure, "y") == ["y"])
    #expect(texts(figure).contains("a_→⟨4⟩") && texts(figure).contains("a_←⟨1⟩"))
  }

  @Test func `outputs that are not merged leave in pairs`() throws {
    let figure = try Drawing.figure(
      "bidirectional", [try SampleRun.bidirectional("GRU", merge: nil, steps: 3)])
    #expect(row(figure, "a") == (1...3).flatMap { ["a_→⟨\($0)⟩", "a_←⟨\($0)⟩"] })
    #expect(!texts(figure).contains("Merge"))
    #expect(figure.caption.contains("returned side by side"))
  }

  @Test func `a layer that itself reads backwards swaps the directions`() throws {
    let trace = try SampleRun.bidirectional(
      "GRU", merge: "sum", steps: 7, returnsSequences: false, backwards: true)
    let figure = try Drawing.figure("bidirectional", [trace])
    #expect(
      texts(figure).contains("a_←⟨1⟩") && texts(figure).contains("a_→⟨T⟩") && texts(figure).contains("T = 7"))
    let forward = try #require(texts(figure).firstIndex(of: "Forward"))
    #expect(texts(figure)[forward + 1] == "reads T → 1")
  }

  @Test func `two kinds of layer are both named`() throws {
    let trace = try SampleRun.bidirectional("LSTM", backwardClass: "GRU", steps: 2)
    let figure = try Drawing.figure("bidirectional", [trace], notation: .keras)
    #expect(texts(figure).count { $0 == "LSTM" } == 2 && texts(figure).count { $0 == "GRU" } == 2)
    #expect(figure.scene.title == "An LSTM forwards and a GRU backwards over 2 steps")
    #expect(row(figure, "y") == ["y_1", "y_2"])
  }

  @Test func `a range of steps says how many there are`() throws {
    let trace = try SampleRun.bidirectional("GRU", steps: 9)
    let figure = try Drawing.figure("bidirectional", [trace], steps: 2...4)
    #expect(texts(figure).contains("3 of 9 steps") && row(figure, "x") == ["x⟨3⟩", "x⟨4⟩", "x⟨5⟩"])
    #expect(throws: FigureError("there are no steps 3 to 10", remedy: "the input has steps 1 to 9")) {
      try Drawing.figure("bidirectional", [trace], steps: 2...9)
    }
  }

  @Test(arguments: ["sum", "concat", "ave"])
  func `the node and the output of a masked step are faint`(merge: String) throws {
    let trace = try SampleRun.bidirectional("LSTM", merge: merge, steps: 3, mask: [1, 0, 1])
    let scene = try Drawing.figure("bidirectional", [trace]).scene
    let outputs = scene.texts.filter { $0.plain.hasPrefix("y") }.sorted { $0.origin.x < $1.origin.x }
    let ink = Theme.light.surface
    #expect(outputs.map { Set($0.runs.map(\.color)) } == [[ink.ink], [ink.ink3], [ink.ink]])
    for (step, isFaint) in [(1, false), (2, true), (3, false)] {
      let borders = scene.elements.compactMap { element -> Color? in
        guard case .group(let group) = element, group.name == "merge \(step)",
          case .shape(let circle)? = group.elements.first, case .solid(let color)? = circle.stroke?.paint
        else { return nil }
        return color
      }
      #expect(borders == [isFaint ? ink.faint : ink.cellBorder])
    }
  }

  @Test(arguments: [String?.none, "concat"])
  func `the only output is no repetition, also where the last step is masked`(merge: String?) throws {
    let trace = try SampleRun.bidirectional(
      "GRU", merge: merge, steps: 3, returnsSequences: false, mask: [1, 1, 0])
    let figure = try Drawing.figure("bidirectional", [trace])
    let end = try #require(figure.scene.texts.first { $0.plain == "a_→⟨3⟩" })
    #expect(Set(end.runs.map(\.color)) == [Theme.light[.hidden].text])
    let merged = figure.scene.texts.filter { $0.plain == "y" }
    #expect(merged.allSatisfy { Set($0.runs.map(\.color)) == [Theme.light.surface.ink] })
  }

  @Test func `cells above each other are drawn elsewhere`() throws {
    let trace = try SampleRun.bothWaysCells(
      [("GRU", 2), ("LSTM", 3)], on: SampleRun.numbers([1, 3, 2], from: 0))
    let error = #expect(throws: FigureError.self) { try Drawing.figure("bidirectional", [trace]) }
    #expect(
      error?.problem
        == "bidirectional shows one cell in each direction, and \(trace.name) has cells above each other")
    #expect(error?.remedy == "draw four-combinations --layer \(trace.name)")
  }

  @Test func `a layer of one direction is an error`() throws {
    #expect(throws: FigureError.self) {
      try Drawing.figure("bidirectional", [try SampleRun.example("GRU")])
    }
  }
}
