import Graphics
import Testing

/// The check that the layout tests rest on finds each kind of flaw.
struct SceneCheckTests {
  private static let black = Color(0x000000)

  private static func scene(_ elements: [Scene.Element]) -> Scene {
    Scene(width: 200, height: 100, background: nil, title: "", description: "", elements: elements)
  }

  private static func text(_ words: String, x: Double, y: Double, size: Double = 12) throws -> Scene.Element {
    .text(
      try Drawing.typesetter.set(
        Label([.text(words, Font(.sans), size: size, black)]), at: Point(x, y)))
  }

  private static func line(_ start: Point, _ end: Point) -> Scene.Element {
    .shape(Scene.Shape(path: .polyline([start, end]), stroke: Stroke(black, width: 1)))
  }

  @Test func `a clean scene has no flaw`() throws {
    let scene = Self.scene([
      try Self.text("above", x: 40, y: 30), Self.line(Point(30, 40), Point(90, 40)),
      try Self.text("below", x: 40, y: 60),
    ])
    #expect(SceneCheck.flaws(in: scene).isEmpty)
  }

  @Test func `letters on letters are found`() throws {
    let scene = Self.scene([try Self.text("one", x: 40, y: 40), try Self.text("two", x: 50, y: 44)])
    #expect(SceneCheck.flaws(in: scene).contains { $0.contains("lies on") })
  }

  @Test func `a line through letters is found, unless a fill hides it`() throws {
    let line = Self.line(Point(30, 36), Point(90, 36))
    let words = try Self.text("crossed", x: 40, y: 40)
    let fill = Scene.Element.shape(
      Scene.Shape(
        path: .rectangle(Rect(x: 30, y: 20, width: 80, height: 30)), fill: .solid(Color(0xFFFFFF))))
    #expect(SceneCheck.flaws(in: Self.scene([line, words])).contains { $0.contains("crossed by") })
    #expect(SceneCheck.flaws(in: Self.scene([line, fill, words])).isEmpty)
  }

  @Test func `things in the margin and small letters are found`() throws {
    let scene = Self.scene([try Self.text("edge", x: 4, y: 40), try Self.text("tiny", x: 60, y: 40, size: 9)])
    let flaws = SceneCheck.flaws(in: scene)
    #expect(flaws.contains { $0.contains("“edge” reaches into the margin") })
    #expect(flaws.contains { $0.contains("“tiny” is set at 9") })
  }

  @Test(arguments: [(100.0, true), (94.0, false), (112.0, false)])
  func `an arrow has to end on the border of its target`(tip: Double, hits: Bool) {
    let target = Scene.Element.group(
      Scene.Group(
        name: "cell",
        elements: [
          .shape(
            Scene.Shape(
              path: .rectangle(Rect(x: 100, y: 20, width: 40, height: 40)),
              stroke: Stroke(Self.black, width: 1)))
        ]))
    let head = Scene.Element.shape(
      Scene.Shape(
        path: .arrowhead(tip: Point(tip, 40), from: Point(40, 40), strokeWidth: 1), fill: .solid(Self.black)))
    let wire = Scene.Element.group(Scene.Group(name: "wire to cell", elements: [head]))
    #expect(SceneCheck.flaws(in: Self.scene([target, wire])).isEmpty == hits)
  }
}
