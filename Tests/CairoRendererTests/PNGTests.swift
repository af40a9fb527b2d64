import CairoRenderer
import Graphics
import TestSupport
import Testing

@Suite struct PNGTests {
  private func picture(_ scene: Scene, scale: Double = 2) throws -> PNGPicture {
    try PNGPicture(CairoRenderer(scale: scale).render(scene, as: .png, identifier: "test"))
  }

  private func scene(
    width: Double = 20, height: Double = 10, background: Color? = Color(0xFFFFFF), _ elements: [Scene.Element]
  ) -> Scene {
    Scene(
      width: width, height: height, background: background, title: "Title", description: "Description",
      elements: elements)
  }

  private func box(_ rect: Rect, _ color: Color) -> Scene.Element {
    .shape(.init(path: .rectangle(rect), fill: .solid(color)))
  }

  @Test func `a picture has twice the size of its scene and says that it is sRGB`() throws {
    let picture = try picture(SampleScene.panel())
    #expect(picture.width == 704)
    #expect(picture.height == 840)
    #expect(picture.chunks == ["IHDR", "sRGB", "IDAT", "IEND"])
    #expect(picture[0, 0] == [255, 255, 255])
  }

  @Test func `colors stand where they were put`() throws {
    let blue = Color(0x1B4DBE)
    let picture = try picture(scene([box(Rect(x: 5, y: 2, width: 4, height: 3), blue)]))
    #expect(picture[10, 4] == [0x1B, 0x4D, 0xBE])
    #expect(picture[17, 9] == [0x1B, 0x4D, 0xBE])
    #expect(picture[9, 4] == [255, 255, 255])
    #expect(picture[18, 9] == [255, 255, 255])
  }

  @Test func `a scene without background stays transparent, its colors not darkened`() throws {
    let red = Color(0xC83232).opacity(0.5)
    let picture = try picture(scene(background: nil, [box(Rect(x: 0, y: 0, width: 10, height: 10), red)]))
    #expect(picture.channels == 4)
    #expect(picture[30, 5] == [0, 0, 0, 0])
    let pixel = picture[5, 5]
    #expect(pixel[3] == 128)
    for (channel, expected) in zip(pixel, [0xC8, 0x32, 0x32]) { #expect(abs(Int(channel) - expected) <= 1) }
  }

  @Test func `a picture shows nothing of the one before`() throws {
    _ = try picture(scene([box(Rect(x: 0, y: 0, width: 20, height: 10), Color(0xC83232))]))
    let empty = try picture(scene(background: nil, []))
    for x in 0..<empty.width { #expect(empty[x, 7] == [0, 0, 0, 0]) }
  }

  @Test func `cells of a bitmap have sharp edges`() throws {
    let pixels = [0x7A2703, 0xF8F8F7, 0x163E9E, 0x3F75D0, 0xA9C3EE, 0xC8581B].map { Color(UInt32($0)) }
    let image = Scene.PixelImage(
      frame: Rect(x: 0, y: 0, width: 12, height: 10), columns: 3, rows: 2, pixels: pixels)
    let picture = try picture(scene([.image(image)]))
    #expect(picture[7, 9] == [0x7A, 0x27, 0x03])
    #expect(picture[8, 9] == [0xF8, 0xF8, 0xF7])
    #expect(picture[23, 10] == [0xC8, 0x58, 0x1B])
    #expect(picture[24, 10] == [255, 255, 255])
  }

  @Test func `nothing is drawn outside a clip`() throws {
    let group = Scene.Group(
      name: "panel", elements: [box(Rect(x: 0, y: 0, width: 20, height: 10), Color(0x000000))],
      clip: Rect(x: 4, y: 2, width: 5, height: 3))
    let picture = try picture(
      scene([.group(group), box(Rect(x: 19, y: 9, width: 1, height: 1), Color(0x00FF00))]))
    #expect(picture[8, 4] == [0, 0, 0])
    #expect(picture[17, 9] == [0, 0, 0])
    #expect(picture[18, 9] == [255, 255, 255])
    #expect(picture[8, 10] == [255, 255, 255])
    #expect(picture[39, 19] == [0, 255, 0], "the clip ends with its group")
  }

  /// Below a line that falls by half a pixel each, a quarter of one pixel and three of the next lie inside.
  @Test(arguments: [(0.15, 5.0), (0.16, 2.0), (0.6, 4.0)])
  func `a slanted edge covers as much of each pixel as lies inside`(opacity: Double, tolerance: Double) throws
  {
    let triangle = Path.polygon([Point(0, 0), Point(20, 10), Point(0, 10)])
    let fill = Paint.solid(Color(0x000000).opacity(opacity))
    let picture = try picture(scene([.shape(.init(path: triangle, fill: fill))]))
    for row in 1..<19 {
      for (column, share) in [(2 * row, 0.75), (2 * row + 1, 0.25)] {
        let expected = 255 * (1 - share * opacity)
        #expect(abs(Double(picture[column, row][0]) - expected) <= tolerance, "\(column), \(row)")
      }
      #expect(picture[2 * row + 2, row][0] == 255)
      #expect(abs(Double(picture[2 * row - 1, row][0]) - 255 * (1 - opacity)) <= 1)
    }
  }

  @Test func `a gradient runs between its points`() throws {
    let stroke = Stroke(
      .linearGradient(start: Point(0, 5), end: Point(20, 5), from: Color(0x000000), to: Color(0xFFFFFF)),
      width: 4)
    let picture = try picture(
      scene([.shape(.init(path: .polyline([Point(0, 5), Point(20, 5)]), stroke: stroke))]))
    // The middle of pixel 10 of 40 lies at 26 %.
    #expect(abs(Int(picture[10, 10][0]) - 67) <= 2)
    #expect(picture[39, 10][0] > 250)
  }

  /// A translucent line is never cut, so that it shows what an uncut one looks like.
  @Test func `a long line shows no seams where it is cut`() throws {
    let points = (0...450).map { step -> Point in
      let x = Double(step) / 3
      return Point(2 + x, 20 + (step % 14 < 7 ? 1 : -1) * Double(step % 7) * 2)
    }
    func line(_ alpha: Double) -> Scene {
      let stroke = Stroke(Color(0x8C4385).opacity(alpha), width: 1.75)
      return scene(width: 160, height: 40, [.shape(.init(path: .polyline(points), stroke: stroke))])
    }
    let (cut, whole) = try (picture(line(1)), picture(line(0.9999)))
    // Where pieces overlap, over half a px at each of the eight cuts, edges are a little firmer.
    #expect(cut.pixels(differingFrom: whole, by: 24) <= 8 * 4)
    #expect(cut.pixels(differingFrom: whole, by: 64) == 0)
  }

  @Test(arguments: PictureFormat.allCases)
  func `a point that is not a number is an error, not a gap`(format: PictureFormat) throws {
    let line = Scene.Shape(
      path: .polyline([Point(0, 0), Point(.nan, 5)]), stroke: Stroke(Color(0x000000), width: 1))
    var text = try SampleScene.typesetter.set(
      .text("a", Theme.light.type.note, Color(0x000000)), at: Point(0, 0))
    text.origin.y = .infinity
    for element in [Scene.Element.shape(line), .text(text)] {
      #expect(throws: RendererError.self) {
        try CairoRenderer().render(scene([element]), as: format, identifier: "a")
      }
    }
  }

  @Test func `a picture that is too large, or has no size, is refused`() {
    #expect(throws: RendererError.self) { try picture(scene(width: 20_000, [])) }
    #expect(throws: RendererError.self) { try picture(scene(width: 0, [])) }
    #expect(throws: RendererError.self) { try picture(scene(height: .nan, [])) }
  }
}
