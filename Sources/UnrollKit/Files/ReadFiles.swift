import Synchronization

/// The files that are read on the way to something, with digests of what stood in them.
final class ReadFiles: Sendable {
  @TaskLocal private static var current: ReadFiles?

  private let files = Mutex<[SourceFile]>([])

  /// Does some work, and gives what it read in the order of reading, each file once.
  static func during<Value>(
    _ work: () throws(UnrollError) -> Value
  ) throws(UnrollError) -> (value: Value, read: [SourceFile]) {
    let record = ReadFiles()
    let result = $current.withValue(record) { Result { () throws(UnrollError) in try work() } }
    return (try result.get(), record.files.withLock { $0 })
  }

  /// Remembers that a file was read, where anybody asks.
  static func note(_ path: String, _ bytes: [UInt8]) {
    current?.files.withLock { files in
      guard !files.contains(where: { $0.path == path }) else { return }
      files.append(SourceFile(path: path, sha256: Digest(of: bytes)))
    }
  }
}

/// A file that something was made from.
public struct SourceFile: Hashable, Codable, Sendable {
  /// Where it is.
  public internal(set) var path: String
  /// Of its bytes.
  public let sha256: Digest
}
