import Foundation

/// The pages that a command line names.
public enum PagePattern {
  /// Files, folders and patterns as the files that they stand for, each once, sorted within a pattern.
  ///
  /// A pattern has `*` and `?` within a name, and `**` for any folders, also where the shell does not know that; a folder
  /// stands for all Markdown files and DocC tutorials in it and below it. Hidden files and folders are passed over.
  ///
  /// - Throws: An ``UnrollError`` for a pattern or a folder with no page in it; what is no pattern is left to reading.
  public static func pages(_ patterns: [String]) throws(UnrollError) -> [String] {
    var pages: [String] = []
    for pattern in patterns {
      let found = try files(pattern)
      guard !found.isEmpty else {
        throw UnrollError(
          "no page is called so", remedy: "name Markdown files, as in docs/**/*.md", in: pattern,
          exitCode: .noInput)
      }
      for page in found where !pages.contains(page) { pages.append(page) }
    }
    return pages
  }

  private static func files(_ pattern: String) throws(UnrollError) -> [String] {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: pattern, isDirectory: &isFolder)
    if exists && !isFolder.boolValue { return [pattern] }
    if exists { return below(pattern, ["**", "*.md"]) + below(pattern, ["**", "*.tutorial"]) }
    guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else { return [pattern] }
    let parts = pattern.split(separator: "/").map(String.init)
    return below(pattern.hasPrefix("/") ? "/" : "", parts)
  }

  private static func below(_ folder: String, _ parts: [String]) -> [String] {
    guard let part = parts.first else { return [folder] }
    let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : "\(folder)/"
    let rest = Array(parts.dropFirst())
    if !part.contains(where: { $0 == "*" || $0 == "?" }) {
      let path = prefix + part
      return FileManager.default.fileExists(atPath: path) ? below(path, rest) : []
    }
    let entries =
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
    func isFolder(_ entry: String) -> Bool {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: prefix + entry, isDirectory: &isFolder)
        && isFolder.boolValue
    }
    if part == "**" {
      return below(folder, rest) + entries.filter(isFolder).flatMap { below(prefix + $0, parts) }
    }
    return entries.filter { matches(Array($0), Array(part)) && isFolder($0) == !rest.isEmpty }
      .flatMap { below(prefix + $0, rest) }
  }

  /// Whether a name fits a pattern of `*` and `?`.
  static func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
    var (position, star, retry) = (0, Int?.none, 0)
    var index = 0
    while index < name.count {
      if position < pattern.count, pattern[position] == "?" || pattern[position] == name[index] {
        (index, position) = (index + 1, position + 1)
      } else if position < pattern.count, pattern[position] == "*" {
        (star, retry) = (position, index)
        position += 1
      } else if let star {
        retry += 1
        (index, position) = (retry, star + 1)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}
