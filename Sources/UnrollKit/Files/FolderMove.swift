import Foundation

/// Moves files into a folder one by one, and takes all of it back where one cannot be moved.
struct FolderMove {
  private let files: [OutputFile]
  private let stage, place, shown: String

  /// - Parameters:
  ///   - stage: The folder inside `place` that holds the files.
  ///   - place: Where they go.
  ///   - target: What messages call it.
  init(_ files: [OutputFile], from stage: String, to place: String, shownAs target: String) {
    (self.files, self.stage, self.place, shown) = (files, stage, place, target)
  }

  /// - Parameter removed: Paths of the folder that go.
  /// - Throws: An ``UnrollError`` with exit code 73; then everything is as it was.
  func run(removing removed: Set<String>) throws(UnrollError) {
    let old = "\(stage)/.unroll-old"
    var folders = MadeFolders()
    var moves: [(path: String, hadOld: Bool)] = []
    do throws(UnrollError) {
      guard mkdir(old, 0o777) == 0 else { throw AtomicFile.cannotCreate(shown, errno) }
      for (index, file) in files.enumerated() {
        let path = "\(place)/\(file.path)"
        try folders.create(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        let keepsOld = try keep(file.path, as: "\(old)/\(index)")
        moves.append((path, keepsOld))
        guard rename("\(stage)/\(file.path)", path) == 0 else {
          throw AtomicFile.cannotCreate("\(shown)/\(file.path)", errno)
        }
      }
    } catch {
      for (index, move) in moves.enumerated().reversed() {
        if move.hadOld { rename("\(old)/\(index)", move.path) } else { unlink(move.path) }
      }
      folders.takeBack()
      throw error
    }
    for path in removed { unlink("\(place)/\(path)") }
  }

  /// Puts what stands in a file's place aside, as a second link where the file system has them, so that the
  /// place is never empty. Tells whether anything stood there.
  private func keep(_ path: String, as old: String) throws(UnrollError) -> Bool {
    let place = "\(place)/\(path)"
    var status = stat()
    guard lstat(place, &status) == 0 else {
      if errno == ENOENT { return false }
      throw AtomicFile.cannotCreate("\(shown)/\(path)", errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.folderInPlace(of: "\(shown)/\(path)") }
    guard link(place, old) == 0 || rename(place, old) == 0 else {
      throw AtomicFile.cannotCreate("\(shown)/\(path)", errno)
    }
    return true
  }

  /// Says that a folder is where a file is to be.
  static func folderInPlace(of path: String) -> UnrollError {
    UnrollError(
      "a folder stands where the file should", remedy: "remove it or name another folder", in: path,
      exitCode: .cannotCreate)
  }
}
