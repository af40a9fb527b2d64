import Foundation
import Testing

@testable import UnrollKit

@Suite struct `Dialects of hosts` {
  private let picture = PictureReference(
    name: "page-cell", folder: "figures/", format: "svg", hasLight: true, hasDark: true,
    alternativeText: #"a "b" [c] <d>"#, width: 720, caption: nil)

  @Test func `each host gets a picture for light and one for dark pages`() {
    #expect(
      EmbeddingHost.github.markup(picture) == [
        "<picture>",
        #"  <source media="(prefers-color-scheme: dark)" srcset="figures/page-cell-dark.svg">"#,
        #"  <img src="figures/page-cell-light.svg" width="720" alt="a &quot;b&quot; [c] &lt;d&gt;">"#,
        "</picture>",
      ])
    #expect(
      EmbeddingHost.mkdocs.markup(picture) == [
        #"![a "b" \[c\] \<d\>](figures/page-cell-light.svg#only-light)"#,
        #"![a "b" \[c\] \<d\>](figures/page-cell-dark.svg#only-dark)"#,
      ])
    #expect(
      EmbeddingHost.sphinx.markup(picture) == [
        "```{image} figures/page-cell-light.svg", ":class: only-light", #":alt: "a \"b\" [c] <d>""#,
        ":width: 720px", "```", "", "```{image} figures/page-cell-dark.svg", ":class: only-dark",
        #":alt: "a \"b\" [c] <d>""#, ":width: 720px", "```",
      ])
    #expect(EmbeddingHost.docc.markup(picture) == [#"![a "b" \[c\] \<d\>](page-cell)"#])
    #expect(EmbeddingHost.plain.markup(picture) == [#"![a "b" \[c\] \<d\>](figures/page-cell-light.svg)"#])
  }

  @Test func `one theme alone is a plain picture`() {
    var picture = picture
    (picture.hasLight, picture.alternativeText, picture.caption) = (false, "a", "One.\n\nTwo.")
    for host in [EmbeddingHost.github, .mkdocs, .plain] {
      #expect(host.markup(picture) == ["![a](figures/page-cell-dark.svg)", "", "One.", "", "Two."])
    }
    #expect(
      EmbeddingHost.sphinx.markup(picture)[0...1] == ["```{image} figures/page-cell-dark.svg", #":alt: "a""#])
  }

  @Test func `a tutorial shows a picture by a directive`() {
    var picture = picture
    picture.isInTutorial = true
    #expect(EmbeddingHost.docc.markup(picture) == [#"@Image(source: page-cell, alt: "a \"b\" [c] <d>")"#])
  }

  @Test func `DocC's variants are theme, then scale`() {
    let ends = EmbeddingHost.docc.variants(light: true, dark: true, format: "png").map(\.end)
    #expect(ends == [".png", "@2x.png", "~dark.png", "~dark@2x.png"])
    #expect(
      EmbeddingHost.docc.variants(light: false, dark: true, format: "png").map(\.end) == [".png", "@2x.png"])
    #expect(
      EmbeddingHost.plain.variants(light: true, dark: false, format: "svg").map(\.end) == ["-light.svg"])
  }

  @Test func `a page's host is told by what stands around it`() throws {
    try inTemporaryFolder { folder in
      for name in ["site/docs/deep", "manual/source", "Sources/Kit/Kit.docc/Articles", "plain"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      for file in ["site/mkdocs.yml", "manual/conf.py"] { try AtomicFile.write([], to: "\(folder)/\(file)") }
      func host(_ page: String) -> EmbeddingHost { .host(of: "\(folder)/\(page)") }
      #expect(host("site/docs/deep/a.md") == .mkdocs)
      #expect(host("site/README.md") == .github)
      #expect(host("manual/source/a.md") == .sphinx)
      #expect(host("Sources/Kit/Kit.docc/Articles/a.md") == .docc)
      #expect(host("plain/a.md") == .github)
      #expect(
        EmbeddingHost.docc.assets(of: "\(folder)/Sources/Kit/Kit.docc/Articles/a.md")
          == "\(folder)/Sources/Kit/Kit.docc/Resources")
      #expect(EmbeddingHost.sphinx.assets(of: "a.md") == "./figures")
    }
  }
}
