import Graphics
import Recurrent
import Testing

@testable import Figures

struct TrajectoryLooksTests {
  /// Every color that something is filled or drawn with.
  private func colors(_ figure: DrawnFigure) -> [Color] {
    figure.scene.elements.flatMap { element -> [Color] in
      switch element {
      case .shape(let shape):
        var colors: [Color] = []
        if case .solid(let color)? = shape.fill { colors.append(color) }
        if case .solid(let color)? = shape.stroke?.paint { colors.append(color) }
        return colors
      case .image(let image): return image.pixels
      case .text, .group: return []
      }
    }
  }

  /// Of a path and of hexagons; what is not grey then are the slight tints of page and ink.
  @Test(arguments: Theme.all, [12, 300])
  func `in grey nothing is told by hue`(theme: Theme, steps: Int) throws {
    let trace = try SampleRun.random("GRU", steps: steps, units: 2, features: 2, scale: 9)
    let figure = try Drawing.figure("trajectory", [trace], theme: theme, isGrayscale: true)
    #expect(figure.scene.texts.contains { $0.plain.hasPrefix("Shade: how many") } == (steps > 100))
    for color in colors(figure) {
      let parts = [color.red, color.green, color.blue]
      #expect((parts.max() ?? 0) - (parts.min() ?? 0) < 0.13, "\(color)")
    }
    let colored = colors(try Drawing.figure("trajectory", [trace], theme: theme))
    #expect(colored.contains { max(abs($0.red - $0.green), abs($0.red - $0.blue)) > 0.2 })
  }

  @Test func `the start lies on top of the points beside it`() throws {
    // The first step ends as near to the start as a dot is wide: of 100 over about 500 px.
    let figure = try Drawing.figure(
      "trajectory", [SampleRun.given([[1.3, 0], [100, 0], [60, 20], [50, 0]])])
    let dots = figure.scene.elements.compactMap { element -> Scene.Shape? in
      guard case .shape(let shape) = element, let bounds = shape.path.bounds, shape.fill != nil,
        abs(bounds.width - 9) < 1e-9, abs(bounds.height - 9) < 1e-9
      else { return nil }
      return shape
    }
    let start = try #require(dots.last)
    #expect(dots.count == 5 && start.fill == .solid(Theme.light.surface.background))
    let near = dots.dropLast().contains { dot in
      guard let own = start.path.bounds, let other = dot.path.bounds else { return false }
      return own.intersects(other)
    }
    #expect(near)
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `a text whose letters have no room at their points stands below, each with its step`(
    preset: FigureStyle.Preset
  ) throws {
    let text = "Is RFC 2119 still valid? Yes, it is in use."
    let trace = try SampleRun.random("GRU", steps: text.count, units: 5, features: 2, scale: 2)
    let figure = try Drawing.figure("trajectory", [trace], tokens: text.map(String.init), preset: preset)
    #expect(Drawing.flaws(figure, preset, "text").isEmpty)
    let panel = try #require(
      figure.scene.elements.compactMap { element -> Rect? in
        guard case .shape(let shape) = element else { return nil }
        return shape.path.bounds
      }.max { $0.height < $1.height })
    let below = figure.scene.texts.filter { $0.bounds.minY > panel.maxY }
    let letters = below.filter { $0.runs.allSatisfy { $0.font.face == .mono } }.map(\.plain)
    #expect(letters.joined() == text.filter { $0 != " " })
    for step in [1, 5, 20, 40, text.count] { #expect(below.contains { $0.plain == String(step) }, "\(step)") }
  }

  @Test func `letters at points have the face that tells I from l`() throws {
    let tokens = ["I", "l", "1", "i"]
    let trace = try SampleRun.random("GRU", steps: 4, units: 3, features: 2, scale: 3)
    let figure = try Drawing.figure("trajectory", [trace], tokens: tokens)
    for token in tokens {
      let runs = figure.scene.texts.filter { $0.plain == token || $0.plain.hasPrefix(token + " ") }
        .flatMap(\.runs)
      #expect(runs.contains { $0.font.face == .mono }, "\(token)")
    }
  }

  @Test func `there is no list of steps where none counts`() throws {
    let trace = try SampleRun.random("GRU", steps: 3, units: 2, features: 1, mask: [0, 0, 0])
    let texts = try Drawing.figure("trajectory", [trace], tokens: ["a", "b", "c"]).scene.texts.map(\.plain)
    #expect(!texts.contains("Steps"), "\(texts)")
  }

  @Test func `steps without a finite state are counted`() throws {
    let states: [[Float]] = [[0.1, 0], [0.5, 0.5], [.nan, 0], [.infinity, 1]]
    let texts = try Drawing.figure("trajectory", [SampleRun.given(states)]).scene.texts.map(\.plain)
    #expect(texts.joined().contains("2 steps without a finite state left out"), "\(texts)")
  }
}
