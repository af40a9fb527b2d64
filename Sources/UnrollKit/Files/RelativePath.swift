import Foundation

/// Paths between files that are moved together, a repository's say.
enum RelativePath {
  /// The way from a folder to a file; the file's whole path where it is no file that stays, such as a pipe.
  static func from(_ folder: String, to file: String) -> String {
    let (base, target) = (absolute(folder), absolute(file))
    if target.starts(with: ["dev"]) || target.starts(with: ["proc"]) { return file }
    let shared = zip(base, target).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: base.count - shared) + target[shared...]).joined(separator: "/")
  }

  /// Where a way from a folder leads, as a person at the working folder would write it.
  static func resolving(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") { return path }
    let base = absolute(folder)
    var parts = base
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
    let working = absolute(FileManager.default.currentDirectoryPath)
    let isBelow = parts.count > working.count && parts.starts(with: working)
    return isBelow ? parts[working.count...].joined(separator: "/") : "/" + parts.joined(separator: "/")
  }

  /// The steps from the root, without links as far as the path exists.
  private static func absolute(_ path: String) -> [String] {
    let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var existing = whole
    var rest: [String] = []
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        return normal(String(cString: real).split(separator: "/").map(String.init) + rest.reversed())
      }
      guard let slash = existing.lastIndex(of: "/") else { return normal(rest.reversed()) }
      rest.append(String(existing[existing.index(after: slash)...]))
      existing = String(existing[..<slash])
      if existing.isEmpty { existing = "/" }
      if rest.count > 4096 { return normal(rest.reversed()) }
    }
  }

  private static func normal(_ parts: [String]) -> [String] {
    var result: [String] = []
    for part in parts {
      switch part {
      case "", ".": break
      case "..": if !result.isEmpty { result.removeLast() }
      default: result.append(part)
      }
    }
    return result
  }
}
