import Testing

@testable import Reporting

@Suite struct MarkdownTests {
  @Test func `characters that mean something are escaped`() {
    #expect(MarkdownText.escaped("a*b|c<d>&e\nf") == #"a\*b\|c\<d\>&amp;e f"#)
    #expect(MarkdownText.escaped("_x_ `y` [z](w) $1") == #"\_x\_ \`y\` \[z\](w) \$1"#)
  }

  @Test func `an underscore within a word stays`() {
    #expect(MarkdownText.escaped("return_sequences") == "return_sequences")
  }

  @Test func `code spans hold backticks and bars`() {
    #expect(MarkdownText.code("a`b") == "`` a`b ``")
    #expect(MarkdownText.codeCell("a|b") == #"`a\|b`"#)
  }

  @Test func `quotes are escaped between quotes`() {
    #expect(MarkdownText.quoted(#"unroll report "a b.yaml""#) == #"unroll report \"a b.yaml\""#)
  }

  @Test func `links are percent-encoded`() {
    #expect(MarkdownText.link("figures/a b(é).svg") == "figures/a%20b%28%C3%A9%29.svg")
  }

  @Test func `attributes cannot be left`() {
    #expect(MarkdownText.attribute("\"a\" <b> & c") == "&quot;a&quot; &lt;b&gt; &amp; c")
  }

  @Test func `table columns are aligned in the plain text`() {
    let table = MarkdownTable(
      columns: [("Layer", .left), ("n", .right)], rows: [["LSTM", "16"], ["SimpleRNN", "4"]])
    #expect(
      table.text == """
        | Layer     |   n |
        | --------- | --: |
        | LSTM      |  16 |
        | SimpleRNN |   4 |
        """)
  }

  @Test func `prose is filled, and list items hang`() {
    let text = "one two\nthree four\n\n- five six seven\n- eight\n"
    #expect(
      Wrapping.fill(text, width: 11) == """
        one two
        three four

        - five six
          seven
        - eight

        """)
  }

  @Test func `code and link texts are never broken`() {
    #expect(Wrapping.fill("aa `b c d` [e f](g)", width: 4) == "aa\n`b c d`\n[e f](g)")
  }

  @Test func `no line begins with what Markdown takes for a list or a heading`() {
    #expect(Wrapping.fill("aaaa - bb", width: 5) == "aaaa -\nbb")
    #expect(Wrapping.fill("aaaa 1. b", width: 5) == "aaaa 1.\nb")
  }
}
