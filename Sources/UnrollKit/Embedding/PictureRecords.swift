import Foundation
import ModelFiles

/// What is kept of the pictures in a folder: a hidden file beside them, so that an edited picture can be told from one
/// whose values moved.
struct PictureRecords: Hashable, Codable {
  /// The command that wrote the file.
  var madeBy = "unroll embed"
  /// By the pictures' names.
  var pictures: [String: Entry] = [:]

  /// What is kept of one picture.
  struct Entry: Hashable, Codable {
    /// The page that shows it, relative to the folder.
    var page: String
    /// Its files with their digests.
    var files: [String: Digest]
    /// What it shows, in each theme.
    var scenes: [SceneRecord]
  }

  /// The file's name.
  static let fileName = ".unroll.json"

  private enum CodingKeys: String, CodingKey {
    case madeBy = "made_by"
    case pictures
  }

  init() {}

  /// Reads the file of a folder; empty where there is none.
  init(folder: String) throws(UnrollError) {
    let path = "\(folder)/\(Self.fileName)"
    guard FileManager.default.fileExists(atPath: path) else {
      self.init()
      return
    }
    let bytes = try FileContents.read(path)
    let decoded = try? JSONDecoder().decode(Self.self, from: Data(bytes))
    // Files that it names are removed when they are no longer used: never any but in this folder.
    guard let decoded, decoded.pictures.values.allSatisfy({ $0.files.keys.allSatisfy { !$0.contains("/") } })
    else {
      throw UnrollError(
        "this is not what unroll embed wrote", remedy: "remove it and run unroll embed again", in: path)
    }
    self = decoded
  }

  /// The bytes of the file, the same for the same records.
  func bytes() throws(UnrollError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      throw UnrollError(
        "the record of pictures cannot be encoded", remedy: "please report this", exitCode: .software)
    }
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }
}
