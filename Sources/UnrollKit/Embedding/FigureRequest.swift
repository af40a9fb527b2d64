import Figures
import Graphics
import ModelFiles
import Recurrent

/// What a block in a page asks for: a figure, how it looks, and of which run it is.
struct FigureRequest {
  /// The figure's name, and where it stands.
  let figure: (name: String, mark: TextMark)
  /// Where the run comes from.
  let source: Source
  let selection: FigureSelection
  let theme: ThemeChoice?
  let preset: FigureStyle.Preset
  let notation: Notation?
  let isGrayscale: Bool
  /// The start of its files' names, if the page chooses it.
  let name: String?
  /// The alternative text, in place of the figure's own.
  let alternativeText: String?
  let caption: Caption
  let format: PictureFormat?
  /// Whether the source is to be seen in the page.
  let showsSource: Bool

  /// Where a run comes from.
  enum Source {
    /// The block itself: a run configuration.
    case inline(LocatedValue)
    /// Files, as the page names them.
    case files([(path: String, mark: TextMark)])
  }

  /// What stands below a figure.
  enum Caption: Hashable {
    case none
    /// The figure's own words.
    case own
    /// Others, in Markdown.
    case words(String)
  }

  /// The keys that are not those of a run configuration.
  private static let options = [
    "draw", "source", "units", "steps", "sample", "theme", "preset", "order", "grayscale", "name", "alt",
    "caption", "format", "show",
  ]
  /// The keys that a run configuration has too.
  private static let shared = ["title", "notation", "layer"]

  /// Reads a block's map.
  ///
  /// - Throws: A ``FileFormatError`` with the place of what is wrong.
  init(_ map: LocatedValue) throws(FileFormatError) {
    guard let members = map.members else {
      throw FileFormatError(
        "the block holds \(map.kind)", remedy: "begin with draw: and the name of a figure", at: map.mark)
    }
    guard let drawn = map.given("draw"), let figure = try map.text("draw") else {
      throw FileFormatError(
        "the block draws nothing", remedy: "add draw: with the name of a figure; unroll figures lists them",
        at: map.mark)
    }
    self.figure = (figure, drawn.mark)
    let layer = map.given("layer")?.string
    if let files = map.given("source") {
      source = .files(try Self.paths(files))
      try map.checkKeys(of: "a figure with a source", Self.options + Self.shared)
    } else {
      let own = members.filter { !Self.options.contains($0.key) && !($0.key == "layer" && layer != nil) }
      source = .inline(LocatedValue(.object(own), at: map.mark))
    }
    selection = FigureSelection(
      layer: layer, units: try Self.choice("units", map)?.indices, steps: try Self.steps(map),
      sample: (try map.integer("sample", atLeast: 1) ?? 1) - 1, title: try map.text("title"),
      order: try Self.word("order", map))
    theme = try Self.word("theme", map)
    preset = try Self.word("preset", map) ?? .full
    notation = try Self.word("notation", map)
    isGrayscale = try Self.flag("grayscale", map)
    showsSource = try Self.flag("show", map)
    format = try map.choice("format", of: ["svg", "png"]).flatMap(PictureFormat.init)
    alternativeText = try map.text("alt")
    name = try Self.fileName(map)
    caption = try Self.caption(map)
  }
}

extension FigureRequest {
  private static func paths(_ value: LocatedValue) throws(FileFormatError) -> [(path: String, mark: TextMark)]
  {
    var paths: [(path: String, mark: TextMark)] = []
    for element in value.elements ?? [value] {
      guard let path = element.string, !path.isEmpty else {
        throw FileFormatError(
          "source is \(element.summary)", remedy: "name a run configuration or a model file", at: element.mark
        )
      }
      paths.append((path, element.mark))
    }
    return paths
  }

  /// A choice as the command line has it, `1,5-8`; also a number or a list of numbers.
  private static func choice(_ key: String, _ map: LocatedValue) throws(FileFormatError) -> Selection? {
    guard let value = map.given(key) else { return nil }
    let parts = (value.elements ?? [value]).map { part in
      if case .number(let number) = part.content { return Int(exactly: number).map(String.init) ?? "" }
      return part.string ?? ""
    }
    guard let selection = Selection(parts.joined(separator: ",")) else {
      throw FileFormatError(
        "\(key) is \(value.summary)", remedy: "count from 1, as in 1,5-8", at: value.mark)
    }
    return selection
  }

  private static func steps(_ map: LocatedValue) throws(FileFormatError) -> ClosedRange<Int>? {
    guard let choice = try choice("steps", map), let value = map.given("steps") else { return nil }
    guard let range = choice.range else {
      throw FileFormatError("steps has gaps", remedy: "give one range, such as 1-40", at: value.mark)
    }
    return range
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ map: LocatedValue
  ) throws(FileFormatError) -> Word? where Word.RawValue == String {
    try map.choice(key, of: Word.allCases.map(\.rawValue)).flatMap(Word.init)
  }

  private static func flag(_ key: String, _ map: LocatedValue) throws(FileFormatError) -> Bool {
    guard let value = map.given(key) else { return false }
    guard case .bool(let flag) = value.content else {
      throw FileFormatError("\(key) is \(value.summary)", remedy: "write true or false", at: value.mark)
    }
    return flag
  }

  private static func fileName(_ map: LocatedValue) throws(FileFormatError) -> String? {
    guard let value = map.given("name"), let name = try map.text("name") else { return nil }
    let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    guard isPlain, name.first != "." else {
      throw FileFormatError(
        "name is \(value.summary)", remedy: "use letters, digits, - and _; folder and suffix are added",
        at: value.mark)
    }
    return name
  }

  private static func caption(_ map: LocatedValue) throws(FileFormatError) -> Caption {
    guard let value = map.given("caption") else { return .none }
    if case .bool(let isOwn) = value.content { return isOwn ? .own : .none }
    return .words(try map.text("caption") ?? "")
  }
}
