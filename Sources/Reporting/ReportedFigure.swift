import Graphics

/// A figure as it stands in a report.
public struct ReportedFigure: Hashable, Sendable {
  /// The kind of figure: `four-combinations`.
  public let name: String
  /// The sentence below it, in Markdown.
  public let caption: String
  /// For readers who do not see it.
  public let alternativeText: String
  /// The picture for light pages, as a link's target; empty where there is none.
  public let light: String
  /// The picture for dark pages, as a link's target; empty where there is none.
  public let dark: String
  /// Every file of it.
  public let files: [File]
  /// Links to every file, by theme: `Light: [SVG](a-light.svg), [PNG](a-light.png). Dark: …`.
  public let links: String
  /// The picture in Markdown, or in HTML's `picture` where both themes exist.
  public let markup: String

  /// A file of a figure.
  public struct File: Hashable, Sendable {
    /// `SVG light`.
    public let label: String
    /// The path relative to the report, as a link's target.
    public let path: String
  }

  init(_ picture: ReportContents.Picture) {
    func shown(_ isDark: Bool) -> String {
      let candidates = picture.files.filter { ($0.theme == "dark") == isDark }
      let file = [PictureFormat.svg, .png].lazy.compactMap { format in
        candidates.first { $0.format == format }
      }.first
      return file.map { MarkdownText.link($0.path) } ?? ""
    }
    name = picture.figure
    caption = picture.caption
    alternativeText = picture.alternativeText
    light = shown(false)
    dark = shown(true)
    files = picture.files.map {
      File(label: "\($0.format.rawValue.uppercased()) \($0.theme)", path: MarkdownText.link($0.path))
    }
    links = Self.links(picture.files)
    markup = Self.markup(light: light, dark: dark, alternativeText: picture.alternativeText)
  }

  private static func links(_ files: [ReportContents.Picture.File]) -> String {
    var themes: [String] = []
    for file in files where !themes.contains(file.theme) { themes.append(file.theme) }
    return themes.map { theme in
      let links = files.filter { $0.theme == theme }
        .map { "[\($0.format.rawValue.uppercased())](\(MarkdownText.link($0.path)))" }
      let name = theme.prefix(1).uppercased() + theme.dropFirst()
      return "\(MarkdownText.escaped(name)): \(links.joined(separator: ", "))."
    }.joined(separator: " ")
  }

  private static func markup(light: String, dark: String, alternativeText: String) -> String {
    guard !light.isEmpty && !dark.isEmpty else {
      let path = light.isEmpty ? dark : light
      return path.isEmpty ? "" : "![\(MarkdownText.escaped(alternativeText))](\(path))"
    }
    return """
      <picture>
        <source media="(prefers-color-scheme: dark)" srcset="\(dark)">
        <img alt="\(MarkdownText.attribute(alternativeText))" src="\(light)">
      </picture>
      """
  }
}
