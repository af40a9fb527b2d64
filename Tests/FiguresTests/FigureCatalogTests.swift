import Figures
import Testing

struct FigureCatalogTests {
  @Test func `every figure is found by its name`() throws {
    for figure in FigureCatalog.all {
      #expect(try FigureCatalog.figure(named: figure.name).name == figure.name)
      #expect(!figure.summary.isEmpty)
    }
    #expect(Set(FigureCatalog.names).count == FigureCatalog.all.count)
  }

  @Test func `a misspelt name gets the nearest one suggested`() {
    let error = #expect(throws: FigureError.self) { try FigureCatalog.figure(named: "unroled") }
    #expect(error?.remedy.contains("unrolled") == true)
  }
}
