import Graphics
import Testing

@Suite struct PathTests {
  @Test func `a wire turns by a quarter circle`() {
    let wire = Path.wire([Point(0, 0), Point(100, 0), Point(100, 50)], cornerRadius: 6)
    // The control points lie 0.4477 · 6 from the corner.
    #expect(
      wire.segments == [
        .move(Point(0, 0)), .line(Point(94, 0)),
        .curve(Point(100 - 6 * 0.4477, 0), Point(100, 6 * 0.4477), Point(100, 6)), .line(Point(100, 50)),
      ])
  }

  @Test func `corners close together share the line between them`() {
    let wire = Path.wire([Point(0, 0), Point(20, 0), Point(20, 8), Point(40, 8)], cornerRadius: 6)
    #expect(wire.segments[1] == .line(Point(16, 0)))
    #expect(wire.segments[3] == .line(Point(20, 4)))
    #expect(wire.segments[5] == .line(Point(40, 8)))
  }

  @Test func `a repeated point makes no corner`() {
    let wire = Path.wire([Point(0, 0), Point(10, 0), Point(10, 0), Point(20, 0)], cornerRadius: 6)
    #expect(wire == Path.wire([Point(0, 0), Point(10, 0), Point(20, 0)], cornerRadius: 6))
    #expect(Path.wire([Point(3, 4), Point(3, 4)], cornerRadius: 6) == Path([.move(Point(3, 4))]))
  }

  @Test func `an arrowhead has the proportions of the figure style`() {
    // A stroke of 1.9 gives the length 4.2 + 2 · 1.9 = 8, the width 6.56 and a notch of 1.76.
    let head = Path.arrowhead(tip: Point(50, 20), from: Point(0, 20), strokeWidth: 1.9)
    let expected = [Point(50, 20), Point(42, 20 - 3.28), Point(43.76, 20), Point(42, 20 + 3.28)]
    for (segment, point) in zip(head.segments, expected) {
      switch segment {
      case .move(let found), .line(let found):
        #expect(abs(found.x - point.x) < 1e-9)
        #expect(abs(found.y - point.y) < 1e-9)
      default: Issue.record("an arrowhead has straight sides")
      }
    }
    #expect(head.segments.last == .close)
    let end = Path.shaftEnd(tip: Point(50, 20), from: Point(0, 20), strokeWidth: 1.9)
    #expect(abs(end.x - (50 - 0.72 * 8)) < 1e-9)
    #expect(end.y == 20)
  }

  @Test func `a rounded rectangle keeps its bounds, and its radius half the shorter side`() {
    let rect = Rect(x: 10, y: 20, width: 30, height: 8)
    #expect(Path.roundedRectangle(rect, cornerRadius: 3).bounds == rect)
    #expect(Path.roundedRectangle(rect, cornerRadius: 99).segments.first == .move(Point(14, 20)))
    #expect(Path.roundedRectangle(rect, cornerRadius: 0) == .rectangle(rect))
  }

  @Test func `the bounds of a circle are its square`() {
    #expect(
      Path.circle(center: Point(5, 7), radius: 2).bounds == Rect(x: 3, y: 5, width: 4, height: 4))
    #expect(Path().bounds == nil)
  }
}
