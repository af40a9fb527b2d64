import Foundation

/// Writes files that appear whole or not at all.
public enum AtomicFile {
  /// Writes a file: into a temporary one beside it, which then takes its name.
  ///
  /// Until then, and whenever something fails, what stood there before stays. The permissions of an existing
  /// file are kept, a symbolic link is followed, and a device or a pipe is written to directly.
  ///
  /// - Throws: An ``UnrollError``: exit code 73 where the file cannot be created, 74 where writing fails.
  public static func write(_ bytes: [UInt8], to path: String) throws(UnrollError) {
    guard let place = try place(of: path) else { return try writeDirectly(bytes, to: path) }
    try replace(place.target, with: bytes, mode: place.mode, named: path)
  }

  /// Where a file of a name goes, and the permissions of the one that is there; nil where it is no plain file.
  static func place(of path: String) throws(UnrollError) -> (target: String, mode: mode_t?)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return (path, nil) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      throw UnrollError("this is a folder", remedy: "name a file", in: path, exitCode: .cannotCreate)
    case S_IFREG: return (resolved(path), status.st_mode & 0o777)
    default: return nil
    }
  }

  private static func replace(
    _ target: String, with bytes: [UInt8], mode: mode_t?, named path: String
  ) throws(UnrollError) {
    guard let temporary = Temporary.file(beside: target) else { throw cannotCreate(path, errno) }
    let descriptor = temporary.descriptor
    var failure: UnrollError?
    do throws(UnrollError) {
      try write(bytes, to: descriptor, named: path)
      if let mode, fchmod(descriptor, mode) != 0 { throw failed("setting its permissions", path, errno) }
      if fsync(descriptor) != 0, errno != EINVAL { throw failed("writing", path, errno) }
      // Renamed while it is locked, so that nobody takes it for a leftover.
      if rename(temporary.path, target) != 0 { throw cannotCreate(path, errno) }
    } catch { failure = error }
    if failure != nil { unlink(temporary.path) }
    if close(descriptor) != 0, failure == nil { failure = failed("writing", path, errno) }
    if let failure { throw failure }
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(UnrollError) {
    let descriptor = retrying { open(path, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw cannotCreate(path, errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: path)
  }

  /// Writes everything to an open file.
  static func write(_ bytes: [UInt8], to descriptor: Int32, named path: String) throws(UnrollError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        retrying { Foundation.write(descriptor, raw.baseAddress.map { $0 + offset }, raw.count - offset) }
      }
      guard count > 0 else { throw failed("writing", path, errno) }
      offset += count
    }
  }

  /// The path without links; as it is where nothing is there.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func failed(_ deed: String, _ path: String, _ code: Int32) -> UnrollError {
    let remedy = code == ENOSPC || code == EDQUOT ? "free some space" : "try another place"
    return UnrollError(
      "\(deed) failed (\(describe(code)))", remedy: remedy, in: path, exitCode: .inputOutput)
  }

  static func cannotCreate(_ path: String, _ code: Int32) -> UnrollError {
    let remedy =
      switch code {
      case ENOENT: "create its folder first"
      case EACCES, EPERM, EROFS: "choose a folder that you may write to"
      case ENOTDIR, EEXIST: "a file stands where a folder should; choose another path"
      case ENOSPC, EDQUOT: "free some space"
      default: "choose another path"
      }
    return UnrollError(
      "this cannot be created (\(describe(code)))", remedy: remedy, in: path, exitCode: .cannotCreate)
  }
}
