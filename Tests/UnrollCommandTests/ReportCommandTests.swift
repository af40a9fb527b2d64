import Foundation
import Testing

@Suite struct ReportCommandTests {
  @Test func `the example's report holds the post's numbers, and its files are all there`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    let result = try tool.run("report", "run.yaml")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)

    let report = String(decoding: try tool.read("output/run/README.md"), as: UTF8.self)
    // As the post prints them, with Keras 2; the GRU's from Keras 3.15 with the same weights and activations.
    for number in [
      "0.00767819", "0.01597687", "0.02480672", "0.04864851", "0.01481556", "0.02755804", "0.03920874",
    ] {
      #expect(report.contains(number))
    }
    for call in [
      "output = LSTM(1)(x)", "outputs = LSTM(1, return_sequences=True)(x)",
      "output, state_h, state_c = LSTM(1, return_state=True)(x)",
      "outputs, state_h, state_c = LSTM(1, return_sequences=True, return_state=True)(x)",
      "outputs, state = GRU(1, return_sequences=True, return_state=True)(x)",
    ] {
      #expect(report.contains(call))
    }
    let files = Set(try tool.files(below: "output/run"))
    let linked = report.matches(of: /\]\(([^):]+)\)|(?:src|srcset)="([^"]+)"/)
      .compactMap { $0.1 ?? $0.2 }.map(String.init)
    #expect(linked.count > 40)
    #expect(Set(linked).subtracting(files).isEmpty)
    for figure in [
      "four-combinations-gru", "unrolled-simplernn", "gate-traces-lstm", "comparison-lstm-gru-simplernn",
    ] {
      for theme in ["light", "dark"] {
        for format in ["svg", "png", "pdf"] { #expect(files.contains("\(figure)-\(theme).\(format)")) }
      }
    }
  }

  @Test func `the same source gives the same bytes, whatever the locale, the fonts and the home folder`()
    throws
  {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    let environments: [[String: String]] = [
      [:],
      ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"],
      [
        "FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/nonexistent", "HOME": "/nonexistent",
        "LC_ALL": "C",
      ],
    ]
    var contents: [[String: Data]] = []
    for environment in environments {
      let result = try tool.run("report", "run.yaml", "-o", "report", environment: environment)
      #expect(result.exitCode == 0, "\(result.errors)")
      let files = try tool.files(below: "report")
      contents.append(
        Dictionary(uniqueKeysWithValues: try files.map { ($0, try tool.read("report/\($0)")) }))
      try FileManager.default.removeItem(at: tool.folder.appending(path: "report"))
    }
    #expect(contents[0].count > 60)
    for other in contents.dropFirst() {
      #expect(other.keys.sorted() == contents[0].keys.sorted())
      for (name, bytes) in contents[0] { #expect(other[name] == bytes, "\(name)") }
    }
  }

  @Test func `an existing folder keeps the files that are not the report's`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    try FileManager.default.createDirectory(
      at: tool.folder.appending(path: "report"), withIntermediateDirectories: true)
    try tool.write("mine", to: "report/notes.txt")
    #expect(try tool.run("report", "run.yaml", "-o", "report", "--formats", "svg").exitCode == 0)
    #expect(try tool.read("report/notes.txt") == Data("mine".utf8))
    #expect(try tool.files().allSatisfy { $0.hasPrefix("report/") || $0 == "run.yaml" })
  }

  @Test func `a page that is no report is never written over`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    try tool.write("# My project\n", to: "README.md")
    let result = try tool.run("report", "run.yaml", "-o", ".", "--formats", "svg")
    #expect(result.exitCode == 73)
    #expect(result.errors.hasPrefix("unroll: ./README.md: this page was not written by unroll; "))
    #expect(try tool.files() == ["README.md", "run.yaml"])
    #expect(try tool.read("README.md") == Data("# My project\n".utf8))
  }

  @Test func `two sources are compared on the first one's input`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write("input: [[[0.5], [-0.25]]]\nlayers: [{LSTM: {units: 2}}]\n", to: "a.yaml")
    try tool.write("input: [[[9], [9], [9]]]\nlayers: [{LSTM: {units: 3}}]\n", to: "b.yaml")
    let result = try tool.run("compare", "a.yaml", "b.yaml", "--formats", "svg", "--theme", "light")
    #expect(result.exitCode == 0, "\(result.errors)")
    let report = String(decoding: try tool.read("output/a-b/README.md"), as: UTF8.self)
    #expect(report.contains("(1, 2, 2)"))
    #expect(report.contains("(1, 2, 3)"))
    #expect(report.contains("# LSTM (a) and LSTM (b) on the same input\n"))
  }
}
