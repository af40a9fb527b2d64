import Figures
import Foundation
import Graphics
import ModelFiles
import Recurrent
import Reporting

extension PagePlanner {
  func request(_ place: FigurePlace) throws(UnrollError) -> FigureRequest {
    do throws(FileFormatError) {
      return try FigureRequest(try YAMLReader.read(page.yaml(of: place)))
    } catch { throw UnrollError(error, in: page.path).placed(in: page.path, at: place.mark) }
  }

  /// The start of the names of each block's files: as the block says, or the page's name and what it draws.
  func names() throws(UnrollError) -> [String] {
    var plain: [String] = []
    for (index, place) in page.blocks.enumerated() where requests[index].name == nil {
      plain.append("\(Labels.fileName(Labels.stem(page.path)))-\(try figure(place, requests[index]).stem)")
    }
    var chosen = Labels.distinctStems(requests.compactMap(\.name) + plain).dropFirst(
      requests.count - plain.count)
    var taken: Set<String> = []
    return try requests.enumerated().map { index, request throws(UnrollError) in
      let name = request.name ?? chosen.removeFirst()
      let owner = records.pictures[name]?.page
      let isOthers = owner != nil && owner != RelativePath.from(assets, to: page.path) && isThere(owner ?? "")
      guard taken.insert(name).inserted, !isOthers else {
        throw UnrollError(
          "the name \(name) is taken by \(isOthers ? "a picture of \(owner ?? "")" : "another figure of the page")",
          remedy: "give this figure another name:", in: page.path, at: page.blocks[index].mark)
      }
      return name
    }
  }

  private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(assets)/\(path)") }

  private func figure(_ place: FigurePlace, _ request: FigureRequest) throws(UnrollError) -> PlannedFigure {
    do throws(UnrollError) {
      let runs = try runs.run(request.source, ofBlockAt: place.source.lowerBound).runs()
      try Pipeline.check(request.selection, against: runs)
      return try Pipeline.figure(request.figure.name, of: runs, selecting: request.selection)
    } catch { throw error.placed(in: page.path, at: request.figure.mark) }
  }

  mutating func draw(
    _ place: FigurePlace, _ request: FigureRequest, _ name: String
  ) throws(UnrollError) {
    let plan = try figure(place, request)
    let source = try runs.run(request.source, ofBlockAt: place.source.lowerBound)
    let studio = PictureStudio(
      PictureSettings(
        notation: request.notation ?? source.notation ?? .course, preset: request.preset,
        isGrayscale: request.isGrayscale))
    let themes = (request.theme ?? (host == .plain ? .light : .both)).themes(of: try source.house())
    var drawn: [(isDark: Bool, figure: DrawnFigure)] = []
    for theme in themes {
      do throws(UnrollError) {
        drawn.append((theme.name == "dark", try studio.draw(plan, theme: theme)))
      } catch { throw error.placed(in: page.path, at: request.figure.mark) }
    }
    let format = host == .docc ? .png : request.format ?? .svg
    let hasLight = drawn.contains { !$0.isDark }, hasDark = drawn.contains { $0.isDark }
    let picture = try PlannedPicture(
      name: name, folder: assets, line: place.source.lowerBound,
      scenes: drawn.map { ($0.isDark, $0.figure.scene) },
      variants: host.variants(light: hasLight, dark: hasDark, format: format.rawValue), format: format,
      kept: records.pictures[name])
    let folder = RelativePath.from(FolderName.of(page.path), to: assets)
    let reference = PictureReference(
      name: name, folder: folder.isEmpty ? "" : MarkdownText.link(folder) + "/", format: format.rawValue,
      hasLight: hasLight, hasDark: hasDark,
      alternativeText: request.alternativeText ?? drawn[0].figure.scene.description,
      width: drawn[0].figure.scene.width, isInTutorial: page.path.hasSuffix(".tutorial"),
      caption: request.caption == .own ? drawn[0].figure.caption : request.caption.words)
    for fault in picture.faults { find("\(fault.file) \(fault.reason)", at: place.source.lowerBound) }
    put(reference, below: place, showsSource: request.showsSource, keepsWords: picture.isSame)
    pictures.append(picture)
  }

  /// Puts the reference to a picture below its source.
  ///
  /// - Parameter keepsWords: Whether old words stay that say the same up to the last digit of a number.
  private mutating func put(
    _ reference: PictureReference, below place: FigurePlace, showsSource: Bool, keepsWords: Bool
  ) {
    let following = place.prefix.following
    let old = page.lines.texts[place.made].map(String.init)
    var made =
      [""] + (showsSource ? [PageMarker.picture, ""] : []) + host.markup(reference) + ["", PageMarker.end]
    made = made.map { $0.isEmpty ? String(following.trimmedEnd) : following + $0 }
    if keepsWords,
      ComparedText.firstDifference(old.joined(separator: "\n"), made.joined(separator: "\n")) == nil
    {
      made = old
    }
    let source = page.source(of: place, isShown: showsSource)
    if old.isEmpty {
      find("this figure has not been embedded yet", at: place.source.lowerBound)
    } else if old != made {
      let change = zip(old + [""], made + [""]).first { $0 != $1 } ?? ("", "")
      find(
        "what stands below the figure is not what its source gives: \(change.0.quotedShort(besides: change.1)) should be "
          + change.1.quotedShort(besides: change.0), at: place.source.lowerBound)
    } else if source != page.lines.texts[place.source].map(String.init) {
      find("the block is to be \(showsSource ? "shown" : "hidden")", at: place.source.lowerBound)
    }
    replacements.append((place.source.lowerBound..<place.made.upperBound, source + made))
  }
}
