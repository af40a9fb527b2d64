import CairoRenderer
import Graphics
import Testing

@Suite struct PDFTests {
  private func pdf() throws -> String {
    String(
      decoding: try CairoRenderer().render(SampleScene.panel(), as: .pdf, identifier: "panel"), as: UTF8.self)
  }

  @Test func `the page has the size of the scene`() throws {
    let text = try pdf()
    #expect(text.hasPrefix("%PDF-1."))
    #expect(text.contains("/MediaBox [ 0 0 352 420 ]"))
  }

  @Test func `title and subject are those of the scene, and the date is fixed`() throws {
    let text = try pdf()
    #expect(text.contains("/Title (What an LSTM layer <returns>)"))
    #expect(text.contains("/Subject (Only a3 = 0.0248 leaves & nothing else.)"))
    #expect(text.contains("/CreationDate (20000101000000"))
  }

  @Test func `letters stay letters`() throws {
    let text = try pdf()
    for face in ["Inter-Regular", "Inter-SemiBold", "STIXGeneral-Italic", "JetBrainsMono-Bold", "DejaVuSans"]
    {
      #expect(text.contains("+\(face)"))
    }
    #expect(text.contains("/ToUnicode"))
  }
}
