import Foundation

/// What a generated folder was made from and what was made, kept in the folder itself.
struct Manifest: Hashable, Codable {
  /// Its name in every generated folder.
  static let fileName = "manifest.json"
  /// What reads it understands: raised when its keys change their meaning.
  private static let currentFormat = 1

  /// What made the folder: `unroll 0.1.0`.
  let generator: String
  private let format: Int
  /// What was asked for; its paths lead from the folder.
  let request: ReportRequest
  /// Every file that was read; their paths lead from the folder.
  let sources: [SourceFile]
  /// Every file that was made, but for this one.
  let files: [File]
  /// What each picture shows, by the name of its files without their suffix.
  let pictures: [SceneRecord]

  /// A file that was made.
  struct File: Hashable, Codable {
    /// Its path inside the folder.
    let path: String
    /// Of its bytes.
    let sha256: Digest
    /// The numbers that it shows: of text those in it, of the trace the least and the greatest of every array. What a
    /// picture shows stands with the pictures.
    let values: [String]?
  }

  /// What this version signs with.
  static var generator: String { "unroll \(UnrollVersion.current)" }

  /// Describes a report that is about to be written into a folder.
  init(_ draft: ReportDraft, of request: ReportRequest, in folder: String) {
    let read = Set(draft.read.map(\.path))
    generator = Self.generator
    format = Self.currentFormat
    self.request = request.mapPaths(where: read.contains) { RelativePath.from(folder, to: $0) }
    sources = draft.read.map { source in
      SourceFile(path: RelativePath.from(folder, to: source.path), sha256: source.sha256)
    }
    files = draft.files.map { file in
      File(path: file.path, sha256: Digest(of: file.bytes), values: Self.values(of: file, draft))
    }
    pictures = draft.scenes
  }

  private static func values(of file: OutputFile, _ draft: ReportDraft) -> [String]? {
    switch file.path {
    case Pipeline.reportFileName:
      // A line, so that what changes in it is seen where two versions are compared.
      [
        ComparedText.numbers(in: String(decoding: file.bytes, as: UTF8.self))
          .filter { $0.contains(".") }.joined(separator: " ")
      ]
    case Pipeline.traceFileName: draft.arrays.map(ArrayRange.text)
    default: nil
    }
  }

  /// The file itself.
  var file: OutputFile {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("a manifest that is not JSON") }
    return OutputFile(path: Self.fileName, bytes: [UInt8](data) + [UInt8(ascii: "\n")])
  }

  /// Reads a folder's manifest.
  ///
  /// - Throws: An ``UnrollError``: exit code 66 where there is none, 65 where it is damaged.
  init(of folder: String) throws(UnrollError) {
    let path = "\(folder)/\(Self.fileName)"
    let bytes: [UInt8]
    do throws(UnrollError) { bytes = try FileContents.read(path) } catch {
      guard error.exitCode == .noInput else { throw error }
      throw UnrollError(
        "there is no \(Self.fileName) in this folder, so nothing tells what it was made from",
        remedy: "make it with 'unroll report' or 'unroll compare'", in: folder, exitCode: .noInput)
    }
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
    } catch {
      throw UnrollError(
        "this is no manifest that \(Self.generator) reads",
        remedy: "make the folder again with 'unroll report'",
        in: path)
    }
    guard format == Self.currentFormat, !request.sources.isEmpty, files.allSatisfy({ Self.isInside($0.path) })
    else {
      throw UnrollError(
        "this manifest is of another form, by \(generator)",
        remedy: "make the folder again with 'unroll report'",
        in: path)
    }
  }

  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains("") && !parts.contains("..")
  }

  /// The paths in a folder that an earlier report made and nobody has changed since; none where there is no manifest.
  static func unchangedFiles(in folder: String) -> Set<String> {
    guard let manifest = try? Manifest(of: folder) else { return [] }
    let unchanged = manifest.files.filter { file in
      (try? FileContents.read("\(folder)/\(file.path)")).map(Digest.init(of:)) == file.sha256
    }
    return Set(unchanged.map(\.path))
  }
}
