import Figures
import Foundation
import Graphics

/// A picture that a page shows, drawn but not rendered, with what is known of its files.
struct PlannedPicture: Sendable {
  /// The start of its files' names.
  let name: String
  /// The folder of its files.
  let folder: String
  /// The line, from 0, in which its source begins.
  let line: Int
  /// The scene of each theme.
  let scenes: [(isDark: Bool, scene: Scene)]
  let variants: [PictureVariant]
  let format: PictureFormat
  /// What is to be kept of it.
  let records: [SceneRecord]
  /// What has become of its files.
  private(set) var faults: [Fault] = []
  /// What is to be kept of its files; incomplete where some have to be rendered.
  private(set) var digests: [String: Digest] = [:]

  /// Why a file has to be written.
  struct Fault: Hashable, Sendable {
    /// `figures/cell-light.svg`, as a user finds it.
    let file: String
    let reason: String
  }

  init(
    name: String, folder: String, line: Int, scenes: [(isDark: Bool, scene: Scene)],
    variants: [PictureVariant],
    format: PictureFormat, kept: PictureRecords.Entry?
  ) throws(UnrollError) {
    (self.name, self.folder, self.line, self.scenes) = (name, folder, line, scenes)
    (self.variants, self.format) = (variants, format)
    let drawn = scenes.map { SceneRecord($0.scene, named: "\(name)-\($0.isDark ? "dark" : "light")") }
    let changes = Self.changes(kept?.scenes, drawn)
    // What nobody sees is not written again.
    records = changes == nil ? kept?.scenes ?? drawn : drawn
    for variant in variants {
      let path = "\(folder)/\(name)\(variant.end)"
      guard FileManager.default.fileExists(atPath: path) else {
        faults.append(Fault(file: path, reason: "is missing"))
        continue
      }
      let digest = Digest(of: try FileContents.read(path))
      if let known = kept?.files[name + variant.end], known != digest {
        faults.append(Fault(file: path, reason: "was edited by hand"))
      } else if let changes {
        faults.append(Fault(file: path, reason: changes))
      } else if kept?.files[name + variant.end] == nil {
        faults.append(Fault(file: path, reason: "is not recorded in \(PictureRecords.fileName)"))
      }
      digests[name + variant.end] = digest
    }
  }

  /// Whether it looks as it did when it was last written.
  var isSame: Bool { faults.isEmpty }

  private static func changes(_ kept: [SceneRecord]?, _ drawn: [SceneRecord]) -> String? {
    guard let kept else { return "is not recorded in \(PictureRecords.fileName)" }
    guard kept.map(\.name) == drawn.map(\.name) else { return "was drawn in other themes" }
    for (old, new) in zip(kept, drawn) {
      if let difference = old.difference(to: new) { return "is not what its source gives: \(difference)" }
    }
    return nil
  }

  /// Renders those of its files that are not as they should be.
  mutating func renderFaulty() throws(UnrollError) -> [OutputFile] {
    let studio = PictureStudio()
    var files: [OutputFile] = []
    for variant in variants {
      let file = name + variant.end
      guard faults.contains(where: { $0.file == "\(folder)/\(file)" }),
        let scene = scenes.first(where: { $0.isDark == variant.isDark })?.scene
      else { continue }
      let stem = "\(name)-\(variant.isDark ? "dark" : "light")"
      let bytes = try studio.render(scene, as: format, named: stem, scale: variant.scale)
      let digest = Digest(of: bytes)
      if digests[file] != digest { files.append(OutputFile(path: "\(folder)/\(file)", bytes: bytes)) }
      digests[file] = digest
    }
    return files
  }
}
