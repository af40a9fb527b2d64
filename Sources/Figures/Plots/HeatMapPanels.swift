import Graphics
import Recurrent

/// The grids of a heat map from top to bottom.
struct HeatMapPanels {
  let content: HeatMapContent
  /// The features' values, and how they become colors.
  let input: (rows: [[Float]], scale: RowScale)
  let columns: HeatMapColumns
  let style: FigureStyle

  enum Layout {
    static let tokenGap = 12.0
    static let inputRow = 9.0
    static let tallestInput = 54.0
    static let inputGap = 20.0
    static let row = 17.0
    static let tallestStates = 312.0
    static let gateShare = 0.65
    static let gateGap = 18.0
    static let halfName = 20.0
    static let halfNameRise = 10.0
    static let readoutGap = 22.0
    static let readoutHeight = 52.0
    static let name = 11.0
    static let symbol = 27.0
    static let numberGap = 7.0
    static let unitRise = 6.0
    /// Above rows lower than a number.
    static let denseUnitRise = 10.0
    /// Clear of the number at the upper end of the answers' axis.
    static let readoutRise = 12.0
    static let barInset = 30.0
    static let barWidth = 9.0
    static let barUnitRise = 9.0
    /// Ends of a scale from which on, and below which, its power of ten stands above it.
    static let longNumber = 1000.0
    static let smallNumber = 0.1
    static let shortestBar = 36.0
    static let crossInset = 2.0
    static let axisDrop = 4.0
    static let axisHeight = 20.0
    static let timeDrop = 15.0
    static let tokensBelow = 9.0
    static let noteGap = 24.0
    static let noteLine = 16.0
    static let dotRadius = 4.0
    static let answerGap = 10.0
    static let moreGap = 10.0
    static let bitmapGuide = 4.0
  }

  private var theme: Theme { style.theme }
  var view: LayerView { content.view }
  private var width: Double { columns.right - columns.left }
  var pitch: Double { width / Double(content.columns.count) }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  var gateMap: ColorMap {
    style.isGrayscale ? theme.grayscale : theme.maps.gate
  }

  /// The height of a unit's row of states.
  var rowHeight: Double {
    let fitting = Layout.tallestStates / Double(content.units.count)
    return fitting >= Layout.row ? Layout.row : fitting >= 14 ? 14 : fitting
  }

  /// Whether cells of states have room for the dashes of negative numbers.
  var hasDashes: Bool { Canvas.hasDashes(width: pitch, height: rowHeight) }

  func frame(_ top: Double, height: Double) -> Rect {
    Rect(x: columns.left, y: top, width: width, height: height)
  }

  /// The steps' names, where columns are wide enough for them.
  private func axis(on canvas: Canvas) throws(FigureError) -> TokenAxis? {
    guard let tokens = content.tokens else { return nil }
    let styles = content.isDense ? [] : [theme.type.tokenStrong, theme.type.explanation]
    let axis = TokenAxis(tokens: tokens, left: columns.left, pitch: pitch, styles: styles)
    return try axis.fits(on: canvas) ? axis : nil
  }

  /// Draws everything.
  ///
  /// - Returns: The lowest ink.
  func draw(top: Double, notes: [Label], on canvas: inout Canvas) throws(FigureError) -> Double {
    var y = top
    let axis = try axis(on: canvas)
    if let axis {
      y += try axis.height(theme.type.tokenStrong, on: canvas)
      try axis.draw(
        at: y, isAbove: true, theme.type.tokenStrong,
        { content.masked[$0] ? theme.surface.faintText : theme.surface.ink }, on: &canvas)
      y += Layout.tokenGap
    }
    let name = columns.isHalf ? Layout.halfName : 0
    if content.isDense {
      y = try drawStates(top: y + Layout.denseUnitRise + Layout.gateGap + name, on: &canvas)
    } else {
      y = try drawInput(top: y + name, on: &canvas)
      y = try drawStates(top: y + Layout.inputGap + name, on: &canvas)
    }
    if let keeping = content.keeping {
      y = try drawGate(keeping, top: y + Layout.gateGap + (columns.isHalf ? Layout.halfName : 0), on: &canvas)
    }
    if let readout = content.readout, !content.isDense {
      y = try drawReadout(
        readout, top: y + Layout.readoutGap + (columns.isHalf ? Layout.halfName : 0), on: &canvas)
    }
    y = try drawSteps(named: axis, below: y, on: &canvas)
    for (index, note) in notes.enumerated() {
      y += index == 0 ? Layout.noteGap : Layout.noteLine
      try canvas.write(note, at: Point(margin, y))
    }
    return y
  }

  /// The steps' names, or their numbers, below the last grid.
  private func drawSteps(
    named axis: TokenAxis?, below y: Double, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    if let axis {
      // Letters are read above a grid without gaps; words also below many rows.
      guard !content.isDense else { return y }
      let top = y + Layout.tokensBelow
      try axis.draw(
        at: top, isAbove: false, theme.type.explanation,
        { content.masked[$0] ? theme.surface.faintText : theme.surface.ink2 }, on: &canvas)
      return top + (try axis.height(theme.type.explanation, on: canvas))
    }
    let half = pitch / 2
    let panel = PlotPanel(
      frame: Rect(x: columns.left + half, y: y, width: width - pitch, height: 0), steps: content.steps.count,
      limits: 0...1)
    try StepAxis(steps: content.steps).draw(below: panel, drop: Layout.axisDrop, on: &canvas)
    let end = y + Layout.axisHeight
    let label =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    try canvas.write(label, at: Point(columns.right, end + Layout.timeDrop), align: .right)
    return end + Layout.timeDrop
  }
}

extension Theme.TypeScale {
  /// The name of a step.
  var tokenStrong: TextStyle { TextStyle(name.font.face, 11.5, .semibold) }
}
