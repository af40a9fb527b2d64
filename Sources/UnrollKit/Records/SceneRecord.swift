import Foundation
import Graphics

/// What is kept of a picture, to tell later whether it would be drawn otherwise today.
///
/// It is made of the scene and not of the file, so that another version of the library that writes files makes no
/// difference.
public struct SceneRecord: Hashable, Codable, Sendable {
  /// The picture's name without a suffix: `gate-traces-lstm-light`.
  public let name: String
  /// What is written in the picture, a text a line: labels, and the numbers that it shows.
  public let texts: String
  /// Of everything but texts and numbers.
  let plan: Digest
  /// Where everything is and which colors it has: deflated, in base 64.
  let marks: String

  /// Records a scene.
  public init(_ scene: Scene, named name: String) {
    let numbers = SceneNumbers(scene)
    self.name = name
    let texts = [scene.title, scene.description] + numbers.texts
    self.texts = texts.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
    plan = Digest(of: numbers.plan)
    marks = PackedNumbers.pack(numbers.numbers)
  }

  /// Half a px, or eight of the 255 steps of a color: nobody sees less.
  static let tolerance = Int(0.5 * SceneNumbers.perPixel)

  /// What has become otherwise in a later record of the same picture; nil where nobody would see a difference.
  public func difference(to later: SceneRecord) -> String? {
    if self == later { return nil }
    if let text = ComparedText.firstDifference(texts, later.texts) {
      return text.old.isEmpty
        ? "it now shows \(Self.quoted(text.new))"
        : text.new.isEmpty
          ? "it no longer shows \(Self.quoted(text.old))"
          : "\(Self.quoted(text.old)) is now \(Self.quoted(text.new))"
    }
    guard plan == later.plan, let old = PackedNumbers.unpack(marks),
      let new = PackedNumbers.unpack(later.marks), old.count == new.count
    else { return "it is drawn otherwise" }
    let count = zip(old, new).count { abs(Int($0) - Int($1)) > Self.tolerance }
    return count == 0 ? nil : "\(count) of its \(old.count) coordinates and colors are otherwise"
  }

  private static func quoted(_ text: String) -> String {
    let short = text.count > 60 ? text.prefix(57) + "…" : text[...]
    return "'\(short)'"
  }
}
