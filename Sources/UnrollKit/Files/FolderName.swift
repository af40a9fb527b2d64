/// The folder that a file is in, as its path says.
enum FolderName {
  /// `docs` for `docs/page.md`, and `.` for `page.md`.
  static func of(_ file: String) -> String {
    file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
  }

  /// The path of a file that another names: from that file's folder.
  static func path(of file: String, besides other: String) -> String {
    file.hasPrefix("/") ? file : (other.lastIndex(of: "/").map { String(other[...$0]) } ?? "") + file
  }
}
