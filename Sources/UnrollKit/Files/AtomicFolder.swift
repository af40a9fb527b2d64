import Foundation

/// A file that is to be written, by its path inside a folder.
public struct OutputFile: Hashable, Sendable {
  /// The path inside the folder: `figures/cell.svg`.
  public let path: String
  /// All of the file.
  public let bytes: [UInt8]

  /// Creates a file to be written.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Writes sets of files that appear together or not at all.
public enum AtomicFolder {
  /// Writes files into a folder.
  ///
  /// All of them are first written into a temporary folder: beside a folder that does not exist yet, which then
  /// appears at once, by one rename; inside a folder that exists, where each file then takes its place by a
  /// rename. Should one fail, those before it are taken back and what they replaced returns. Files of the
  /// folder that are not in the set stay as they are. (A process that is killed, or a machine that loses power, between two renames can
  /// leave some files new and some old, each whole.)
  ///
  /// - Precondition: Paths are relative, do not go upwards, and differ.
  /// - Throws: An ``UnrollError``: exit code 73 where something cannot be created, 74 where writing fails.
  public static func write(_ files: [OutputFile], to folder: String) throws(UnrollError) {
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      precondition(!parts.contains("") && !parts.contains(".."), "\(file.path) leaves the folder")
    }
    let target = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let exists = try isFolder(target)
    var made = MadeFolders()
    let stage = TemporaryName.beside(exists ? "\(target)/" : target)
    do throws(UnrollError) {
      if let slash = target.lastIndex(of: "/"), slash > target.startIndex {
        try made.create(String(target[..<slash]))
      }
      try fill(stage, with: files, shownAs: target)
      if exists {
        try move(files, from: stage, to: target)
      } else if rename(stage, target) != 0 {
        throw AtomicFile.cannotCreate(target, errno)
      }
      removeTree(stage)
    } catch {
      removeTree(stage)
      made.takeBack()
      throw error
    }
  }

  /// Whether the folder is there; throws where something else stands in its place.
  private static func isFolder(_ path: String) throws(UnrollError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw UnrollError(
        "a file stands where the folder should", remedy: "remove it or name another folder", in: path,
        exitCode: .cannotCreate)
    }
    return true
  }

  private static func fill(
    _ stage: String, with files: [OutputFile], shownAs target: String
  ) throws(UnrollError) {
    guard mkdir(stage, 0o777) == 0 else { throw AtomicFile.cannotCreate(target, errno) }
    for file in files {
      let path = "\(stage)/\(file.path)"
      let shown = "\(target)/\(file.path)"
      var folders = MadeFolders()
      try folders.create(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      let descriptor = retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
      guard descriptor >= 0 else { throw AtomicFile.cannotCreate(shown, errno) }
      do throws(UnrollError) {
        try AtomicFile.write(file.bytes, to: descriptor, named: shown)
      } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw AtomicFile.failed("writing", shown, errno) }
    }
  }

  private static func move(
    _ files: [OutputFile], from stage: String, to target: String
  ) throws(UnrollError) {
    let old = TemporaryName.beside("\(stage)/")
    var folders = MadeFolders()
    var moves: [(file: String, hadOld: Bool)] = []
    do throws(UnrollError) {
      guard mkdir(old, 0o777) == 0 else { throw AtomicFile.cannotCreate(target, errno) }
      for (index, file) in files.enumerated() {
        let place = "\(target)/\(file.path)"
        try folders.create(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        let keepsOld = try keep(place, as: "\(old)/\(index)")
        moves.append((place, keepsOld))
        guard rename("\(stage)/\(file.path)", place) == 0 else { throw AtomicFile.cannotCreate(place, errno) }
      }
    } catch {
      for (index, move) in moves.enumerated().reversed() {
        if move.hadOld { rename("\(old)/\(index)", move.file) } else { unlink(move.file) }
      }
      folders.takeBack()
      throw error
    }
  }

  /// Puts what stands in a file's place aside, as a second link where the file system has them, so that the
  /// place is never empty. Tells whether anything stood there.
  private static func keep(_ place: String, as old: String) throws(UnrollError) -> Bool {
    var status = stat()
    guard lstat(place, &status) == 0 else {
      if errno == ENOENT { return false }
      throw AtomicFile.cannotCreate(place, errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw UnrollError(
        "a folder stands where the file should", remedy: "remove it or name another folder", in: place,
        exitCode: .cannotCreate)
    }
    guard link(place, old) == 0 || rename(place, old) == 0 else {
      throw AtomicFile.cannotCreate(place, errno)
    }
    return true
  }

  private static func removeTree(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    // What is left of a temporary folder does no harm, and there is an error to be reported already or none.
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// Folders that were made on the way, so that they can be taken back.
struct MadeFolders {
  private var paths: [String] = []

  /// Makes a folder and those above it that do not exist.
  mutating func create(_ path: String) throws(UnrollError) {
    var status = stat()
    if path.isEmpty || stat(path, &status) == 0 {
      guard path.isEmpty || status.st_mode & S_IFMT == S_IFDIR else {
        throw AtomicFile.cannotCreate(path, ENOTDIR)
      }
      return
    }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try create(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 else {
      if errno == EEXIST { return }
      throw AtomicFile.cannotCreate(path, errno)
    }
    paths.append(path)
  }

  /// Removes what was made, innermost first, as far as it is empty.
  func takeBack() {
    for path in paths.reversed() { rmdir(path) }
  }
}
