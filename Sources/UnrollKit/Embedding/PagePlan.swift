import Foundation
import ModelFiles

/// A page as it should be: its new text, its pictures, and what of the old one is stale.
struct PagePlan: Sendable {
  /// The page, as the user named it.
  let path: String
  /// The folder of its pictures.
  let assets: String
  /// The pictures, in the order of the page.
  var pictures: [PlannedPicture]
  /// What is stale, in the order of the page.
  let findings: [StaleFinding]
  /// The page, where it is to be written.
  let changed: OutputFile?

  /// The page's path from the folder of its pictures.
  var pathFromAssets: String { RelativePath.from(assets, to: path) }

  /// Renders the pictures that are not as they should be.
  mutating func renderFaulty() throws(UnrollError) -> [OutputFile] {
    var files: [OutputFile] = []
    for index in pictures.indices { files += try pictures[index].renderFaulty() }
    return files
  }
}

/// Runs and draws what a page asks for, and puts it into the page.
struct PagePlanner {
  let page: Page
  let host: EmbeddingHost
  /// The folder of the pictures.
  let assets: String
  /// What is kept of the pictures in that folder.
  let records: PictureRecords
  let runs: PageRuns
  /// What each block asks for.
  var requests: [FigureRequest] = []
  var pictures: [PlannedPicture] = []
  var findings: [StaleFinding] = []
  /// New lines in place of ranges of old ones.
  var replacements: [(lines: Range<Int>, by: [String])] = []

  init(_ page: Page, host: EmbeddingHost, assets: String, records: PictureRecords) {
    (self.page, self.host, self.assets, self.records) = (page, host, assets, records)
    runs = PageRuns(page: page.path)
  }

  /// - Throws: An ``UnrollError`` with the place in the page.
  mutating func plan() throws(UnrollError) -> PagePlan {
    for place in page.blocks { requests.append(try request(place)) }
    let names = try names()
    for (index, place) in page.blocks.enumerated() { try draw(place, requests[index], names[index]) }
    for line in Set(page.values.map(\.line)).sorted() { try quote(inLine: line) }
    let (old, new) = (old(0..<page.lines.texts.count), text)
    return PagePlan(
      path: page.path, assets: assets, pictures: pictures, findings: findings.sorted { $0.line < $1.line },
      changed: new == old ? nil : OutputFile(path: page.path, bytes: Array(new.utf8)))
  }

  /// The whole new text.
  private var text: String {
    var text = ""
    var line = 0
    for replacement in replacements.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      text += old(line..<replacement.lines.lowerBound)
      for new in replacement.by.dropLast() { text += new + page.lines.ending }
      text += (replacement.by.last ?? "") + page.lines.endings[replacement.lines.upperBound - 1]
      line = replacement.lines.upperBound
    }
    return text + old(line..<page.lines.texts.count)
  }

  private func old(_ lines: Range<Int>) -> String {
    lines.reduce(into: "") { $0 += page.lines.texts[$1] + page.lines.endings[$1] }
  }

  mutating func find(_ problem: String, at line: Int) {
    findings.append(StaleFinding(page: page.path, line: line + 1, problem: problem))
  }
}
