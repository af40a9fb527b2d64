import Graphics
import Testing

@testable import UnrollKit

@Suite struct `What is kept of a picture` {
  /// A line, a text and a bitmap.
  private func scene(
    end: Double = 40, text: String = "0.0248", ink: Color = Color(0x336699), gray: Double = 0.5,
    extra: Int = 0
  ) -> Scene {
    let line = Scene.Shape(
      path: Path([.move(Point(10, 20)), .line(Point(end, 20))]), stroke: Stroke(ink, width: 1))
    let typeset = TypesetText(
      origin: Point(5, 6),
      runs: [.init(offset: Point(0, 0), string: text, font: Font(.sans), size: 12, color: ink)],
      ink: Rect(x: 0, y: -8, width: 30, height: 8), advance: 30, plain: text)
    let pixels = (0..<6).map { index in
      let level = index == 3 ? gray : 0.25
      return Color(red: level, green: level, blue: level)
    }
    let image = Scene.PixelImage(
      frame: Rect(x: 1, y: 2, width: 30, height: 20), columns: 3, rows: 2, pixels: pixels)
    return Scene(
      width: 100, height: 50, background: nil, title: "A gate", description: "It opens.",
      elements: [.shape(line), .group(.init(name: "numbers", elements: [.text(typeset), .image(image)]))]
        + Array(repeating: .shape(line), count: extra))
  }

  private func difference(_ later: Scene) -> String? {
    SceneRecord(scene(), named: "a").difference(to: SceneRecord(later, named: "a"))
  }

  @Test func `what nobody sees is no difference`() {
    #expect(difference(scene()) == nil)
    #expect(difference(scene(end: 40.3)) == nil)
    #expect(difference(scene(text: "0.0249")) == nil)
    #expect(difference(scene(ink: Color(0x33669A))) == nil)
    #expect(difference(scene(gray: 0.505)) == nil)
  }

  @Test func `what is seen is told`() {
    #expect(difference(scene(text: "0.0312")) == "'0.0248' is now '0.0312'")
    #expect(difference(scene(end: 42))?.hasSuffix("coordinates and colors are otherwise") == true)
    #expect(difference(scene(end: 42))?.hasPrefix("1 of its ") == true)
    #expect(difference(scene(ink: Color(0x993366))) != nil)
    #expect(difference(scene(gray: 0.75)) != nil)
    #expect(difference(scene(extra: 1)) == "it is drawn otherwise")
  }

  @Test func `a large bitmap is kept by blocks, and what changes in one of them is seen`() {
    func record(_ level: Double) -> SceneRecord {
      let pixels = (0..<90_000).map { index in
        let isLit = (30..<60).contains(index / 300) && (30..<60).contains(index % 300)
        return isLit ? Color(red: level, green: level, blue: level) : Color(0)
      }
      let image = Scene.PixelImage(
        frame: Rect(x: 0, y: 0, width: 300, height: 300), columns: 300, rows: 300, pixels: pixels)
      return SceneRecord(
        Scene(
          width: 300, height: 300, background: nil, title: "", description: "", elements: [.image(image)]),
        named: "a")
    }
    #expect(record(0.5).difference(to: record(0.501)) == nil)
    #expect(record(0.5).difference(to: record(0.8)) != nil)
    #expect(record(0.5).marks.count < 2000)
  }

  @Test(arguments: [[], [5], [Int32.max, Int32.min, 0, -1], Array(-3000...3000)])
  func `numbers come back from their text`(numbers: [Int32]) {
    #expect(PackedNumbers.unpack(PackedNumbers.pack(numbers)) == numbers)
  }

  @Test(arguments: ["", "5", "5:", "-1:AA==", "99999999999:AA==", "3:////", "x:AA=="])
  func `what is no such text is told`(text: String) {
    #expect(PackedNumbers.unpack(text) == nil)
  }
}
