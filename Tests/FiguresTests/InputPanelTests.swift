import Figures
import Graphics
import Recurrent
import Testing

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
}
