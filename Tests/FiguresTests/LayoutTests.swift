import Figures
import Graphics
import Recurrent
import Testing

/// Layout follows content: over steps, units, features and sizes of numbers nothing overlaps, is cut or
/// misses its aim.
struct LayoutTests {
  static let classNames = ["LSTM", "GRU", "SimpleRNN"]
  static let steps = [1, 2, 3, 5, 6, 7, 12, 40]
  static let units = [1, 2, 8]
  static let features = [1, 2, 6]
  static let scales: [Float] = [1e-9, 1, 1e6, .nan]
  static let presets = FigureStyle.Preset.allCases

  @Test(
    arguments: [
      "four-combinations", "unrolled", "folded", "gate-traces", "cell",
      "heat-map", "saturation", "text-coloring", "trajectory", "memory",
      "retention",
    ], classNames)
  func `a figure of one layer has no flaw`(name: String, className: String) throws {
    var flaws: [String] = []
    for (row, steps) in Self.steps.enumerated() {
      for (column, scale) in Self.scales.enumerated() {
        // Units and features, presets and notations take turns, so that every two of them meet.
        for turn in 0..<3 {
          let units = Self.units[turn]
          let features = Self.features[(turn + row + column) % 3]
          let trace = try SampleRun.random(
            className, steps: steps, units: units, features: features, batch: 1 + turn % 2, scale: scale)
          let preset = Self.presets[(turn + row / 3 + column) % 3]
          let notation: Notation = (turn + row + column) % 2 == 0 ? .course : .keras
          if name == "trajectory", units == 1 { continue }
          if ["memory", "retention"].contains(name), className == "SimpleRNN" { continue }
          let figure = try Drawing.figure(
            name, [trace.withStates(times: scale)], notation: notation, preset: preset)
          let what = "\(steps) steps, \(units) units, \(features) features × \(scale), \(preset), \(notation)"
          flaws += Drawing.flaws(figure, preset, what)
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: [
    ["LSTM", "GRU"], ["GRU", "SimpleRNN"], ["LSTM", "GRU", "SimpleRNN"], ["LSTM", "LSTM"],
  ])
  func `a comparison has no flaw`(classNames: [String]) throws {
    var flaws: [String] = []
    for (row, steps) in Self.steps.enumerated() {
      for (column, scale) in Self.scales.enumerated() {
        let features = Self.features[(row + column) % 3]
        let traces = try classNames.enumerated().map { index, className in
          try SampleRun.random(
            className, steps: steps, units: Self.units[(row + index) % 3], features: features, scale: scale,
            seed: 3
          ).withStates(times: scale)
        }
        let preset = Self.presets[(row + column) % 3]
        let notation: Notation = row % 2 == 0 ? .course : .keras
        let figure = try Drawing.figure("comparison", traces, notation: notation, preset: preset)
        flaws += Drawing.flaws(figure, preset, "\(steps) steps, \(features) features × \(scale), \(preset)")
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: classNames)
  func `a difference has no flaw`(className: String) throws {
    var flaws: [String] = []
    for (row, steps) in Self.steps.enumerated() {
      for (column, scale) in Self.scales.enumerated() {
        let traces = try [3, 4].map { seed in
          try SampleRun.random(className, steps: steps, units: 3, features: 2, scale: scale, seed: seed)
            .withStates(times: scale)
        }
        let preset = Self.presets[(row + column) % 3]
        let figure = try Drawing.figure(
          "difference", traces, labels: ["before", "after"], notation: row % 2 == 0 ? .course : .keras,
          preset: preset)
        flaws += Drawing.flaws(figure, preset, "\(steps) steps × \(scale), \(preset)")
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `names and titles of any length keep clear of the rest`(preset: FigureStyle.Preset) throws {
    let long = "the_decoder_that_somebody_gave_a_name_which_goes_on_and_on_without_a_space_to_break_it"
    let title = Array(repeating: "a title", count: 60).joined(separator: " ")
    let lstm = try SampleRun.random("LSTM", steps: 9, units: 3, features: 2)
    let gru = try SampleRun.random("GRU", steps: 9, units: 5, features: 2)
    var flaws: [String] = []
    for name in FigureCatalog.names {
      let traces = try Self.traces(for: name, [lstm, gru])
      for text in [nil, title, long + long] {
        let figure = try Drawing.figure(
          name, traces, labels: [long + "_1", long + "_2"], title: text, preset: preset)
        flaws += Drawing.flaws(figure, preset, name)
      }
    }
    #expect(flaws.isEmpty, "\(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: classNames, FigureStyle.Preset.allCases)
  func `masks, initial states and reading backwards leave no flaw`(
    className: String, preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for count in [3, 6, 12] {
      for initial: Float? in [nil, 0.5, -12_345.678] {
        for backwards in [false, true] {
          let mask = (0..<count).map { Float($0 % 3 == 1 ? 0 : 1) }
          let trace = try SampleRun.random(
            className, steps: count, units: 2, features: 3,
            options: [.init("go_backwards", .bool(backwards))], mask: mask, initial: initial)
          for name in FigureCatalog.names {
            let figure = try Drawing.figure(
              name, try Self.traces(for: name, [trace, trace]), labels: ["first", "second"], preset: preset)
            flaws += Drawing.flaws(figure, preset, "\(name), \(count) steps from \(initial ?? 0)")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `numbers of every size and sign stand beside each other`(preset: FigureStyle.Preset) throws {
    let mixed: [Float] = [-12_345.678, 3e8, 1e-12, 0, -0.5, .nan, 123_456_784, .infinity, -1e-30, 42]
    var flaws: [String] = []
    for features in [1, 2, 3, 10] {
      for count in 1...9 {
        let input = (0..<count).map { step in (0..<features).map { mixed[(step * 3 + $0) % mixed.count] } }
        for className in Self.classNames {
          let trace = try SampleRun.example(className, steps: count, input: input)
          for name in FigureCatalog.names {
            let traces = try Self.traces(for: name, [trace, trace])
            let figure = try Drawing.figure(
              name, traces, labels: ["first", "second"], preset: preset)
            flaws += Drawing.flaws(
              figure, preset, "\(name), \(className), \(count) steps, \(features) features")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test func `the themes differ in color alone`() throws {
    let trace = try SampleRun.example("LSTM", steps: 5)
    for name in FigureCatalog.names {
      let traces = try Self.traces(for: name, [trace, trace])
      let (light, dark) = (
        try Drawing.figure(name, traces, theme: .light).scene,
        try Drawing.figure(name, traces, theme: .dark).scene
      )
      #expect(light.texts.map(\.plain) == dark.texts.map(\.plain))
      #expect(light.texts.map(\.origin) == dark.texts.map(\.origin))
      #expect((light.width, light.height) == (dark.width, dark.height))
    }
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `stacked layers of any depth, length and direction have no flaw`(preset: FigureStyle.Preset) throws {
    var flaws: [String] = []
    for depth in 2...6 {
      for (turn, steps) in Self.steps.enumerated() {
        let classes = (0..<depth).map { Self.classNames[($0 + turn) % 3] }
        let mask = turn % 3 == 1 ? (0..<steps).map { Float($0 % 3 == 1 ? 0 : 1) } : nil
        for backwards: Set<Int> in [[], [0], [depth - 1], [0, 1]] {
          let traces = try SampleRun.stack(
            classes, names: turn % 2 == 0 ? [] : ["the_lowest_of_all_these_layers", "x"], steps: steps,
            returnsSequences: turn % 2 == 0, backwards: backwards, mask: mask,
            scale: Self.scales[turn % 4])
          for notation in Notation.allCases {
            let figure = try Drawing.figure("stacked", traces, notation: notation, preset: preset)
            flaws += Drawing.flaws(figure, preset, "\(classes), \(steps) steps, \(backwards), \(notation)")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `bidirectional layers of any merging, length and direction have no flaw`(
    preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for (row, merge) in ["concat", "sum", "mul", "ave", nil].enumerated() {
      for (turn, steps) in Self.steps.enumerated() {
        let mask = turn % 3 == 1 ? (0..<steps).map { Float($0 % 3 == 1 ? 0 : 1) } : nil
        for isWhole in [true, false] {
          let trace = try SampleRun.bidirectional(
            Self.classNames[(row + turn) % 3], backwardClass: turn % 2 == 0 ? nil : "LSTM", merge: merge,
            steps: steps, returnsSequences: isWhole, backwards: (row + turn) % 4 == 3, mask: mask)
          for notation in Notation.allCases {
            for shown: ClosedRange<Int>? in [nil, 1...2] where steps > 2 || shown == nil {
              let figure = try Drawing.figure(
                "bidirectional", [trace], steps: shown, notation: notation, preset: preset)
              flaws += Drawing.flaws(
                figure, preset, "\(merge ?? "none"), \(steps) steps, \(isWhole), \(notation), \(preset)")
            }
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `encoders and decoders of any length, depth and feeding have no flaw`(
    preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for (row, steps) in [1, 2, 3, 4, 5, 6, 12].enumerated() {
      for (column, given) in [1, 2, 4, 5, 6, 9].enumerated() {
        for turn in 0..<4 {
          let traces = try SampleRun.encoderDecoder(
            Self.classNames[(row + column + turn) % 3], units: 3, steps: (steps, given), depth: 1 + turn / 2,
            feedsBack: turn % 2 == 1, vocabulary: turn % 3 == 1 ? 5 : nil, batch: 1 + column % 2,
            mask: row % 2 == 0 ? nil : (0..<steps).map { $0 % 3 == 1 ? 0 : 1 })
          let readouts = Dictionary(
            uniqueKeysWithValues: traces.last.flatMap { $0.signals.isEmpty ? (traces.count - 2, $0) : nil }
              .map { [$0] } ?? [])
          let recurrent = traces.filter { !$0.signals.isEmpty }
          for notation in Notation.allCases {
            let figure = try Drawing.figure(
              "encoder-decoder", recurrent, readouts: readouts,
              tokens: row % 3 == 2 ? (0..<12).map { "incomprehensibilities\($0)" } : nil, notation: notation,
              preset: preset)
            flaws += Drawing.flaws(figure, preset, "\(steps) to \(given) steps, turn \(turn), \(preset)")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `encoders of both directions before a decoder of any length have no flaw`(
    preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for (row, steps) in [1, 2, 3, 4, 5, 6, 1000].enumerated() {
      for (column, given) in [1, 2, 4, 5, 6, 9].enumerated() {
        for (turn, merge) in ["concat", "sum", "ave"].enumerated() {
          let traces = try SampleRun.bothWaysToDecoder(
            Self.classNames[(row + column + turn) % 3], merge: merge, steps: (steps, given),
            mask: row % 2 == 0 ? nil : (0..<steps).map { $0 % 3 == 1 ? 0 : 1 }, batch: 1 + column % 2)
          for notation in Notation.allCases {
            let figure = try Drawing.figure(
              "encoder-decoder", traces,
              tokens: row % 3 == 2 ? (0..<12).map { "incomprehensibilities\($0)" } : nil,
              theme: turn == 1 ? HouseThemes.large : .light, notation: notation,
              preset: preset)
            flaws += Drawing.flaws(figure, preset, "\(merge), \(steps) to \(given) steps, \(preset)")
          }
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `encoders whose forward direction alone hands its states on have no flaw`(
    preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for (row, steps) in [1, 2, 3, 4, 5, 6, 1000].enumerated() {
      for (column, given) in [1, 2, 4, 6, 9].enumerated() {
        let traces = try SampleRun.forwardToDecoder(
          Self.classNames[(row + column) % 3], steps: (steps, given),
          mask: row % 2 == 0 ? nil : (0..<steps).map { $0 % 3 == 1 ? 0 : 1 }, batch: 1 + column % 2)
        for notation in Notation.allCases {
          let figure = try Drawing.figure(
            "encoder-decoder", traces,
            readouts: column % 2 == 0
              ? [:] : [2: try SampleRun.answers(from: traces[2], vocabulary: 5)],
            tokens: row % 3 == 2 ? (0..<12).map { "incomprehensibilities\($0)" } : nil,
            theme: (row + column) % 3 == 1 ? HouseThemes.large : .light, notation: notation, preset: preset)
          flaws += Drawing.flaws(figure, preset, "\(steps) to \(given) steps, \(preset)")
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `decoders of both directions behind an encoder of both have no flaw`(
    preset: FigureStyle.Preset
  ) throws {
    var flaws: [String] = []
    for (row, steps) in [1, 2, 3, 4, 5, 6, 1000].enumerated() {
      for (column, given) in [1, 2, 3, 4, 6, 9].enumerated() {
        for (turn, merge) in ["concat", "sum", nil].enumerated() {
          let traces = try SampleRun.bothWaysTwice(
            Self.classNames[(row + column + turn) % 3], merge: merge, steps: (steps, given),
            mask: row % 2 == 0 ? nil : (0..<steps).map { $0 % 3 == 1 ? 0 : 1 }, batch: 1 + column % 2,
            returnsSequences: (row + column) % 3 != 1)
          let isAnswered = merge != nil && column % 2 == 1
          let figure = try Drawing.figure(
            "encoder-decoder", traces.encoder.parts + traces.decoder.parts,
            readouts: isAnswered ? [2: try SampleRun.answers(from: traces.decoder, vocabulary: 5)] : [:],
            tokens: row % 3 == 2 ? (0..<12).map { "incomprehensibilities\($0)" } : nil,
            theme: column % 2 == 0 ? .dark : HouseThemes.large, notation: turn % 2 == 0 ? .course : .keras,
            preset: preset, wholes: [2: traces.decoder],
            answers: isAnswered && turn == 0
              ? [2: (0..<given).map { "incomprehensibilities\($0)" }] : [:])
          flaws += Drawing.flaws(figure, preset, "\(merge ?? "none"), \(steps) to \(given) steps, \(preset)")
        }
      }
    }
    #expect(flaws.isEmpty, "\(flaws.count) flaws, the first: \(flaws.prefix(5).joined(separator: "\n"))")
  }

  /// What a figure can be drawn of: two layers side by side or above each other, one in both
  /// directions, or one.
  private static func traces(for name: String, _ pair: [LayerTrace]) throws -> [LayerTrace] {
    switch name {
    case "comparison": return pair
    case "difference":
      let isAlike =
        pair[0].layer.className == pair[1].layer.className && pair[0].layer.units == pair[1].layer.units
      return isAlike ? pair : [pair[0], pair[0]]
    case "stacked":
      return try SampleRun.stack(pair.map(\.layer.className), steps: pair[0].steps, units: 3)
    case "encoder-decoder":
      return try SampleRun.encoderDecoder(
        pair[0].layer.className, units: 2, steps: (pair[0].steps, pair[1].steps))
    case "bidirectional":
      return [
        try SampleRun.bidirectional(
          pair[0].layer.className, backwardClass: pair[1].layer.className, steps: pair[0].steps)
      ]
    case "trajectory" where pair[1].layer.units == 1:
      return [
        try SampleRun.random(
          pair[1].layer.className, steps: pair[1].steps, units: 3, features: pair[1].input.shape[2])
      ]
    case "memory" where pair[1].layer.className == "SimpleRNN",
      "retention" where pair[1].layer.className == "SimpleRNN":
      return [
        try SampleRun.random("GRU", steps: pair[1].steps, units: 3, features: pair[1].input.shape[2])
      ]
    default: return [pair[1]]
    }
  }
}
