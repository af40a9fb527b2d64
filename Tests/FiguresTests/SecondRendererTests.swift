import CairoRenderer
import Figures
import Foundation
import Graphics
import TestSupport
import Testing

/// A figure's SVG shows to another reader what its PNG shows.
struct SecondRendererTests {
  /// How far apart two pictures may be.
  private struct Tolerance {
    /// The mean of all differences, of 255.
    let mean: Double
    /// How many pixels of a hundred thousand may differ by more than `edge`.
    let pixels: Int

    /// Both renderers smooth the edges of lines and letters from the same outlines: 0.009 was measured at most. A
    /// word that is missing makes 0.05 and more.
    static let outlines = Tolerance(mean: 0.02, pixels: 2)
    /// Where the cells of a bitmap meet between two pixels, one renderer gives the pixel to the left cell and the other
    /// to the right one: 0.27 and 390 were measured. A bitmap that is shifted by half a cell makes several.
    static let bitmaps = Tolerance(mean: 0.5, pixels: 800)
  }

  /// By how much a pixel has to differ to count: an eighth of the way from ink to paper.
  private static let edge = 32

  private static let size = GridCase(
    steps: 12, units: 5, cell: .lstm, content: .partMasked, names: .words, preset: .full)

  @Test(
    .enabled(if: SecondRenderer.isInstalled, "rsvg-convert is not installed"),
    arguments: Theme.all.map(\.name))
  func `SVG read by another renderer is the picture that the PNG is`(themeName: String) throws {
    var subjects = GridSubject(Self.size)
    var style = subjects.style
    let theme = try #require(Theme.named(themeName))
    style.theme = theme
    let renderer = CairoRenderer(scale: 1)
    for figure in FigureCatalog.all {
      let scene = try figure.draw(subjects.subject(figure.scope), in: style).scene
      let svg = try renderer.render(scene, as: .svg, identifier: figure.name)
      let png = try PNGPicture(renderer.render(scene, as: .png, identifier: figure.name))
      let other = try SecondRenderer.picture(of: svg)
      #expect(abs(png.width - other.width) <= 1 && abs(png.height - other.height) <= 1, "\(figure.name)")
      let difference = png.difference(from: other, beyond: Self.edge)
      let tolerance = scene.elements.hasImage ? Tolerance.bitmaps : .outlines
      #expect(difference.mean <= tolerance.mean, "\(figure.name): \(difference.mean) on average")
      let most = tolerance.pixels * png.width * png.height / 100_000
      #expect(difference.pixels <= most, "\(figure.name): \(difference.pixels) pixels, \(most) allowed")
    }
  }

  /// Letters are outlines: what a reader has installed cannot change them. The words to search and to copy are
  /// there beside them, and are not seen.
  @Test func `an SVG needs no typeface`() throws {
    var subjects = GridSubject(Self.size)
    for figure in FigureCatalog.all {
      let scene = try figure.draw(subjects.subject(figure.scope), in: subjects.style).scene
      let svg = String(
        decoding: try CairoRenderer().render(scene, as: .svg, identifier: figure.name), as: UTF8.self)
      let parts = svg.components(separatedBy: "<g fill-opacity=\"0\" font-family=")
      try #require(parts.count == 2, "\(figure.name)")
      #expect(parts[0].contains("<use ") && !parts[0].contains("<text"), "\(figure.name)")
      #expect(parts[1].contains("<text"), "\(figure.name)")
    }
  }
}

extension [Scene.Element] {
  fileprivate var hasImage: Bool {
    contains { element in
      switch element {
      case .image: true
      case .group(let group): group.elements.hasImage
      case .shape, .text: false
      }
    }
  }
}
