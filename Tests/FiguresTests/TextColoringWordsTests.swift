import Graphics
import Recurrent
import Testing

@testable import Figures

struct TextColoringWordsTests {
  private let tokens = ["not", "very", "good"]

  private func figure(_ states: [[Float]], backwards: Bool = false) throws -> DrawnFigure {
    try Drawing.figure("text-coloring", [SampleRun.given(states, backwards: backwards)], tokens: tokens)
  }

  @Test func `extremes are no course in time`() throws {
    let figure = try figure([[-0.12], [-0.5], [-0.84]])
    let claim = "Unit 1 is positive at 0\u{202F}% of the words. Unit 1 moves: between −0.84 and −0.12."
    #expect(figure.caption.hasPrefix(claim) && figure.scene.description.hasSuffix(claim), "\(figure.caption)")
    #expect(try self.figure([[0.3], [0.3], [0.3]]).caption.hasPrefix("Unit 1 stays at 0.30."))
  }

  @Test func `small states have colors, numbers and a curve of their own scale`() throws {
    let states: [[Float]] = [[0.01], [-0.02], [0.015]]
    let figure = try figure(states)
    let texts = figure.scene.texts
    #expect(texts.contains { $0.plain == "−0.02" } && texts.contains { $0.plain == "+0.02" })
    for (token, state) in zip(tokens, states) {
      let text = try #require(texts.first { $0.plain == token })
      let shade = Theme.light.maps.text(Double(Float(Double(state[0]) / 0.02)))
      let isShaded = figure.scene.elements.contains { element in
        guard case .shape(let shape) = element, let bounds = shape.path.bounds else { return false }
        return shape.fill == .solid(shade) && bounds.intersects(text.bounds)
      }
      #expect(isShaded, "\(token)")
    }
    // The curve fills the height of its panel, 34 px, from −0.02 up.
    let heights = figure.scene.elements.compactMap { element -> Double? in
      guard case .shape(let shape) = element, shape.stroke?.width == Theme.light.stroke.rawSignal else {
        return nil
      }
      return shape.path.bounds?.height
    }
    #expect(heights.contains { abs($0 - 34 * 0.035 / 0.04) < 0.01 }, "\(heights)")
  }

  @Test func `values that are not finite are counted, and reading backwards is said`() throws {
    let figure = try figure([[.nan], [0.3], [0.2]], backwards: true)
    let words = figure.scene.texts.map(\.plain).joined(separator: " ")
    #expect(words.contains("grey: 1 value is not finite"), "\(words)")
    #expect(words.contains("read from the last word to the first"))
    // The text itself keeps its order.
    let places = try tokens.map { token in
      try #require(figure.scene.texts.first { $0.plain == token }).bounds.minX
    }
    #expect(places == places.sorted())
  }
}
