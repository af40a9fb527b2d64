import Foundation
import Reporting

/// What shows a Markdown page, and so in which dialect a picture stands in it.
public enum EmbeddingHost: String, CaseIterable, Sendable {
  /// HTML's `picture`, which follows the reader's theme.
  case github
  /// Swift's DocC: pictures go by name, their variants by the ends of their files' names.
  case docc
  /// MkDocs with Material: `#only-light` and `#only-dark`.
  case mkdocs
  /// Sphinx with MyST: `{image}` with the classes `only-light` and `only-dark`.
  case sphinx
  /// One picture, on light ground, as any Markdown has it.
  case plain

  /// The host of a page, by what stands around it: a DocC catalogue, `mkdocs.yml` or Sphinx's `conf.py`; GitHub where
  /// there is none of them.
  public static func host(of page: String) -> EmbeddingHost {
    if catalogue(of: page) != nil { return .docc }
    var folder = URL(filePath: page).standardizedFileURL.deletingLastPathComponent()
    while true {
      func holds(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
      }
      if holds("mkdocs.yml") || holds("mkdocs.yaml") {
        // A README beside mkdocs.yml is not one of its pages.
        return isBelow(page, folder.appending(path: "docs")) ? .mkdocs : .github
      }
      if holds("conf.py") { return .sphinx }
      guard folder.path != "/", !holds(".git") else { return .github }
      folder.deleteLastPathComponent()
    }
  }

  /// Where the pictures of a page go unless it is said: into the catalogue's `Resources`, or into `figures` beside the page.
  public func assets(of page: String) -> String {
    if self == .docc, let catalogue = Self.catalogue(of: page) {
      return catalogue.appending(path: "Resources").path
    }
    return FolderName.of(page) + (self == .docc ? "/Resources" : "/figures")
  }

  /// The DocC catalogue that a page is in.
  private static func catalogue(of page: String) -> URL? {
    var folder = URL(filePath: page).standardizedFileURL.deletingLastPathComponent()
    while folder.path != "/" {
      if folder.pathExtension == "docc" { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  private static func isBelow(_ page: String, _ folder: URL) -> Bool {
    URL(filePath: page).standardizedFileURL.path.hasPrefix(folder.standardizedFileURL.path + "/")
  }
}

/// A picture as a page refers to it.
struct PictureReference: Hashable {
  /// The start of its files' names.
  var name: String
  /// Where the files are, relative to the page, as a link: empty, or with a slash at its end.
  var folder: String
  /// The suffix of its files.
  var format: String
  /// Which of the two themes there are.
  var hasLight, hasDark: Bool
  /// For readers who do not see it.
  var alternativeText: String
  /// In px.
  var width: Double
  /// Whether the page is a tutorial of DocC's, which has directives for pictures.
  var isInTutorial = false
  /// Markdown for below it.
  var caption: String?
}

extension EmbeddingHost {
  /// The lines of Markdown that show a picture.
  func markup(_ picture: PictureReference) -> [String] {
    var lines = image(picture)
    if let caption = picture.caption { lines += [""] + Self.lines(caption) }
    return lines
  }

  private static func lines(_ text: String) -> [String] {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func image(_ picture: PictureReference) -> [String] {
    let alt = MarkdownText.escaped(picture.alternativeText)
    func path(_ theme: String) -> String {
      picture.folder + MarkdownText.link("\(picture.name)-\(theme).\(picture.format)")
    }
    let only = path(picture.hasLight ? "light" : "dark")
    let hasBoth = picture.hasLight && picture.hasDark
    switch self {
    case .docc where picture.isInTutorial:
      return ["@Image(source: \(picture.name), alt: \(Self.quoted(picture.alternativeText)))"]
    case .docc: return ["![\(alt)](\(picture.name))"]
    case .github where hasBoth:
      return [
        "<picture>",
        #"  <source media="(prefers-color-scheme: dark)" srcset="\#(path("dark"))">"#,
        #"  <img src="\#(path("light"))" width="\#(Int(picture.width))" alt="\#(MarkdownText.attribute(picture.alternativeText))">"#,
        "</picture>",
      ]
    case .mkdocs where hasBoth:
      return ["![\(alt)](\(path("light"))#only-light)", "![\(alt)](\(path("dark"))#only-dark)"]
    case .sphinx:
      return hasBoth
        ? directive(path("light"), "only-light", picture) + [""]
          + directive(path("dark"), "only-dark", picture)
        : directive(only, nil, picture)
    case .github, .mkdocs, .plain: return ["![\(alt)](\(only))"]
    }
  }

  /// Text between double quotes, on one line.
  private static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func directive(_ path: String, _ only: String?, _ picture: PictureReference) -> [String] {
    // MyST reads options as YAML does.
    return ["```{image} \(path)"] + (only.map { [":class: \($0)"] } ?? [])
      + [":alt: \(Self.quoted(picture.alternativeText))", ":width: \(Int(picture.width))px", "```"]
  }

  /// The files of a picture: the end of each one's name, its theme, and how many pixels a px has.
  func variants(light: Bool, dark: Bool, format: String) -> [PictureVariant] {
    var variants: [PictureVariant] = []
    for isDark in [false, true] where isDark ? dark : light {
      if self == .docc {
        // The other order, @2x~dark, is silently ignored.
        for scale in [1, 2] {
          let end = (isDark && light ? "~dark" : "") + (scale == 2 ? "@2x" : "")
          variants.append(PictureVariant(end: "\(end).png", isDark: isDark, scale: Double(scale)))
        }
      } else {
        variants.append(
          PictureVariant(end: "-\(isDark ? "dark" : "light").\(format)", isDark: isDark, scale: 2))
      }
    }
    return variants
  }
}

/// One file of a picture.
struct PictureVariant: Hashable {
  /// What stands behind the picture's name: `~dark@2x.png`.
  let end: String
  let isDark: Bool
  /// How many pixels a px has, in a bitmap.
  let scale: Double
}
