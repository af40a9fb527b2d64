import CairoRenderer
import Figures
import Graphics
import Recurrent
import Reporting

/// How pictures are made.
public struct PictureSettings: Sendable {
  /// The kinds of file.
  public var formats: [PictureFormat]
  /// The themes.
  public var theme: ThemeChoice
  /// What the themes look like.
  public var house: HouseStyle
  /// The letters.
  public var notation: Notation
  /// The width.
  public var preset: FigureStyle.Preset
  /// Whether figures do without colors where numbers are colors.
  public var isGrayscale: Bool
  /// Whether the boxes of what is laid out are drawn over figures.
  public var showsLayout: Bool

  /// Creates settings.
  public init(
    formats: [PictureFormat] = [.svg, .png, .pdf], theme: ThemeChoice = .both,
    house: HouseStyle = .builtIn, notation: Notation = .course,
    preset: FigureStyle.Preset = .full, isGrayscale: Bool = false, showsLayout: Bool = false
  ) {
    self.isGrayscale = isGrayscale
    self.showsLayout = showsLayout
    self.formats = formats
    self.theme = theme
    self.house = house
    self.notation = notation
    self.preset = preset
  }
}

/// A picture with its files.
public struct RenderedPicture: Sendable {
  /// What a report says of it.
  public let picture: ReportContents.Picture
  /// Its files; none where they were left out.
  public let files: [OutputFile]
  /// What it shows, in each theme.
  public let scenes: [SceneRecord]
}

/// Draws figures and renders them; keeps typefaces loaded from one figure to the next.
public struct PictureStudio: Sendable {
  private let settings: PictureSettings
  private let typesetter = Typesetter(measuring: CairoTextMeasuring())

  /// Creates a studio.
  public init(_ settings: PictureSettings = PictureSettings()) {
    self.settings = settings
  }

  /// The figure as a value, with its caption.
  public func draw(_ plan: PlannedFigure, theme: Theme) throws(UnrollError) -> DrawnFigure {
    do {
      return shown(try plan.figure.draw(plan.subject, in: style(theme)))
    } catch {
      throw Self.error(error, of: plan)
    }
  }

  /// The figure as a series of values that build it up; of one where it is no series.
  public func frames(_ plan: PlannedFigure, theme: Theme) throws(UnrollError) -> [DrawnFigure] {
    do {
      return try plan.figure.frames(plan.subject, in: style(theme)).map(shown)
    } catch {
      throw Self.error(error, of: plan)
    }
  }

  private func shown(_ figure: DrawnFigure) -> DrawnFigure {
    settings.showsLayout ? DrawnFigure(scene: figure.scene.showingLayout(), caption: figure.caption) : figure
  }

  private func style(_ theme: Theme) -> FigureStyle {
    FigureStyle(
      theme: theme, notation: settings.notation, preset: settings.preset,
      isGrayscale: settings.isGrayscale, typesetter: typesetter)
  }

  private static func error(_ error: FigureError, of plan: PlannedFigure) -> UnrollError {
    UnrollError("\(plan.figure.name): \(error.problem)", remedy: error.remedy, exitCode: .usage)
  }

  /// The bytes of a picture.
  ///
  /// - Parameters:
  ///   - scene: What to render.
  ///   - format: The kind of file.
  ///   - stem: The file's name without its suffix; ids in an SVG begin with it.
  ///   - scale: How many pixels of a PNG one px of the scene has.
  public func render(
    _ scene: Scene, as format: PictureFormat, named stem: String, scale: Double = 2
  ) throws(UnrollError) -> [UInt8] {
    do {
      return try CairoRenderer(scale: scale).render(scene, as: format, identifier: stem)
    } catch {
      throw UnrollError(
        "\(stem).\(format.rawValue): \(error)", remedy: "please report this", exitCode: .software)
    }
  }

  /// The figure as the bytes of one file.
  public func render(
    _ plan: PlannedFigure, as format: PictureFormat, theme: Theme = .light
  ) throws(UnrollError) -> [UInt8] {
    try render(try draw(plan, theme: theme).scene, as: format, named: "\(plan.stem)-\(theme.name)")
  }

  /// Told how many figures of how many are done.
  public typealias Progress = @Sendable (_ done: Int, _ count: Int) -> Void

  /// The figures, drawn on all cores, in the order of the plan.
  ///
  /// - Parameters:
  ///   - plan: The figures.
  ///   - makesFiles: Whether they become files, or are drawn as scenes alone.
  ///   - progress: Told after each figure, from any thread.
  /// - Throws: The error of the first figure, in that order, that failed.
  public func render(
    _ plan: [PlannedFigure], makesFiles: Bool = true, progress: @escaping Progress
  ) throws(UnrollError) -> [RenderedPicture] {
    let results = InParallel.results(plan.count, progress: progress) { index throws(UnrollError) in
      try render(plan[index], makesFiles: makesFiles)
    }
    var rendered: [RenderedPicture] = []
    for result in results { rendered.append(try result.get()) }
    return rendered
  }

  /// The figure in every theme and format of the settings.
  public func render(_ plan: PlannedFigure, makesFiles: Bool = true) throws(UnrollError) -> RenderedPicture {
    var scenes: [SceneRecord] = []
    var files: [OutputFile] = []
    var references: [ReportContents.Picture.File] = []
    var words = (caption: "", alternative: "")
    for theme in settings.theme.themes(of: settings.house) {
      let drawn = try draw(plan, theme: theme)
      words = (drawn.caption, drawn.scene.description)
      let stem = "\(plan.stem)-\(theme.name)"
      scenes.append(SceneRecord(drawn.scene, named: stem))
      for format in settings.formats {
        let path = "\(stem).\(format.rawValue)"
        references.append(.init(theme: theme.name, format: format, path: path))
        guard makesFiles else { continue }
        files.append(OutputFile(path: path, bytes: try render(drawn.scene, as: format, named: stem)))
      }
    }
    let picture = ReportContents.Picture(
      figure: plan.figure.name, run: plan.run, layer: plan.layer, caption: words.caption,
      alternativeText: words.alternative, files: references)
    return RenderedPicture(picture: picture, files: files, scenes: scenes)
  }
}
