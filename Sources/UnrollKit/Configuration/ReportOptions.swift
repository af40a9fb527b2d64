import Figures
import ModelFiles
import Recurrent

/// What a report shows, as the run configuration asks for it.
public struct ReportOptions: Hashable, Sendable {
  /// Which of a layer's four combinations are shown.
  public var combinations: Combinations
  /// The figures by name; those of every report where nil.
  public var figures: [String]?
  /// The letters of equations and figures, if said.
  public var notation: Notation?

  /// A file with a house style, as the configuration names it: from the configuration's own folder.
  public var theme: String?

  /// Which combinations of `return_sequences` and `return_state` are shown.
  public enum Combinations: String, CaseIterable, Hashable, Sendable {
    /// All four.
    case all
    /// The one that the layer is configured with.
    case configured
  }

  /// Creates options; by default what every report shows.
  public init(combinations: Combinations = .all, figures: [String]? = nil, notation: Notation? = nil) {
    self.combinations = combinations
    self.figures = figures
    self.notation = notation
  }

  /// Whether a report shows a kind of figure.
  func wants(_ figure: any Figure.Type) -> Bool {
    figures?.contains(figure.name) ?? (combinations == .all || figure.scope != .combinations)
  }

  /// Reads `report`, and `figures` and `notation`, which may stand in it or beside it.
  init(_ root: LocatedValue) throws(FileFormatError) {
    self.init()
    for map in [root, try Self.reportMap(root)].compactMap(\.self) {
      if let word = try map.choice("notation", of: Notation.allCases.map(\.rawValue)) {
        notation = Notation(rawValue: word)
      }
      if let list = map.given("figures") { figures = try Self.figures(list) }
    }
    let words = Combinations.allCases.map(\.rawValue)
    if let word = try root.given("report")?.choice("combinations", of: words) {
      combinations = Combinations(rawValue: word) ?? .all
    }
    theme = try root.given("report")?.text("theme")
  }

  private static func reportMap(_ root: LocatedValue) throws(FileFormatError) -> LocatedValue? {
    guard let report = root.given("report") else { return nil }
    guard report.members != nil else {
      throw FileFormatError(
        "report is \(report.summary)", remedy: "write it as {combinations: all}", at: report.mark)
    }
    try report.checkKeys(of: "report", ["combinations", "figures", "notation", "theme"])
    return report
  }

  private static func figures(_ list: LocatedValue) throws(FileFormatError) -> [String] {
    let known = FigureCatalog.all.map { $0.name }
    guard let elements = list.elements else {
      throw FileFormatError(
        "figures is \(list.summary)", remedy: "give a list such as [gate-traces]", at: list.mark)
    }
    var names: [String] = []
    for element in elements {
      guard let name = element.string, known.contains(name) else {
        throw FileFormatError(
          "there is no figure \(element.summary)",
          remedy: NearestName.remedy(for: element.string ?? "", among: known), at: element.mark)
      }
      names.append(name)
    }
    return names
  }
}
