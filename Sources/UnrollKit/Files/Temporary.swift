import Foundation

/// A file or a folder that is not finished yet: hidden, beside the place that it is to take, and locked for as long as
/// it is worked on, so that what a killed process has left can be told apart and is taken away by the next.
struct Temporary {
  /// Its path.
  let path: String
  /// Open, and locked where the file system has locks; whoever made it closes it.
  let descriptor: Int32

  /// What all their names begin with.
  private static let prefix = ".unroll-"

  /// Begins a file, open for reading and writing.
  ///
  /// - Returns: Nil where none can be made, with `errno` set.
  static func file(beside target: String) -> Temporary? {
    made(beside: target) { path in
      retrying { open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    }
  }

  /// Begins a folder, open for reading.
  ///
  /// - Returns: Nil where none can be made, with `errno` set.
  static func folder(beside target: String) -> Temporary? {
    made(beside: target) { path in
      guard mkdir(path, 0o777) == 0 else { return -1 }
      let descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      // Another process may have taken it for a leftover before it was open.
      return descriptor < 0 && errno == ENOENT ? nil : descriptor
    }
  }

  /// - Parameter make: Makes what bears a name and opens it; nil where it has to be made again.
  private static func made(beside target: String, _ make: (String) -> Int32?) -> Temporary? {
    let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
    sweep(String(folder))
    while true {
      let path = "\(folder)\(prefix)\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
      guard let descriptor = make(path) else { continue }
      guard descriptor >= 0 else { return nil }
      _ = retrying { flock(descriptor, LOCK_EX) }
      // Another process may have taken it for a leftover before it was locked.
      var status = stat()
      if stat(path, &status) == 0 { return Temporary(path: path, descriptor: descriptor) }
      close(descriptor)
    }
  }

  /// Takes away what stopped processes have left in a folder: what bears such a name, and nobody holds the lock of.
  private static func sweep(_ folder: String) {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if name.hasPrefix(prefix) { names.append(name) }
    }
    closedir(stream)
    for name in names {
      let path = folder + name
      let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { removeTree(path) }
      close(descriptor)
    }
  }

  /// Removes a file or a folder with everything in it, as far as that can be done: what is left of something temporary
  /// does no harm, and there is an error to be reported already or none.
  static func removeTree(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// A folder in which one process at a time gives files their places.
enum FolderLock {
  /// Waits until the folder is free, and does some work. On a file system without locks there is nothing to wait for.
  static func during(_ folder: String, _ work: () throws(UnrollError) -> Void) throws(UnrollError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { _ = retrying { flock(descriptor, LOCK_EX) } }
    defer { if descriptor >= 0 { close(descriptor) } }
    try work()
  }
}
