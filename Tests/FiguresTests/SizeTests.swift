import CairoRenderer
import Figures
import Graphics
import Testing

/// However long a run is and however many units it has, a figure's file stays small enough for a page, and the
/// figure says what it left out.
struct SizeTests {
  /// What a page can be asked to load for one figure.
  private static let (largestSVG, largestPNG) = (1_000_000, 2_000_000)

  /// Runs longer and wider than the grid's, each with what may grow with it: steps, masks, names, units.
  static let cases = [
    GridCase(steps: 20_000, units: 2, cell: .lstm, content: .ordinary, names: .none, preset: .full),
    GridCase(steps: 20_000, units: 3, cell: .gru, content: .partMasked, names: .words, preset: .slide),
    GridCase(steps: 5000, units: 2, cell: .simpleRNN, content: .partMasked, names: .long, preset: .half),
    GridCase(steps: 3, units: 4096, cell: .gru, content: .ordinary, names: .none, preset: .full),
    GridCase(steps: 300, units: 300, cell: .lstm, content: .partMasked, names: .words, preset: .full),
  ]

  @Test(arguments: cases)
  func `a large run gives small files without a flaw`(example: GridCase) throws {
    var subjects = GridSubject(example)
    let renderer = CairoRenderer()
    for figure in FigureCatalog.all {
      // Several layers of thousands of units take long to run, and are drawn as one is.
      if example.units > 1000, GridSubject.kind(figure.scope) != .layer { continue }
      let subject = try subjects.subject(figure.scope)
      do throws(FigureError) {
        let drawn = try figure.draw(subject, in: subjects.style)
        let flaws = Drawing.flaws(drawn, example.preset, figure.name)
        #expect(flaws.isEmpty, "\(flaws.count) flaws: \(flaws.prefix(3).joined(separator: "\n"))")
        Self.expectSmallFiles(drawn, figure.name, renderer)
      } catch {
        // A refusal names what there is too much of, or what the layer lacks.
        let isAboutSize = error.problem.contains("has room for")
        let isAboutKind = example.cell == .simpleRNN && error.problem.contains("memories that gates keep")
        #expect(isAboutSize || isAboutKind, "\(figure.name): \(error.problem)")
        #expect(!error.remedy.isEmpty)
      }
    }
  }

  private static func expectSmallFiles(_ drawn: DrawnFigure, _ name: String, _ renderer: CairoRenderer) {
    #expect(throws: Never.self) {
      let svg = try renderer.render(drawn.scene, as: .svg, identifier: name).count
      let png = try renderer.render(drawn.scene, as: .png, identifier: name).count
      #expect(svg < largestSVG, "\(name): \(svg) bytes of SVG")
      #expect(png < largestPNG, "\(name): \(png) bytes of PNG")
    }
  }
}
