import Graphics
import ModelFiles
import Recurrent

/// Reads the faces and sizes of a theme file.
enum ThemeType {
  /// How much larger than the built-in size letters may be: figures keep room for no more.
  static let largest = 1.25

  /// Reads `faces` and `text` of a section over what is there.
  static func read(_ section: LocatedValue, into type: inout Theme.TypeScale) throws(FileFormatError) {
    if let faces = section.given("faces") {
      try faces.requireMap(of: "faces")
      try faces.checkKeys(of: "faces", ["words", "code"])
      let built = Theme.light.type
      for (key, face) in [("words", Font.Face.sans), ("code", .mono)] {
        guard let value = faces[key] else { continue }
        let chosen = try self.face(value, of: key)
        for part in ThemeNames.styles where built[keyPath: part.path].font.face == face {
          type[keyPath: part.path].font.face = chosen
        }
      }
    }
    guard let text = section.given("text") else { return }
    try text.requireMap(of: "text")
    try text.checkKeys(of: "text", ThemeNames.styles.map(\.name) + ThemeNames.mathematics.map(\.name))
    for member in text.members ?? [] {
      if let part = ThemeNames.styles.first(where: { $0.name == member.key }) {
        try read(member, into: &type[keyPath: part.path], built: Theme.light.type[keyPath: part.path].size)
      } else if let part = ThemeNames.mathematics.first(where: { $0.name == member.key }) {
        let value = member.value.members == nil ? member.value : try sizeAlone(of: member)
        type[keyPath: part.path] = try size(
          value, of: member.key, built: Theme.light.type[keyPath: part.path])
      }
    }
  }

  /// The face, the size and the weight of letters, or the size alone.
  private static func read(
    _ member: LocatedValue.Member, into style: inout TextStyle, built: Double
  ) throws(FileFormatError) {
    guard member.value.members != nil else {
      style.size = try size(member.value, of: member.key, built: built)
      return
    }
    try member.value.checkKeys(of: member.key, ["face", "size", "weight"])
    if let value = member.value["face"] { style.font.face = try face(value, of: "\(member.key).face") }
    if let value = member.value["size"] {
      style.size = try size(value, of: "\(member.key).size", built: built)
    }
    let names = ThemeNames.weights.map(\.name)
    if let word = try member.value.choice("weight", of: names),
      let weight = ThemeNames.weights.first(where: { $0.name == word })?.weight
    {
      style.font.weight = weight
    }
  }

  /// What mathematics may say of itself.
  private static func sizeAlone(of member: LocatedValue.Member) throws(FileFormatError) -> LocatedValue {
    if let face = member.value["face"] {
      throw FileFormatError(
        "\(member.key) is mathematics, which is always set in STIXGeneral", remedy: "give its size alone",
        at: face.mark)
    }
    try member.value.checkKeys(of: member.key, ["size"])
    return member.value["size"] ?? member.value
  }

  private static func size(
    _ value: LocatedValue, of name: String, built: Double
  ) throws(FileFormatError) -> Double {
    let smallest = Theme.light.type.smallest
    guard case .number(let number) = value.content, number.isFinite,
      number >= smallest, number <= built * largest
    else {
      throw FileFormatError(
        "\(name) is \(value.summary)",
        remedy: "give a size from \(text(smallest)) to \(text(built * largest)) px: smaller cannot be read, "
          + "and larger has no room",
        at: value.mark)
    }
    return number
  }

  private static func face(_ value: LocatedValue, of name: String) throws(FileFormatError) -> Font.Face {
    let faces = ThemeNames.faces
    if let text = value.string, let known = faces.first(where: { $0.name.lowercased() == text.lowercased() })
    {
      return known.face
    }
    throw FileFormatError(
      "\(name) is \(value.summary), which is not compiled in",
      remedy: "choose one of \(faces.map(\.name).joined(separator: ", "))", at: value.mark)
  }

  /// A size as people write it: `10.5`, `13.1`.
  private static func text(_ size: Double) -> String {
    let tenths = (size * 10).rounded(.down) / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}
