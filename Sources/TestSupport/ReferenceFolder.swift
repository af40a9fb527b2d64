import Foundation

/// The reference data beside the repository, which is too large to be in it.
package enum ReferenceFolder {
  /// A file or folder of it; nil where there is none.
  package static func path(_ name: String) -> String? {
    // Sources/TestSupport/ReferenceFolder.swift lies three levels below the package.
    let package = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let url = package.deletingLastPathComponent().appending(path: "shared/reference/\(name)")
    return FileManager.default.fileExists(atPath: url.path) ? url.path : nil
  }

  /// The names of the files in a folder of it, sorted; none where there is no such folder.
  package static func names(in folder: String) -> [String] {
    guard let path = path(folder) else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The bytes of a file in it.
  package static func bytes(_ name: String) throws -> [UInt8] {
    guard let path = path(name) else { throw CocoaError(.fileNoSuchFile) }
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }
}
