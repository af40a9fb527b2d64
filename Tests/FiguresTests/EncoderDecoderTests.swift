import Figures
import Graphics
import Recurrent
import Testing

struct EncoderDecoderTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  /// How many arrows end on what is called so.
  private func arrows(to name: String, in figure: DrawnFigure) -> Int {
    figure.scene.elements.count {
      if case .group(let group) = $0 { group.name == "wire to \(name)" } else { false }
    }
  }

  @Test func `the states of the encoder are handed to the decoder`() throws {
    let traces = try SampleRun.encoderDecoder("LSTM", units: 4, steps: (3, 3))
    let figure = try Drawing.figure("encoder-decoder", traces, units: [2])
    let shown = texts(figure)
    #expect(shown.count { $0 == "LSTM" } == 6)
    for text in ["Encoder", "Decoder", "state_h", "state_c", "a⟨3⟩", "c⟨3⟩"] {
      #expect(shown.count { $0 == text } == 1, "\(text)")
    }
    #expect(shown.filter { $0.hasPrefix("y") } == ["y⟨0⟩", "y⟨1⟩", "y⟨2⟩"])
    // What is answered to inputs that are given is not the next of them.
    let readout = try SampleRun.answers(from: traces[1], vocabulary: 5)
    let answered = texts(try Drawing.figure("encoder-decoder", traces, readouts: [1: readout]))
    #expect(answered.filter { $0.hasPrefix("y\u{0302}⟨") }.count == 3)
    #expect(shown.filter { $0.hasPrefix("s⟨") } == ["s⟨1⟩", "s⟨2⟩", "s⟨3⟩"])
    // Two states and the input.
    #expect(arrows(to: "decoder 1 cell 1", in: figure) == 3)
    for (name, state) in zip(["h", "c"], traces[0].finalStates) {
      let value = NumberFormat.fixed(Double(state.tensor[0, 2]), decimals: 4)
      #expect(figure.caption.contains("\(name) is \(value)"))
      #expect(figure.scene.description.contains("\(name) is \(value)"))
    }
  }

  @Test func `a decoder that reads its own outputs gets them by wires`() throws {
    let traces = try SampleRun.encoderDecoder("GRU", units: 3, steps: (2, 4), feedsBack: true)
    let figure = try Drawing.figure("encoder-decoder", traces)
    #expect(texts(figure).filter { $0.hasPrefix("y") }.count == 8)
    #expect(figure.caption.contains("Each of its outputs is its next input."))
    for step in 1...4 { #expect(arrows(to: "decoder 1 cell \(step)", in: figure) == 2) }
  }

  @Test func `an answer that is the next input is told from one that is given`() throws {
    for feedsBack in [true, false] {
      let traces = try SampleRun.encoderDecoder(
        "LSTM", units: 3, steps: (2, 3), feedsBack: feedsBack, vocabulary: 5)
      let figure = try Drawing.figure("encoder-decoder", traces.dropLast(), readouts: [1: traces[2]])
      #expect(texts(figure).count { $0 == "Dense" } == 3)
      #expect(figure.caption.contains("The likeliest answer of each step is its next input.") == feedsBack)
    }
  }

  @Test(arguments: ["LSTM", "GRU"], [(3, 3), (4, 4), (5, 5), (6, 6), (6, 3), (2, 6)])
  func `up to six steps of both sides are all drawn`(className: String, steps: (Int, Int)) throws {
    for preset in [FigureStyle.Preset.full, .slide] {
      let figure = try Drawing.figure(
        "encoder-decoder", try SampleRun.encoderDecoder(className, units: 3, steps: steps), preset: preset)
      #expect(texts(figure).count { $0 == className } == steps.0 + steps.1)
      #expect(!texts(figure).contains { $0.contains("T") && $0 != className })
    }
  }

  @Test func `arrows between cells that stand close together are long enough`() throws {
    for (steps, feedsBack) in [((6, 6), false), ((5, 5), true)] {
      let figure = try Drawing.figure(
        "encoder-decoder",
        try SampleRun.encoderDecoder("LSTM", units: 3, steps: steps, feedsBack: feedsBack))
      func cell(_ name: String) throws -> Rect {
        let frames = figure.scene.elements.compactMap { element -> Rect? in
          guard case .group(let group) = element, group.name == name,
            case .shape(let frame)? = group.elements.first
          else { return nil }
          return frame.path.bounds
        }
        return try #require(frames.first)
      }
      for (side, count) in [("encoder", steps.0), ("decoder", steps.1)] {
        for step in 1..<count {
          let (left, right) = (try cell("\(side) 1 cell \(step)"), try cell("\(side) 1 cell \(step + 1)"))
          #expect(right.minX - left.maxX >= 14)
        }
      }
    }
  }

  @Test(arguments: [(4, 4), (5, 4), (6, 3), (2, 6)])
  func `up to six steps are all drawn where they fit beside an encoder of both directions`(steps: (Int, Int))
    throws
  {
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.bothWaysToDecoder("LSTM", merge: "sum", steps: steps))
    #expect(texts(figure).count { $0 == "LSTM" } == 2 * steps.0 + steps.1)
  }

  @Test func `what does not fit has its first two steps and its last one`() throws {
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.bothWaysToDecoder("LSTM", merge: "sum", steps: (6, 6)))
    for text in ["x⟨1⟩", "x⟨2⟩", "x⟨T⟩", "s⟨1⟩", "s⟨2⟩", "s⟨T′⟩", "T = 6", "T′ = 6"] {
      #expect(texts(figure).contains(text), "\(text)")
    }
  }

  @Test func `both lengths have a letter of their own`() throws {
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.encoderDecoder("GRU", units: 3, steps: (9, 7)))
    for text in ["T = 9", "T′ = 7", "x⟨T⟩", "a⟨T⟩", "s⟨T′⟩", "y⟨T′−1⟩"] {
      #expect(texts(figure).contains(text), "\(text)")
    }
  }

  @Test func `every layer of a deep decoder starts from the layer level with it`() throws {
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.encoderDecoder("LSTM", units: 2, steps: (3, 3), depth: 2))
    for text in ["a_1⟨3⟩", "c_1⟨3⟩", "a_2⟨3⟩", "c_2⟨3⟩"] {
      #expect(texts(figure).count { $0 == text } == 1, "\(text)")
    }
  }

  @Test(arguments: [("concat", "concatenated"), ("sum", "added"), ("mul", "multiplied"), ("ave", "averaged")])
  func `both directions of an encoder meet before the decoder`(merge: (name: String, word: String)) throws {
    let traces = try SampleRun.bothWaysToDecoder("LSTM", merge: merge.name, steps: (3, 2))
    let figure = try Drawing.figure("encoder-decoder", traces)
    let shown = texts(figure)
    #expect(shown.count { $0 == "LSTM" } == 8)
    #expect(shown.count { $0 == merge.name } == 2)
    // The forward states after the last step, the backward ones after the first.
    for text in ["a_→⟨3⟩", "c_→⟨3⟩", "a_←⟨1⟩", "c_←⟨1⟩"] {
      #expect(shown.count { $0 == text } == 1, "\(text) in \(shown)")
    }
    for node in ["join 1", "join 2"] { #expect(arrows(to: node, in: figure) == 2) }
    for step in 1...3 {
      #expect(arrows(to: "forward cell \(step)", in: figure) == 3)
      #expect(arrows(to: "backward cell \(step)", in: figure) == 3)
    }
    #expect(arrows(to: "decoder 1 cell 1", in: figure) == 3)
    #expect(
      figure.caption.hasPrefix(
        "The decoder starts from where both directions of the encoder end, \(merge.word):"))
    #expect(figure.scene.title == "Bidirectional LSTM encoder hands its states to an LSTM decoder")
  }

  @Test func `states of both directions that are changed on the way are not drawn as if they were joined`()
    throws
  {
    var traces = try SampleRun.bothWaysToDecoder("GRU", merge: "concat", steps: (3, 2))
    #expect(traces.containHandOff)
    let other = try SampleRun.bothWaysToDecoder("GRU", merge: "concat", steps: (4, 2))
    traces[2] = other[2]
    #expect(!traces.containHandOff)
    let error = #expect(throws: FigureError.self) { try Drawing.figure("encoder-decoder", traces) }
    #expect(error?.remedy.contains("shape-flow") == true)
  }

  @Test func `two decoders of one encoder of both directions are refused by what they are`() throws {
    let traces = try SampleRun.bothWaysToDecoder("GRU", merge: "concat", steps: (3, 2))
    let error = #expect(throws: FigureError.self) {
      try Drawing.figure("encoder-decoder", traces + [traces[2]])
    }
    #expect(error?.problem.contains("one decoder layer") == true)
  }

  @Test func `on half a page both directions of an encoder meet above the decoder`() throws {
    let traces = try SampleRun.bothWaysToDecoder("LSTM", merge: "sum", steps: (9, 2))
    let figure = try Drawing.figure("encoder-decoder", traces, preset: .half)
    #expect(figure.scene.width == 352)
    for node in ["join 1", "join 2"] { #expect(arrows(to: node, in: figure) == 2) }
    for text in ["a_→⟨T⟩", "c_→⟨T⟩", "a_←⟨1⟩", "c_←⟨1⟩", "reads forwards above, backwards below"] {
      #expect(texts(figure).count { $0 == text } == 1, "\(text)")
    }
    #expect(arrows(to: "decoder 1 cell 1", in: figure) == 3)
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `each direction of a decoder starts from the same direction of the encoder`(className: String) throws {
    let (encoder, decoder) = try SampleRun.bothWaysTwice(className, merge: "mul", steps: (3, 2))
    let figure = try Drawing.figure(
      "encoder-decoder", encoder.parts + decoder.parts, wholes: [2: decoder])
    let states = className == "LSTM" ? 2 : 1
    // The forward states at the first step, the backward ones at the last, beside the input.
    #expect(arrows(to: "decoder forward cell 1", in: figure) == states + 1)
    #expect(arrows(to: "decoder backward cell 2", in: figure) == states + 1)
    for text in ["a_→⟨3⟩", "a_←⟨1⟩", "y⟨1⟩", "y⟨2⟩", "s⟨1⟩", "s⟨2⟩"] {
      #expect(texts(figure).count { $0 == text } == 1, "\(text) in \(texts(figure))")
    }
    for step in 1...2 { #expect(arrows(to: "merge \(step)", in: figure) == 2) }
    #expect(
      figure.scene.title
        == "Bidirectional \(className) encoder hands its states to a Bidirectional \(className) decoder")
    #expect(
      figure.caption.hasPrefix(
        "Each direction of the decoder starts where the same direction of the encoder ends: the forward one after step 3, the backward one after step 1."
      ))
    #expect(figure.caption.contains("What the forward direction hands over"))
    // Below each other on half a page.
    let half = try Drawing.figure(
      "encoder-decoder", encoder.parts + decoder.parts, preset: .half, wholes: [2: decoder])
    #expect(half.scene.width == 352)
    #expect(arrows(to: "decoder forward cell 1", in: half) == states + 1)
    #expect(arrows(to: "decoder backward cell 2", in: half) == states + 1)
    #expect(half.caption == figure.caption)
    for text in ["a_→⟨3⟩", "a_←⟨1⟩", "reads forwards above, backwards below"] {
      #expect(texts(half).count { $0 == text } == 1, "\(text) in \(texts(half))")
    }
    // What reads the decoder's outputs would be left out.
    #expect(throws: FigureError.self) {
      try Drawing.figure("encoder-decoder", encoder.parts + decoder.parts + [decoder.parts[0]])
    }
  }

  @Test(arguments: [FigureStyle.Preset.full, .half], ["LSTM", "GRU"])
  func `an encoder of both directions is whole where the forward one alone hands its states on`(
    preset: FigureStyle.Preset, className: String
  ) throws {
    let traces = try SampleRun.forwardToDecoder(className, steps: (3, 2))
    #expect(traces.containHandOff)
    let figure = try Drawing.figure("encoder-decoder", traces, preset: preset)
    let states = className == "LSTM" ? 2 : 1
    #expect(texts(figure).count { $0 == className } == 8)
    #expect(arrows(to: "decoder 1 cell 1", in: figure) == states + 1)
    #expect(texts(figure).count { $0 == "a_→⟨3⟩" } == 1)
    // The backward states go nowhere, and have no letters.
    #expect(!texts(figure).contains { $0.contains("←") })
    for step in 1...3 {
      #expect(arrows(to: "forward cell \(step)", in: figure) == states + 1)
      #expect(arrows(to: "backward cell \(step)", in: figure) == states + 1)
    }
    #expect(
      figure.scene.title
        == "Bidirectional \(className) encoder hands its forward states to \(className == "LSTM" ? "an" : "a") \(className) decoder"
    )
    #expect(figure.scene.description.contains("The final states of its forward direction alone"))
    #expect(
      figure.caption.hasPrefix(
        "The decoder starts where the forward direction of the encoder ends, after step 3;"))
  }

  @Test func `what answers above a decoder of both directions reads both together`() throws {
    for returnsSequences in [true, false] {
      let (encoder, decoder) = try SampleRun.bothWaysTwice(
        "GRU", steps: (2, 3), returnsSequences: returnsSequences)
      let readout = try SampleRun.answers(from: decoder, vocabulary: 5)
      func figure(_ answers: [Int: [String]]) throws -> DrawnFigure {
        try Drawing.figure(
          "encoder-decoder", encoder.parts + decoder.parts, readouts: [2: readout], wholes: [2: decoder],
          answers: answers)
      }
      let plain = try figure([:])
      #expect(texts(plain).count { $0 == "Dense" } == (returnsSequences ? 3 : 1))
      #expect(arrows(to: "readout 3", in: plain) == 1)
      // What is read is told from what is answered.
      for text in ["y⟨0⟩", "y⟨1⟩", "y⟨2⟩"] { #expect(texts(plain).contains(text)) }
      #expect(texts(plain).contains(returnsSequences ? "y\u{0302}⟨3⟩" : "y\u{0302}"))
      let named = try figure([2: ["le", "chat", "noir"]])
      #expect(texts(named).contains("noir"))
      #expect(named.caption.contains("“le”, “chat”, “noir”"))
    }
  }

  @Test func `what answers from both directions is not drawn above one of them`() throws {
    let (encoder, decoder) = try SampleRun.bothWaysTwice("GRU", steps: (2, 3))
    let readout = try SampleRun.answers(from: decoder, vocabulary: 5)
    // The forward direction alone, from the forward states alone.
    let figure = try Drawing.figure(
      "encoder-decoder", [encoder.parts[0], decoder.parts[0]], readouts: [1: readout], wholes: [1: decoder])
    #expect(!texts(figure).contains("Dense"))
  }

  @Test func `what a decoder answers is named by its words`() throws {
    let traces = try SampleRun.encoderDecoder("LSTM", units: 3, steps: (2, 3), vocabulary: 5)
    for preset in FigureStyle.Preset.allCases {
      let figure = try Drawing.figure(
        "encoder-decoder", traces.dropLast(), readouts: [1: traces[2]], preset: preset,
        answers: [1: ["le", " ", "incomprehensibilities"]])
      // A space has no letters: the symbol stays.
      #expect(texts(figure).contains("le"))
      if preset != .half { #expect(texts(figure).contains("y⟨2⟩")) }
      #expect(texts(figure).contains { $0.hasPrefix("inc") && $0.hasSuffix("…") })
      #expect(figure.caption.contains("The likeliest answers: “le”, “ ”, “incomprehensibilities”."))
      #expect(Drawing.flaws(figure, preset, "\(preset)").isEmpty)
    }
  }

  @Test func `a long word takes the room that short neighbors leave`() throws {
    let traces = try SampleRun.encoderDecoder("LSTM", units: 3, steps: (6, 6), vocabulary: 5)
    func shown(_ words: [String]) throws -> [String] {
      let figure = try Drawing.figure(
        "encoder-decoder", traces.dropLast(), readouts: [1: traces[2]], tokens: words, answers: [1: words])
      #expect(Drawing.flaws(figure, .full, "\(words)").isEmpty)
      return texts(figure)
    }
    // Below both sides; in heavier letters above the decoder, where a space leaves its symbol.
    let short = try shown(["a", "erstaunlich", "b", "c", " ", "d"])
    #expect(short.count { $0 == "erstaunlich" } >= 2)
    #expect(short.contains("y⟨5⟩"))
    let long = try shown(Array(repeating: "erstaunlich", count: 6))
    #expect(!long.contains("erstaunlich"))
    #expect(long.contains { $0.hasPrefix("erst") && $0.hasSuffix("…") })
  }

  @Test func `a decoder that reads what it chose has its own words below its steps`() throws {
    let traces = try SampleRun.encoderDecoder(
      "LSTM", units: 3, steps: (2, 3), feedsBack: true, vocabulary: 5)
    let figure = try Drawing.figure(
      "encoder-decoder", traces.dropLast(), readouts: [1: traces[2]], answers: [1: ["le", "chat", "noir"]])
    for (word, times) in [("le", 2), ("chat", 2), ("noir", 1)] {
      #expect(texts(figure).count { $0 == word } == times, "\(word)")
    }
    #expect(Drawing.flaws(figure, .full, "loop").isEmpty)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `what both sides read is named where it is no input of the model`(preset: FigureStyle.Preset) throws {
    let source = try SampleRun.bidirectional("GRU", steps: 3)
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.encoderDecoder("LSTM", units: 3, steps: (3, 3)), preset: preset,
      sources: [0: source, 1: source])
    for text in [
      "x⟨t⟩ is the output of both (Bidirectional)", "The decoder reads the output of both (Bidirectional)",
    ] {
      #expect(texts(figure).contains(text), "\(text) in \(texts(figure))")
    }
    #expect(!texts(figure).contains("reads the source"))
    #expect(figure.caption.contains("The encoder reads the output of both (Bidirectional)."))
    #expect(figure.scene.description.contains("The decoder reads the output of both (Bidirectional)."))
    #expect(Drawing.flaws(figure, preset, "\(preset)").isEmpty)
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `on half a page wires fade out and in between two cells`(className: String) throws {
    let figure = try Drawing.figure(
      "encoder-decoder", try SampleRun.encoderDecoder(className, units: 3, steps: (9, 7)), preset: .half)
    let fades = figure.scene.elements.flatMap { element -> [Scene.Shape] in
      switch element {
      case .shape(let shape): [shape]
      case .group(let group):
        group.elements.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
      case .text, .image: []
      }
    }.filter { if case .linearGradient? = $0.stroke?.paint { true } else { false } }
    #expect(fades.count == (className == "LSTM" ? 8 : 4))
    // A head takes some of a wire that fades in.
    for fade in fades { #expect(try #require(fade.path.bounds).width >= 5) }
    #expect(Drawing.flaws(figure, .half, className).isEmpty)
    let boxes = figure.scene.elements.compactMap { element -> Rect? in
      guard case .shape(let shape) = element, shape.fill == .solid(Theme.light.surface.layer),
        let bounds = shape.path.bounds, bounds.height > 40
      else { return nil }
      return bounds
    }
    for text in figure.scene.texts where text.plain.hasPrefix("state") {
      #expect(text.bounds.minX - boxes[0].maxX >= 4 && boxes[1].minX - text.bounds.maxX >= 4)
    }
    #expect(figure.scene.texts.contains { $0.plain.hasPrefix("state") })
  }

  @Test func `layers that hand nothing over are refused`() throws {
    let error = #expect(throws: FigureError.self) {
      try Drawing.figure("encoder-decoder", try SampleRun.stack(["GRU", "GRU"], steps: 3))
    }
    #expect(error?.remedy.contains("initial_state") == true)
  }
}
