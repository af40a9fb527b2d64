import Testing

@testable import UnrollKit

@Suite struct `Finding figures and values in a page` {
  private func page(_ text: String) throws -> Page { try Page(text, named: "page.md") }

  @Test func `a fenced block is found with its place, and YAML has the page's lines and columns`() throws {
    let page = try page("# A\n\n- item\n\n  ```unroll\n  draw: cell\n  ```\n")
    let place = try #require(page.blocks.first)
    #expect(place.source == 4..<7)
    #expect(place.yaml == 5..<6)
    #expect(place.made.isEmpty)
    #expect(page.yaml(of: place) == "\n\n\n\n\n  draw: cell\n")
    #expect(place.mark == .init(line: 5, column: 3))
  }

  @Test(arguments: ["````markdown", "~~~", "```text", "   ~~~~ x"])
  func `a block that another shows is left alone`(opening: String) throws {
    let fence = opening.filter { "`~".contains($0) }
    let inner = fence == "```" ? "~~~unroll\ndraw: cell\n~~~" : "```unroll\ndraw: cell\n```"
    let page = try page("\(opening)\n\(inner)\n{{ unroll: x }}\n\(fence)\n\nEnd {{ unroll: y }}\n")
    #expect(page.blocks.isEmpty)
    #expect(page.values.map(\.query) == ["y"])
  }

  @Test func `indented code, code spans, comments, escapes and front matter are passed over`() throws {
    let page = try page(
      """
      ---
      title: "{{ unroll: front }}"
      ---
      Text

          ```unroll
          {{ unroll: indented }}

      `{{ unroll: code }}` and ``a ` {{ unroll: more
      code }} `` and \\`{{ unroll: shown }} and \\{{ unroll: escaped }}.
      <!-- {{ unroll: comment }} --> `not closed {{ unroll: too }}

      <!-- a long

      {{ unroll: hidden }}
      -->
      """)
    #expect(page.blocks.isEmpty)
    #expect(page.values.map(\.query) == ["shown", "too"])
  }

  @Test func `in a list, four spaces are no code`() throws {
    let page = try page(
      "- item\n\n    ```unroll\n    draw: cell\n    ```\n\nText\n\n    ```unroll\n    x\n    ```\n")
    #expect(page.blocks.map(\.source) == [2..<5])
  }

  @Test func `in a tutorial, directives indent what is in them`() throws {
    let text = "@Tutorial {\n    @Section {\n\n        ```unroll\n        draw: cell\n        ```\n    }\n}\n"
    #expect(try Page(text, named: "a.tutorial").blocks.map(\.source) == [3..<6])
    #expect(try page(text).blocks.isEmpty)
  }

  @Test func `what was made of a block ends at its marker`() throws {
    let page = try page(
      """
      <!-- unroll
      ```unroll
      draw: cell
      ```
      -->

      ![a](b)

      <!-- /unroll -->
      <!-- unroll
      draw: folded
      -->
      Text <!-- unroll: k[0] format=%d -->12<!-- /unroll -->
      ```unroll
      draw: cell
      show: true
      ```

      <!-- unroll:picture -->
      ![a](b)
      <!-- /unroll -->
      """)
    #expect(page.blocks.map(\.source) == [0..<5, 9..<12, 13..<17])
    #expect(page.blocks.map(\.yaml) == [2..<3, 10..<11, 14..<16])
    #expect(page.blocks.map(\.made) == [5..<9, 12..<12, 17..<21])
    #expect(page.blocks.map(\.isHidden) == [true, true, false])
    #expect(page.values.map(\.query) == ["k[0] format=%d"])
    #expect(page.values.map(\.text) == ["12"])
    #expect(page.values.map(\.columns) == [5..<54])
  }

  @Test(arguments: [
    ("```unroll\ndraw: cell\n", 1, 1, "this block is never closed"),
    ("a\n\n<!-- unroll\ndraw: cell\n", 3, 1, "this comment is never closed"),
    ("a\n<!-- /unroll -->\n", 2, 1, "nothing stands before this marker"),
    ("a {{ unroll: b\n }}\n", 1, 3, "this value has no end on its line"),
    ("é <!-- unroll: b -->1\n", 1, 3, "this value has no end on its line"),
    ("```unroll\n```\n<!-- unroll:picture -->\n", 3, 1, "this marker has no end"),
  ])
  func `what is never closed is said with its place`(
    text: String, line: Int, column: Int, problem: String
  ) {
    let error = #expect(throws: UnrollError.self) { try page(text) }
    #expect(error?.mark == .init(line: line, column: column))
    #expect(error?.problem == problem)
    #expect(error?.exitCode == .badData)
  }

  @Test func `lines keep their endings`() throws {
    let lines = PageLines("a\r\nb\n\nc")
    #expect(lines.texts == ["a", "b", "", "c"])
    #expect(lines.endings == ["\r\n", "\n", "\n", ""])
    #expect(lines.ending == "\r\n")
    #expect(PageLines("").texts == [""])
  }
}
