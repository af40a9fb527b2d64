import Graphics
import Recurrent
import Testing

@testable import Figures

/// What a heat map says of units that change sign, worked by hand on states that are given.
struct HeatMapTurnTests {
  private func caption(_ states: [[Float]], backwards: Bool = false, tokens: [String]? = nil) throws
    -> String
  {
    try Drawing.figure("heat-map", [SampleRun.given(states, backwards: backwards)], tokens: tokens).caption
  }

  @Test func `of several that change sign those beside each other are named, and all are counted`() throws {
    // Unit 4 stays positive; unit 5 stands apart from the first three.
    let states: [[Float]] = [[0.4, -0.3, 0.5, 0.1, 0.36], [-0.6, 0.4, -0.5, 0.2, -0.76]]
    let start = "At step 2, 4 of 5 units change sign, among them the neighbors 1, 2 and 3."
    let figure = try Drawing.figure("heat-map", [SampleRun.given(states)])
    #expect(figure.caption.hasPrefix(start))
    #expect(figure.scene.description.contains(start) && figure.scene.texts.contains { $0.plain == start })
  }

  @Test func `a small change of sign counts too`() throws {
    let caption = try caption([[0.9, 0.01, 0.5], [-0.9, -0.01, 0.4]])
    #expect(caption.hasPrefix("At step 2, 2 of 3 units change sign, unit 1 the most."), "\(caption)")
  }

  @Test func `where all that change sign stand together no other is told of`() throws {
    let caption = try caption([[0.1, 0.4, -0.5], [0.2, -0.4, 0.5]])
    #expect(caption.hasPrefix("At step 2 units 2 and 3 change sign."), "\(caption)")
  }

  @Test func `of stretches of one length that which moves most is named`() throws {
    let caption = try caption([[0.3, 0.1, 0.9, 0.1], [-0.3, 0.1, -0.9, 0.1]])
    #expect(caption.hasPrefix("At step 2, 2 of 4 units change sign, unit 3 the most."), "\(caption)")
  }

  @Test func `of more than six only their number is told`() throws {
    let (up, down) = (Array(repeating: Float(0.5), count: 7), Array(repeating: Float(-0.5), count: 7))
    let caption = try caption([up + [0.1, 0.5], down + [0.1, -0.5]])
    #expect(caption.hasPrefix("At step 2, 8 of 9 units change sign, among them 7 neighbors."), "\(caption)")
  }

  @Test func `a layer that reads backwards changes at the step that it reads then`() throws {
    let states: [[Float]] = [[-0.5, 0.1], [-0.5, 0.2], [0.5, 0.3], [0.5, 0.4]]
    #expect(try caption(states).hasPrefix("At step 3 unit 1 changes sign."))
    let figure = try Drawing.figure("heat-map", [SampleRun.given(states, backwards: true)])
    #expect(figure.caption.hasPrefix("At step 2 unit 1 changes sign."), "\(figure.caption)")
    #expect(figure.scene.texts.contains { $0.plain.contains("reads from the last step to the first") })
    // Columns from left to right are the steps as they are read, on a scale to 0.5.
    let grid = try #require(figure.scene.images.last { $0.columns == 4 && $0.rows == 2 })
    #expect(
      grid.pixels
        == [0, 1].flatMap { unit in
          states.reversed().map { Theme.light.maps.state(Double($0[unit]) / 0.5) }
        })
  }

  @Test func `a token that stands there twice has its step beside it`() throws {
    let states: [[Float]] = [[0.2], [0.3], [-0.4], [-0.1]]
    #expect(
      try caption(states, tokens: ["a", ".", "b", "."]).hasPrefix("At “b” unit 1 changes sign."))
    #expect(
      try caption(states, tokens: ["a", "b", ".", "."]).hasPrefix("At “.” (step 3) unit 1 changes sign."))
  }

  @Test(arguments: [false, true])
  func `values that are not finite are counted, and none of them changes sign`(isGrayscale: Bool) throws {
    // What is not finite in one unit makes both so: 0 times infinity is NaN.
    let states: [[Float]] = [[0.1, 0.2], [0.2, 0.3], [-.infinity, 0.1]]
    let figure = try Drawing.figure("heat-map", [SampleRun.given(states)], isGrayscale: isGrayscale)
    let look = isGrayscale ? "crossed" : "grey"
    #expect(figure.scene.texts.contains { $0.plain.contains("\(look): 2 values are not finite") })
    #expect(!figure.caption.contains("sign"), "\(figure.caption)")
    let crosses = figure.scene.elements.count { element in
      guard case .shape(let shape) = element, let bounds = shape.path.bounds, shape.fill == nil else {
        return false
      }
      return bounds.width > 0 && abs(bounds.width - bounds.height) < 1e-9
    }
    let endless = HeatMapTurn([[0.1, -.infinity], [-.infinity, .infinity]], masked: [false, false])
    #expect(endless == nil)
    #expect(crosses == (isGrayscale ? 4 : 0))
  }
}
