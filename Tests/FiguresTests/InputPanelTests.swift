import Graphics
import Recurrent
import Testing

@testable import Figures

/// The row of the input in a plot: lines while they can be followed, rows of colors beyond.
struct InputPanelTests {
  @Test func `a row of colors has the numbers of its feature`() throws {
    let trace = try SampleRun.random("GRU", steps: 5, units: 2, features: 8, scale: 3)
    let figure = try Drawing.figure("gate-traces", [trace])
    let words = try #require(figure.scene.texts.first { $0.plain.hasPrefix("8 features, ±") }).plain
    let limit = try #require(Double(words.dropFirst("8 features, ±".count)))
    let largest = try #require(trace.input.scalars.map(abs).max())
    #expect(limit >= Double(largest) && limit <= 2 * Double(largest))
    #expect(figure.scene.texts.contains { $0.plain.hasPrefix("input from −") })
    let strips = figure.scene.images.filter { $0.rows == 8 }
    #expect(strips.count == 2, "one for each unit")
    for strip in strips {
      #expect(strip.columns == 5)
      for feature in 0..<8 {
        for step in 0..<5 {
          let color = Theme.light.maps.state(Double(trace.input[0, step, feature]) / limit)
          #expect(strip.pixels[feature * 5 + step] == color)
        }
      }
    }
  }

  @Test(arguments: [(4, 3, false), (100, 1, false), (100, 2, true), (4, 7, true)])
  func `lines give way where nobody can follow them`(steps: Int, features: Int, isTangle: Bool) throws {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 3, features: features)
    let figure = try Drawing.figure("gate-traces", [trace])
    let hasRows = figure.scene.images.contains { $0.rows == features && $0.columns > 1 }
    #expect(hasRows == isTangle)
  }

  /// From −1 to 1.
  private static func small(_ step: Int, _ feature: Int) -> Float {
    Float((step * 7 + feature * 5) % 11 - 5) / 5
  }

  /// A layer that was given this input, a list of features for each step.
  private func trace(_ input: [[Float]]) throws -> LayerTrace {
    let layer = try SampleRun.random("GRU", steps: 2, units: 2, features: input[0].count).layer
    let tensor = Tensor(shape: [1, input.count, input[0].count], scalars: input.flatMap(\.self))
    return try layer(LayerCall(input: tensor))
  }

  /// How far the strongest color of each row is from that of zero.
  private func strengths(_ figure: DrawnFigure, rows: Int) throws -> [Double] {
    let strip = try #require(figure.scene.images.first { $0.rows == rows && $0.columns > 1 })
    let zero = OKLab(Theme.light.maps.state(0))
    return (0..<rows).map { row in
      (0..<strip.columns).map { OKLab(strip.pixels[row * strip.columns + $0]).distance(to: zero) }.max() ?? 0
    }
  }

  @Test(arguments: ["gate-traces", "comparison", "heat-map"], [3, 7])
  func `one feature of large numbers leaves the others their colors`(name: String, features: Int) throws {
    let input = (0..<12).map { step in
      (0..<features).map { Self.small(step, $0) * ($0 == 1 ? 1000 : 1) }
    }
    let trace = try trace(input)
    let traces = name == "comparison" ? [trace, trace] : [trace]
    let figure = try Drawing.figure(name, traces, labels: ["a", "b"])
    for strength in try strengths(figure, rows: features) { #expect(strength > 0.4) }
    let words = figure.scene.texts.map(\.plain).joined(separator: " ")
    #expect(words.contains("each row on its own scale") || words.contains("each on its own scale"))
    #expect(words.contains("±1 to ±1\u{202F}000"), "\(words)")
  }

  @Test(arguments: ["gate-traces", "comparison", "heat-map"])
  func `a single large number leaves the others their colors`(name: String) throws {
    var input = (0..<60).map { step in (0..<7).map { Self.small(step, $0) } }
    input[20][3] = 1000
    let trace = try trace(input)
    let figure = try Drawing.figure(
      name, name == "comparison" ? [trace, trace] : [trace], labels: ["a", "b"])
    let strip = try #require(figure.scene.images.first { $0.rows == 7 && $0.columns == 60 })
    // All rows but the outlier's cell as on a scale to 1.
    #expect(strip.pixels[3 * 60 + 20] == Theme.light.maps.state(1))
    for feature in 0..<7 {
      let value = Double(input[5][feature])
      #expect(strip.pixels[feature * 60 + 5] == Theme.light.maps.state(value))
    }
    let words = figure.scene.texts.map(\.plain).joined(separator: " ")
    #expect(words.contains("1 or more") || words.contains("beyond ±1"), "\(words)")
  }

  @Test func `rows of like size share a scale`() {
    #expect(RowScale([[0.5, -0.25], [2, 1], [0, 0]]).isShared)
    #expect(RowScale([[0.5, -0.25], [2, 1], [0, 0]]).scaled([[1]]).limit == 2)
    #expect(!RowScale([[0.5, -0.25], [5, 1]]).isShared)
    #expect(RowScale([[0, .nan], []]).isShared)
    // One pale row among many says no less of itself than they do.
    #expect(RowScale([[0.1]] + (0..<20).map { _ in [2] }).isShared)
    #expect(!RowScale([[1, 100, 1]]).isCut, "of few numbers none is an outlier")
  }
}
