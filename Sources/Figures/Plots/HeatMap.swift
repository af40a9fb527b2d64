import Graphics
import Recurrent

/// Every unit at every step as a color: the input, the hidden state, what the layer keeps, and the answer.
enum HeatMap: Figure {
  static let name = "heat-map"
  static let showsMeansOverSpace = true
  static let summary = "every unit at every step as a color, with what is kept and what is answered"

  private enum Layout {
    static let bottom = 18.0
  }

  /// More units than a trace plot has columns for.
  static func suits(_ subject: FigureSubject) -> Bool {
    subject.layers.contains { $0.trace.layer.units >= fewestUnits && $0.trace.steps > 1 }
  }

  private static let fewestUnits = 4

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    var canvas = Canvas(style)
    let columns = HeatMapColumns(on: canvas)
    let content = try HeatMapContent(
      subject, mostColumns: columns.mostColumns, mostUnits: style.theme.plot.mostUnits, in: name)
    // Rows without gaps stand for the states alone.
    let input = content.isDense ? [] : (0..<content.view.features).map(content.input)
    let scale = RowScale(input)
    let panels = HeatMapPanels(
      content: content, input: (input, scale), columns: columns.fitted(to: content), style: style)
    let words = HeatMapWords(
      content: content, inputNote: scale.note, style: style, hasDashes: panels.hasDashes)
    let shift = try canvas.heading(subject.title ?? content.view.titled, sub: words.sub)
    // What nobody could find in the grids is not told below them.
    let notes = try panels.marksTurn(on: canvas) ? try words.notes(on: canvas) : []
    let end = try panels.draw(top: style.theme.layout.contentTop + shift, notes: notes, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}

/// Where the columns of a heat map stand.
struct HeatMapColumns {
  let isHalf: Bool
  /// The sides of the grids.
  var left: Double
  var right: Double
  /// Where votes and color bars stand.
  var votes: Double?
  let bar: Double

  init(on canvas: Canvas) {
    isHalf = canvas.style.preset == .half
    left = isHalf ? 40 : canvas.plotsStart(134)
    right = isHalf ? 296 : 648
    bar = isHalf ? 306 : 664
  }

  /// A column is a pixel wide at least.
  var mostColumns: Int { Int(right - left) }

  /// With room for votes, and no wider than few steps need.
  func fitted(to content: HeatMapContent) -> HeatMapColumns {
    var columns = self
    if content.isDense {
      if !isHalf { (columns.left, columns.right) = (62, 652) }
    } else if content.order == .vote, !isHalf {
      columns.right = 602
      columns.votes = 612
    }
    return columns
  }
}
