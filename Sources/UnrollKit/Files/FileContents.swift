import Foundation

/// Whole files, read with errors that say what to do.
public enum FileContents {
  /// No input is larger than this: 2 GiB.
  private static let largest = 2 << 30

  /// Reads a whole file; also a pipe, as a shell's `<(…)` gives one.
  ///
  /// - Throws: An ``UnrollError``: exit code 66 where there is no such file or it may not be read, 74 where
  ///   reading fails on the way.
  public static func read(_ path: String) throws(UnrollError) -> [UInt8] {
    let bytes = try wholeFile(path)
    ReadFiles.note(path, bytes)
    return bytes
  }

  /// Reads a whole file of text.
  ///
  /// - Throws: An ``UnrollError`` as ``read(_:)``, and with exit code 65 where it is not UTF-8.
  public static func text(_ path: String) throws(UnrollError) -> String {
    guard let text = String(validating: try read(path), as: UTF8.self) else {
      throw UnrollError("the file is not UTF-8 text", remedy: "save it as UTF-8", in: path)
    }
    return text
  }

  private static func wholeFile(_ path: String) throws(UnrollError) -> [UInt8] {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw UnrollError("this is a folder", remedy: "name a file in it", in: path, exitCode: .noInput)
    }
    var bytes: [UInt8] = []
    if status.st_mode & S_IFMT == S_IFREG, status.st_size <= largest {
      bytes.reserveCapacity(Int(status.st_size))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = retrying { Foundation.read(descriptor, &chunk, chunk.count) }
      guard count >= 0 else {
        throw UnrollError(
          "reading failed (\(describe(errno)))", remedy: "try again", in: path, exitCode: .inputOutput)
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= largest else {
        throw UnrollError("the file is larger than 2 GiB", remedy: "give a part of it", in: path)
      }
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> UnrollError {
    switch code {
    case ENOENT, ENOTDIR:
      UnrollError("there is no such file", remedy: "check the path", in: path, exitCode: .noInput)
    case EACCES, EPERM:
      UnrollError(
        "the file may not be read (\(describe(code)))", remedy: "change its permissions", in: path,
        exitCode: .noInput)
    default:
      UnrollError(
        "the file cannot be opened (\(describe(code)))", remedy: "check the path", in: path,
        exitCode: .noInput)
    }
  }
}

/// The system's words for an error number; always English, for Foundation's locale does not enter here.
func describe(_ code: Int32) -> String { String(cString: strerror(code)) }

/// Calls again what a signal has interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
