import Graphics
import Recurrent
import Testing

@testable import Figures

struct ComparisonTests {
  private func texts(_ figure: DrawnFigure) -> [String] { figure.scene.texts.map(\.plain) }

  @Test func `an LSTM and a GRU are aligned by what their signals do`() throws {
    let traces = [try SampleRun.example("LSTM"), try SampleRun.example("GRU")]
    let shown = texts(try Drawing.figure("comparison", traces))
    #expect(shown.contains("Γ_f and Γ_u") && shown.contains("Γ_i and 1 − Γ_u"))
    #expect(shown.contains("c⟨t⟩ and a⟨t⟩"))
    #expect(shown.count { $0 == "LSTM − GRU" } == 4)
    #expect(shown.contains("LSTM") && shown.contains("GRU"))
  }

  @Test func `the largest differences are those of the numbers`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 9, units: 1, features: 2),
      try SampleRun.random("GRU", steps: 9, units: 1, features: 2),
    ]
    let shown = texts(try Drawing.figure("comparison", traces))
    func largest(_ left: SignalRole, _ right: SignalRole, complement: Bool = false) throws -> String {
      let a = try #require(traces[0].signal(left)).values.scalars
      let b = try #require(traces[1].signal(right)).values.scalars.map { complement ? 1 - $0 : $0 }
      return "max " + NumberFormat.fixed(zip(a, b).map { Double(abs($0 - $1)) }.max() ?? 0, decimals: 2)
    }
    #expect(
      shown.filter { $0.hasPrefix("max ") } == [
        try largest(.forgetGate, .updateGate), try largest(.inputGate, .updateGate, complement: true),
        try largest(.cellState, .hiddenState), try largest(.hiddenState, .hiddenState),
      ])
  }

  @Test func `a SimpleRNN takes part where it has something to show`() throws {
    let traces = try ["LSTM", "GRU", "SimpleRNN"].map { try SampleRun.example($0) }
    let shown = texts(try Drawing.figure("comparison", traces))
    #expect(shown.count { $0 == "LSTM − GRU" } == 4)
    #expect(shown.count { $0 == "LSTM − SimpleRNN" } == 2)
    let two = texts(try Drawing.figure("comparison", Array(traces.dropFirst())))
    #expect(two.contains("Memory, output") && !two.contains("Keeps the past"))
  }

  @Test func `layers of one class are compared signal by signal`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 6, units: 2, features: 2, seed: 1),
      try SampleRun.random("LSTM", steps: 6, units: 3, features: 2, seed: 2),
    ]
    let shown = texts(try Drawing.figure("comparison", traces, labels: ["before", "after"], units: [1, 2]))
    #expect(shown.contains("Output gate") && shown.contains("Candidate"))
    #expect(shown.contains { $0.contains("before unit 2 of 2 and after unit 3 of 3") })
  }

  @Test func `layers of one class and size show the same unit`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 9, units: 6, features: 2, seed: 1),
      try SampleRun.random("LSTM", steps: 9, units: 6, features: 2, seed: 2),
    ]
    // The one that varies most in both together.
    let variances = try (0..<6).map { unit in
      try traces.reduce(0.0) { sum, trace in
        let hidden = try #require(trace.signal(.hiddenState)).values.scalars
        let values = (0..<9).map { Double(hidden[$0 * 6 + unit]) }
        let mean = values.reduce(0, +) / 9
        return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9
      }
    }
    let own = try traces.map { trace in
      try Drawing.figure("comparison", [trace, trace]).scene.texts.map(\.plain).first {
        $0.contains("of 6 in each")
      }
    }
    #expect(own[0] != own[1], "alone each would choose another")
    let unit = try #require(variances.indices.max { variances[$0] < variances[$1] })
    let shown = texts(try Drawing.figure("comparison", traces, labels: ["before", "after"]))
    #expect(shown.contains { $0.contains("unit \(unit + 1) of 6 in each") }, "\(shown)")
  }

  @Test(arguments: 2...3)
  func `the numbers of lanes keep off the names of their rows`(count: Int) throws {
    let traces = try (1...count).map { seed in
      try SampleRun.random("SimpleRNN", steps: 200, units: 5, features: 2, seed: UInt64(seed))
        .withStates(times: 1e-30)
    }
    for preset in [FigureStyle.Preset.full, .slide] {
      let figure = try Drawing.figure("comparison", traces, notation: .keras, preset: preset)
      #expect(Drawing.flaws(figure, preset, "\(count) lanes").isEmpty)
    }
  }

  @Test func `what networks answer takes the place of what leaves their cells`() throws {
    let traces = [
      try SampleRun.random("LSTM", steps: 9, units: 2, features: 2),
      try SampleRun.random("GRU", steps: 9, units: 3, features: 2),
    ]
    let kernels: [[Float]] = [[0.5, -1.25], [1, 0.75, -0.5]]
    var readouts: [Int: LayerTrace] = [:]
    for (index, kernel) in kernels.enumerated() {
      let config: [ConfigurationValue.Member] = [
        .init("units", .number(1)), .init("use_bias", .bool(false)),
      ]
      let layer = try LayerCatalog.configuration(from: .object([.init("Dense", .object(config))])).build(
        name: "dense", inputShape: [1, kernel.count],
        weights: .object([.init("kernel", .array(kernel.map { .array([.number(Double($0))]) }))]))
      let last = try #require(traces[index].signal(.hiddenState)).values
      let state = (0..<kernel.count).map { last[0, 8, $0] }
      readouts[index] = try layer(LayerCall(input: Tensor(shape: [1, kernel.count], scalars: state)))
    }
    let shown = texts(try Drawing.figure("comparison", traces, readouts: readouts))
    #expect(shown.count { $0 == "Output" } == 1 && shown.contains("whole network"))
    // The answer at every step by hand: the hidden state times the kernel.
    let answers = try zip(traces, kernels).map { trace, kernel in
      let values = try #require(trace.signal(.hiddenState)).values
      return (0..<9).map { step in kernel.indices.reduce(Float(0)) { $0 + values[0, step, $1] * kernel[$1] } }
    }
    let largest = zip(answers[0], answers[1]).map { Double(abs($0 - $1)) }.max() ?? 0
    #expect(shown.filter { $0.hasPrefix("max ") }.last == "max " + NumberFormat.fixed(largest, decimals: 2))
  }

  @Test(arguments: [
    (0.09, 0.21, 0.25, 0.25), (0.78, 2.74, 1.0, 5.0), (0.5, 0.5, 0.5, 0.5), (2.0, 0.3, 2.0, 2.0),
  ])
  func `gates have a scale of their own where that of states would leave them pale`(
    gates: Double, others: Double, gateEnd: Double, otherEnd: Double
  ) {
    let ends = DifferenceScale.Ends(gates: gates, others: others)
    #expect(ends.gates == gateEnd && ends.others == otherEnd)
    #expect(ends.isOne == (gateEnd == otherEnd))
  }

  @Test(arguments: [
    ([10.0, 10, 10], 0.0...100.0, [0.0, 10, 20]), ([10, 10, 10], 5...100, [5, 15, 25]),
    ([95, 96, 97], 0...100, [80, 90, 100]), ([50, 0], 0...100, [50, 0]),
    ([12, 10, 40], 0...100, [16, 6, 40]),
    // The third joins the first two and takes them along.
    ([10, 12, 15], 0...100, [12.0 + 1.0 / 3 - 10, 12.0 + 1.0 / 3, 12.0 + 1.0 / 3 + 10]),
  ])
  func `labels that are close stand around where they belong`(
    wanted: [Double], limits: ClosedRange<Double>, places: [Double]
  ) {
    let found = spreadApart(wanted, distance: 10, within: limits)
    #expect(zip(found, places).allSatisfy { abs($0 - $1) < 1e-9 }, "\(found)")
  }

  @Test func `equal layers are said to be equal`() throws {
    let trace = try SampleRun.example("GRU")
    let figure = try Drawing.figure("comparison", [trace, trace], labels: ["one", "two"])
    #expect(figure.caption.hasPrefix("one and two compute the same values at every step."))
  }

  @Test func `layers that cannot be compared are refused`() throws {
    let trace = try SampleRun.example("GRU")
    #expect(throws: FigureError.self) { try Drawing.figure("comparison", [trace]) }
    #expect(throws: FigureError.self) {
      try Drawing.figure("comparison", [trace, try SampleRun.example("GRU", steps: 2)])
    }
    #expect(throws: FigureError.self) {
      try Drawing.figure("comparison", [trace, trace], units: [0, 0, 0])
    }
  }

  @Test(arguments: [(40, false), (500, true)])
  func `lines that nobody could tell apart have lanes of their own`(steps: Int, hasLanes: Bool) throws {
    let traces = try ["LSTM", "GRU"].map {
      try SampleRun.random($0, steps: steps, units: 2, features: 2, scale: 3)
    }
    let figure = try Drawing.figure("comparison", traces)
    #expect(Drawing.flaws(figure, .full, "\(steps)").isEmpty)
    // In lanes each row names its layers.
    #expect(texts(figure).count { $0 == "GRU" } == (hasLanes ? 4 : 1))
  }

  @Test(arguments: [40, 1200])
  func `long names that share words are told apart by the others`(steps: Int) throws {
    let traces = try ["LSTM", "GRU"].map { try SampleRun.random($0, steps: steps, units: 2, features: 2) }
    let labels = ["model (before) of the writer", "model (after) of the writer"]
    let shown = texts(try Drawing.figure("comparison", traces, labels: labels))
    #expect(shown.contains("before") && shown.contains("after") && shown.contains("before − after"))
    let short = texts(try Drawing.figure("comparison", traces, labels: ["a cell", "b cell"]))
    #expect(short.contains("a cell") && short.contains("b cell"))
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a layer has one name beside its line and its strips`(preset: FigureStyle.Preset) throws {
    let traces = try ["LSTM", "GRU"].map { try SampleRun.random($0, steps: 9, units: 2, features: 2) }
    let months = ["November", "Oktober"]
    let labels = months.map { "GRU (sehr_langer_Dateiname_für_den_Vergleich_zweier_Modelle_im_\($0))" }
    let figure = try Drawing.figure("comparison", traces, labels: labels, units: [0, 1], preset: preset)
    #expect(Drawing.flaws(figure, preset, "long names").isEmpty)
    let shown = texts(figure)
    #expect(months.allSatisfy(shown.contains))
    let strips = figure.scene.images.filter { $0.rows == 1 && $0.columns == 9 }
    #expect(shown.count { $0 == "November − Oktober" } == strips.count && !strips.isEmpty)
    #expect(!shown.contains { $0.contains("…") })
    let named = preset == .half ? months : labels
    let heading = shown.joined(separator: " ")
    #expect(heading.hasPrefix("\(named[0]) and \(named[1]) on the same input"))
    #expect(heading.contains("\(named[0]) unit 1 of 2 and \(named[1]) unit 2 of 2"))
  }

  @Test(arguments: [Float(0.5), 4], [["LSTM", "GRU"], ["LSTM", "GRU", "SimpleRNN"]])
  func `on half the plots take two thirds of the width, names and strips' names above them`(
    scale: Float, classes: [String]
  ) throws {
    let traces = try classes.map { try SampleRun.random($0, steps: 30, units: 2, features: 2, scale: scale) }
    let figure = try Drawing.figure("comparison", traces, preset: .half)
    #expect(Drawing.flaws(figure, .half, "half").isEmpty)
    let inventory = SceneInventory(figure.scene)
    let gridlines = inventory.lines.filter { $0.start.y == $0.end.y && abs($0.end.x - $0.start.x) > 60 }
    #expect(!gridlines.isEmpty)
    for line in gridlines { #expect(abs(line.end.x - line.start.x) > figure.scene.width * 0.6) }
    let strips = figure.scene.images.filter { $0.rows == 1 && $0.columns == 30 }
    let names = inventory.texts.filter { $0.plain.hasPrefix("LSTM − ") }
    #expect(strips.count == names.count && !strips.isEmpty)
    for (strip, name) in zip(strips, names) {
      #expect(name.bounds.maxY < strip.frame.minY && name.bounds.maxY > strip.frame.minY - 8)
    }
    // Names are whole: the longest of a class fits.
    if classes.count > 2 { #expect(texts(figure).contains("SimpleRNN")) }
  }

  @Test(arguments: [
    (["model (m) writer", "model (g) writer"], ["m", "g"]),
    (["LSTM", "GRU"], ["LSTM", "GRU"]),
    (["wide LSTM", "LSTM"], ["wide LSTM", "LSTM"]),
    (["same words", "same words"], ["same words", "same words"]),
    (["a b c", "a c", "a b d c"], ["b c", "c", "b d c"]),
    (["run (1) (old)", "run (2) (new)"], ["old", "new"]),
    (["LSTM (d1)", "LSTM (d2)", "GRU (d3)"], ["d1", "d2", "d3"]),
    (["LSTM (run)", "LSTM (run) 2"], ["run", "run 2"]),
    (["LSTM (tuned_2024)", "GRU (tuned_2025)"], ["2024", "2025"]),
    (["the_old_one", "the_new_one"], ["old", "new"]),
    (["LSTM (a)", "GRU (a)"], ["LSTM", "GRU"]),
  ])
  func `names are cut to what tells them apart`(names: [String], parts: [String]) {
    #expect(DistinctNames.parts(of: names) == parts)
  }
}
