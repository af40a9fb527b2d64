import CFiles
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
  /// The whole folder is made beside the one that is there, with links to those of its files that stay, and the two
  /// then change places in one step: whenever a process is killed, or a disk is full, the folder is the old one or the
  /// new one. Two that write the same folder follow each other, and the last one's files are there.
  ///
  /// Where folders cannot be exchanged (a file system without it, a mount point, the working folder, a folder with
  /// thousands of other files) each file takes its place by a rename of its own. Should one fail, those before it are
  /// taken back; a process that is killed on the way leaves some files new and some old, each whole.
  ///
  /// - Parameters:
  ///   - files: What is to be in the folder.
  ///   - folder: The folder; those above it that are missing are made.
  ///   - earlier: Told the folder that is there, gives the paths in it that an earlier writing made. Those that are no
  ///     longer among the files are left out; all other files of the folder stay.
  /// - Precondition: Paths are relative, do not go upwards, and differ.
  /// - Throws: An ``UnrollError``: exit code 73 where something cannot be created, 74 where writing fails.
  public static func write(
    _ files: [OutputFile], to folder: String, replacing earlier: (String) -> Set<String> = { _ in [] }
  ) throws(UnrollError) {
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      precondition(!parts.contains("") && !parts.contains(".."), "\(file.path) leaves the folder")
    }
    let target = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var made = MadeFolders()
    do throws(UnrollError) {
      if let slash = target.lastIndex(of: "/"), slash > target.startIndex {
        try made.create(String(target[..<slash]))
      }
      try put(files, into: target, earlier)
    } catch {
      made.takeBack()
      throw error
    }
  }

  private static func put(
    _ files: [OutputFile], into target: String, _ earlier: (String) -> Set<String>
  ) throws(UnrollError) {
    let exists = try isFolder(target)
    let place = exists ? AtomicFile.resolved(target) : target
    let isExchanged = !exists || StayingFiles.canBeMoved(with: place)
    let stage = try Stage(beside: isExchanged ? place : "\(place)/", shownAs: target)
    defer { stage.discard() }
    try stage.fill(with: files)
    // From here on nobody else changes the folder, so that what is found in it is what is replaced.
    try FolderLock.during(FolderName.of(place)) { () throws(UnrollError) in
      if !exists, rename(stage.path, place) == 0 { return }
      // Another may have made it in the meantime.
      guard try isFolder(target) else { throw AtomicFile.cannotCreate(target, errno) }
      let old = earlier(place).subtracting(files.map(\.path))
      if isExchanged, let staying = StayingFiles(of: place, without: old, besides: files) {
        try staying.check(against: files, shownAs: target)
        if staying.link(into: stage.path), exchange_paths(stage.path, place) == 0 {
          return staying.bringLate(from: stage.path, to: place, replaced: old, by: files)
        }
      }
      try FolderMove(files, from: stage.path, to: place, shownAs: target).run(removing: old)
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
}

/// A temporary folder with the new files.
private struct Stage {
  let path: String
  private let descriptor: Int32
  private let shown: String

  init(beside place: String, shownAs target: String) throws(UnrollError) {
    guard let temporary = Temporary.folder(beside: place) else {
      throw AtomicFile.cannotCreate(target, errno)
    }
    (path, descriptor, shown) = (temporary.path, temporary.descriptor, target)
  }

  func fill(with files: [OutputFile]) throws(UnrollError) {
    for file in files {
      let path = "\(path)/\(file.path)"
      let shown = "\(shown)/\(file.path)"
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

  /// Takes away whatever is in the temporary place: what did not become the folder, or what the folder was.
  func discard() {
    Temporary.removeTree(path)
    close(descriptor)
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
