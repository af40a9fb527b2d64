import Foundation

/// A file that is written in pieces, in any order, and appears whole or not at all.
final class PiecewiseFile: @unchecked Sendable {
  /// As the user named it.
  let path: String
  private let target, temporary: String
  private let mode: mode_t?
  private let descriptor: Int32
  private var isOpen = true

  /// Begins a file under another name beside the one that it will take.
  ///
  /// - Returns: Nil where something stands at the path that is no plain file, and cannot be written in any order.
  /// - Throws: An ``UnrollError`` with exit code 73 where the file cannot be created.
  init?(at path: String) throws(UnrollError) {
    let place = try AtomicFile.place(of: path)
    guard let place else { return nil }
    guard let made = Temporary.file(beside: place.target) else { throw AtomicFile.cannotCreate(path, errno) }
    (temporary, descriptor) = (made.path, made.descriptor)
    (self.path, target, mode) = (path, place.target, place.mode)
  }

  /// Writes some bytes to their place.
  ///
  /// - Throws: An ``UnrollError`` with exit code 74 where writing fails.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(UnrollError) {
    var done = 0
    while done < bytes.count {
      let count = retrying {
        pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      }
      guard count > 0 else { throw AtomicFile.failed("writing", path, errno) }
      done += count
    }
  }

  /// Gives the file its name.
  ///
  /// - Throws: An ``UnrollError``: exit code 73 where it cannot have the name, 74 where writing fails.
  func finish() throws(UnrollError) {
    if let mode, fchmod(descriptor, mode) != 0 {
      throw AtomicFile.failed("setting its permissions", path, errno)
    }
    // It is not waited for the disk, which takes many times longer than everything else for a file of this size. But a
    // file system over a network tells on closing, and the file itself stays locked until it has its name.
    if close(dup(descriptor)) != 0 { throw AtomicFile.failed("writing", path, errno) }
    if rename(temporary, target) != 0 { throw AtomicFile.cannotCreate(path, errno) }
    isOpen = false
    if close(descriptor) != 0 { throw AtomicFile.failed("writing", path, errno) }
  }

  /// Whatever has not been finished is gone.
  deinit {
    guard isOpen else { return }
    unlink(temporary)
    close(descriptor)
  }
}
