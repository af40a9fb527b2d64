import Figures
import Graphics
import Recurrent
import Testing

struct GateTracesTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], [Theme.light, HouseThemes.large])
  func `every signal of a cell has its row, with its whole name`(className: String, theme: Theme) throws {
    let trace = try SampleRun.random(className, steps: 8, units: 2, features: 1)
    let figure = try Drawing.figure("gate-traces", [trace], theme: theme)
    for signal in trace.signals {
      let row = figure.scene.texts.first { $0.plain.hasPrefix(signal.description.label) }
      #expect(row != nil, "\(signal.description.label)")
      #expect(texts(figure).contains(signal.description.explanation))
    }
  }

  @Test func `the units that vary most are chosen, and the caption says so`() throws {
    let trace = try SampleRun.random("GRU", steps: 20, units: 6, features: 2)
    let hidden = try #require(trace.signal(.hiddenState)).values
    let variances = (0..<6).map { unit -> Double in
      let values = (0..<20).map { Double(hidden[0, $0, unit]) }
      let mean = values.reduce(0, +) / 20
      return values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    }
    let expected = (0..<6).sorted { variances[$0] > variances[$1] }.prefix(3).sorted()
    let figure = try Drawing.figure("gate-traces", [trace])
    #expect(texts(figure).filter { $0.hasPrefix("Unit ") } == expected.map { "Unit \($0 + 1)" })
    #expect(figure.caption.contains("whose hidden state varies most"))
    let asked = try Drawing.figure("gate-traces", [trace], units: [5, 0])
    #expect(texts(asked).filter { $0.hasPrefix("Unit ") } == ["Unit 6", "Unit 1"])
  }

  @Test func `a caption's claim holds on the numbers`() throws {
    let trace = try SampleRun.random("LSTM", steps: 15, units: 1, features: 2)
    let gates = trace.signals.filter { [.inputGate, .forgetGate, .outputGate].contains($0.description.role) }
    let widest = try #require(
      gates.max { left, right in
        func size(_ signal: RecordedSignal) -> Float {
          (signal.values.scalars.max() ?? 0) - (signal.values.scalars.min() ?? 0)
        }
        return size(left) < size(right)
      })
    let low = NumberFormat.fixed(Double(widest.values.scalars.min() ?? 0), decimals: 2)
    let caption = try Drawing.figure("gate-traces", [trace]).caption
    #expect(
      caption.hasPrefix("The \(widest.description.label.lowercased()) of unit 1 moves most: between \(low)"))
  }

  @Test func `a feature that is rarely 1 is drawn as marks`() throws {
    let input: [[Float]] = (0..<12).map { [Float($0) / 10, $0 % 5 == 1 ? 1 : 0] }
    let trace = try SampleRun.example("LSTM", steps: 12, input: input)
    #expect(texts(try Drawing.figure("gate-traces", [trace])).contains("signal and marks"))
    let rising = try SampleRun.example("LSTM", steps: 12, input: input.map { [$0[0], 1 - $0[1]] })
    #expect(texts(try Drawing.figure("gate-traces", [rising])).contains("2 features"))
  }

  @Test func `unbounded gates have a symmetric axis, others go from 0 to 1`() throws {
    let relu = try SampleRun.random(
      "LSTM", steps: 6, units: 1, features: 1, options: [.init("recurrent_activation", .string("relu"))])
    #expect(!texts(try Drawing.figure("gate-traces", [relu])).contains("shut"))
    let sigmoid = try SampleRun.random("LSTM", steps: 6, units: 1, features: 1)
    #expect(texts(try Drawing.figure("gate-traces", [sigmoid])).contains("shut"))
  }

  @Test func `too many units are refused with what to do`() throws {
    let trace = try SampleRun.random("GRU", steps: 4, units: 8, features: 1)
    #expect(throws: FigureError.self) { try Drawing.figure("gate-traces", [trace], units: Array(0..<7)) }
    #expect(throws: FigureError.self) { try Drawing.figure("gate-traces", [trace], units: [8]) }
  }

  @Test func `a long run is an envelope, with few points however long it is`() throws {
    let trace = try SampleRun.random("SimpleRNN", steps: 3000, units: 1, features: 1)
    let figure = try Drawing.figure("gate-traces", [trace])
    let most = figure.scene.elements.compactMap { element -> Int? in
      if case .shape(let shape) = element { shape.path.segments.count } else { nil }
    }.max()
    #expect(try #require(most) < 1200)
  }
}
