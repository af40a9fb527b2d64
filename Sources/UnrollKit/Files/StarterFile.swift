import Foundation

/// Files that are written for a user to change.
public enum StarterFile {
  /// Writes a file that is not there yet.
  ///
  /// - Throws: An ``UnrollError`` with exit code 73 where the file exists or cannot be created.
  public static func write(_ text: String, to path: String) throws(UnrollError) {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw UnrollError(
        "the file is already there", remedy: "remove it, or give another name", in: path,
        exitCode: .cannotCreate)
    }
    try AtomicFile.write(Array(text.utf8), to: path)
  }
}
