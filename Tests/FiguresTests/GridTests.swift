import Figures
import Graphics
import Testing

/// Every figure of the catalogue over a grid of sizes, cells, contents, names and styles: nothing overlaps, leaves
/// the canvas, is too small or too pale to read, or misses its aim; what cannot be drawn is refused.
struct GridTests {
  /// What figures refuse of the grid, each with a word of the reason; all else they draw.
  private static let refusals: [String: (reason: String, isRefused: @Sendable (GridCase) -> Bool)] = [
    "trajectory": ("needs two units", { $0.units == 1 }),
    "memory": ("memories that gates keep", { $0.cell == .simpleRNN }),
    "retention": ("memories that gates keep", { $0.cell == .simpleRNN }),
  ]

  @Test(arguments: GridCase.all)
  func `every figure is drawn without a flaw, or refused`(example: GridCase) throws {
    var subjects = GridSubject(example)
    for figure in FigureCatalog.all {
      let subject = try subjects.subject(figure.scope)
      do throws(FigureError) {
        let drawn = try figure.draw(subject, in: subjects.style)
        #expect(Self.refusals[figure.name]?.isRefused(example) != true, "\(figure.name) was drawn")
        let flaws = Drawing.flaws(drawn, example.preset, figure.name)
        #expect(flaws.isEmpty, "\(flaws.count) flaws: \(flaws.prefix(3).joined(separator: "\n"))")
        #expect(!drawn.scene.title.isEmpty && !drawn.scene.description.isEmpty && !drawn.caption.isEmpty)
      } catch {
        let refusal = Self.refusals[figure.name]
        #expect(refusal?.isRefused(example) == true, "\(figure.name): \(error.problem)")
        #expect(refusal.map { error.problem.contains($0.reason) } == true, "\(error.problem)")
        #expect(!error.remedy.isEmpty)
      }
    }
  }

  @Test(arguments: GridCase.all)
  func `the combinations of stacked cells, in one direction and in both, are drawn without a flaw`(
    example: GridCase
  ) throws {
    let subjects = GridSubject(example)
    for subject in [try subjects.stackedCells(), try subjects.bothWaysCells()] {
      let drawn = try FigureCatalog.figure(named: "four-combinations").draw(subject, in: subjects.style)
      let flaws = Drawing.flaws(drawn, example.preset, "\(subject.layers[0].trace.layer.className) of cells")
      #expect(flaws.isEmpty, "\(flaws.count) flaws: \(flaws.prefix(3).joined(separator: "\n"))")
      #expect(drawn.caption.count < 2000 && drawn.scene.description.count < 2000)
    }
  }

  @Test(arguments: GridCase.all)
  func `stacks with layers of both directions are drawn without a flaw`(example: GridCase) throws {
    let subjects = GridSubject(example)
    let subject = try subjects.bothWaysStack()
    let drawn = try FigureCatalog.figure(named: "stacked").draw(subject, in: subjects.style)
    let flaws = Drawing.flaws(drawn, example.preset, "\(subject.layers.map(\.trace.layer.className))")
    #expect(flaws.isEmpty, "\(flaws.count) flaws: \(flaws.prefix(3).joined(separator: "\n"))")
    #expect(drawn.caption.count < 2000 && drawn.scene.description.count < 2000)
  }

  @Test func `in the selection every two settings meet`() {
    func pairs(_ cases: [GridCase]) -> Set<[String]> {
      Set(
        cases.flatMap { example in
          example.settings.flatMap { first in example.settings.map { [first, $0] } }
        })
    }
    // Of the settings that occur, each with each of another kind.
    let kinds = (0..<10).map { kind in Set(GridCase.whole.map { $0.settings[kind] }) }
    let met = pairs(GridCase.covering)
    for (index, kind) in kinds.enumerated() {
      for other in kinds.dropFirst(index + 1) {
        for first in kind {
          for second in other { #expect(met.contains([first, second]), "\(first), \(second)") }
        }
      }
    }
  }
}
