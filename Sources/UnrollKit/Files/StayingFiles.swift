import Foundation

/// What of a folder stays when new files come into it: linked into the new folder before the two change places.
struct StayingFiles {
  private let root: String
  /// Paths inside the folder; a folder comes before what is in it.
  private var folders: [(path: String, mode: mode_t)] = []
  private var files: [String] = []

  /// More files than these are not linked one by one.
  private static let most = 2000

  /// Whether a folder may be exchanged for another: it is nobody's working folder that is known here, and no mount point.
  static func canBeMoved(with path: String) -> Bool {
    var own = stat()
    var above = stat()
    guard stat(path, &own) == 0, stat("\(path)/..", &above) == 0, own.st_dev == above.st_dev,
      own.st_ino != above.st_ino, own.st_uid == geteuid()
    else { return false }
    let working = FileManager.default.currentDirectoryPath
    return working != path && !working.hasPrefix(path + "/")
  }

  /// Looks through a folder.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - removed: Paths of it that do not stay.
  ///   - new: Files that take the place of those of the same path.
  /// - Returns: Nil where there are too many files, or such as no links are made to.
  init?(of root: String, without removed: Set<String>, besides new: [OutputFile]) {
    self.root = root
    let replaced = removed.union(new.map(\.path))
    guard let walker = FileManager.default.enumerator(atPath: root) else { return nil }
    for case let path as String in walker {
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else { return nil }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: folders.append((path, status.st_mode & 0o7777))
      // A folder in the place of a new file is an error, which is found later; a file is replaced.
      case S_IFREG, S_IFLNK: if !replaced.contains(path) { files.append(path) }
      default: return nil
      }
      guard files.count + folders.count <= Self.most else { return nil }
    }
    dropFolders(emptiedBy: removed)
  }

  /// A folder that held nothing but what is removed goes with it.
  private mutating func dropFolders(emptiedBy removed: Set<String>) {
    folders.removeAll { folder in
      let inside = folder.path + "/"
      return removed.contains { $0.hasPrefix(inside) } && !files.contains { $0.hasPrefix(inside) }
    }
  }

  /// Holds what stays against what comes.
  ///
  /// - Throws: An ``UnrollError`` with exit code 73 where a folder stands in a new file's place, or a file in a new
  ///   folder's.
  func check(against new: [OutputFile], shownAs target: String) throws(UnrollError) {
    let folders = Set(folders.map(\.path))
    let files = Set(files)
    for file in new {
      guard !folders.contains(file.path) else { throw FolderMove.folderInPlace(of: "\(target)/\(file.path)") }
      var above = file.path[...]
      while let slash = above.lastIndex(of: "/") {
        above = above[..<slash]
        guard !files.contains(String(above)) else {
          throw AtomicFile.cannotCreate("\(target)/\(above)", ENOTDIR)
        }
      }
    }
  }

  /// Links everything into the new folder. Tells whether it could.
  func link(into stage: String) -> Bool {
    var status = stat()
    guard stat(root, &status) == 0, chmod(stage, status.st_mode & 0o7777) == 0 else { return false }
    for folder in folders {
      let path = "\(stage)/\(folder.path)"
      guard mkdir(path, 0o777) == 0 || errno == EEXIST, chmod(path, folder.mode | 0o700) == 0 else {
        return false
      }
    }
    return files.allSatisfy { Foundation.link("\(root)/\($0)", "\(stage)/\($0)") == 0 }
  }

  /// Moves what somebody else put into the old folder after it was looked through.
  func bringLate(from old: String, to new: String, replaced: Set<String>, by files: [OutputFile]) {
    guard let late = StayingFiles(of: old, without: replaced, besides: files) else { return }
    let known = Set(self.files)
    for path in late.files where !known.contains(path) {
      if let slash = path.lastIndex(of: "/") {
        var folders = MadeFolders()
        // Where it cannot be kept, nothing more can be done: it was put there while the folder was replaced.
        try? folders.create("\(new)/\(path[..<slash])")
      }
      rename("\(old)/\(path)", "\(new)/\(path)")
    }
  }
}
