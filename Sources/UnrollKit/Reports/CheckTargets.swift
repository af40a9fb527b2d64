import Foundation

/// What a command line names to be checked: folders of reports, and pages with figures in them.
public struct CheckTargets: Hashable, Sendable {
  /// Folders with a manifest.
  public private(set) var folders: [String] = []
  /// Markdown pages.
  public private(set) var pages: [String] = []

  /// Finds what there is: a folder with a manifest is a report; any other stands for the reports and the pages in it and
  /// below it; a file is a page.
  ///
  /// - Throws: An ``UnrollError`` with exit code 66 where there is nothing to check.
  public init(_ paths: [String]) throws(UnrollError) {
    for path in paths {
      let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw UnrollError(
          "there is no such folder or page", remedy: "check the path", in: path, exitCode: .noInput)
      }
      isFolder.boolValue ? try addFolder(path) : add([path], to: \.pages)
    }
  }

  private mutating func addFolder(_ path: String) throws(UnrollError) {
    if FileManager.default.fileExists(atPath: "\(path)/\(Manifest.fileName)") {
      return add([path], to: \.folders)
    }
    let below = (FileManager.default.enumerator(atPath: path)?.allObjects ?? []).compactMap { $0 as? String }
    let reports = below.filter { $0.hasSuffix("/\(Manifest.fileName)") }
      .map { "\(path)/\($0.dropLast(Manifest.fileName.count + 1))" }
      .sorted()
    let pages = below.contains { $0.hasSuffix(".md") } ? try PagePattern.pages([path]) : []
    // A report's own page is checked with its folder.
    let others = pages.filter { page in
      !reports.contains { page.hasPrefix($0 + "/") } && Self.showsSomething(page)
    }
    guard !reports.isEmpty || !others.isEmpty else {
      throw UnrollError(
        "there is no \(Manifest.fileName) in this folder or below it, so nothing tells what it was made from",
        remedy: "make it with 'unroll report' or 'unroll compare'", in: path, exitCode: .noInput)
    }
    add(reports, to: \.folders)
    add(others, to: \.pages)
  }

  /// Whether a page has a figure or a number of unroll's; what cannot be read is left to the check itself.
  private static func showsSomething(_ page: String) -> Bool {
    guard let text = try? FileContents.text(page) else { return true }
    return text.contains(/(?:```+|~~~+|<!--|\{\{) *unroll/)
  }

  private mutating func add(_ paths: [String], to list: WritableKeyPath<CheckTargets, [String]>) {
    for path in paths where !self[keyPath: list].contains(path) { self[keyPath: list].append(path) }
  }
}
