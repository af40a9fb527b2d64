import Graphics
import Recurrent

/// What names a layer of a stack, line by line.
struct StackedLabel {
  let x: Double
  let lines: [(text: String, isName: Bool)]

  /// The longest word that every width has to hold.
  static let longestWord = "Bidirectional"

  enum Layout {
    static let line = 17.0
    static let middle = 4.0
    static let mostLines = 4
    /// From the lines down to the name of the forward row.
    static let aboveRow = 24.0
    /// From the last line down to the box below it, and from the first up to what is above.
    static let aboveBox = 7.0
    static let headroom = 5.0
    /// How much of a line is free above its letters.
    static let firstLine = 5.0
  }

  /// Names a layer that is counted from 1.
  init(
    _ layer: StackedLayer, number: Int, x: Double, width: Double, on canvas: Canvas
  ) throws(FigureError) {
    self.x = x
    let theme = canvas.theme
    let names = try canvas.broken(layer.ownName ?? "Layer \(number)", theme.type.panelHeading, to: width)
    let whole = "\(layer.kind), \(layer.size)"
    let words: [String]
    if layer.backward == nil {
      let fits = try canvas.width(of: whole, theme.type.note) <= width
      words = fits ? [whole] : [layer.kind, layer.size]
    } else {
      words = try canvas.wrapped(
        "\(whole), \(layer.merge.rawValue)", theme.type.note, to: width, most: Layout.mostLines)
    }
    var lines: [(text: String, isName: Bool)] = []
    for (texts, style, isName) in [(names, theme.type.panelHeading, true), (words, theme.type.note, false)] {
      for text in texts { lines.append((try canvas.elided(text, style, to: width), isName)) }
    }
    self.lines = lines
  }

  private var height: Double { Double(lines.count) * Layout.line }
  /// How much room the lines need above a box.
  var roomAbove: Double { height + Layout.aboveBox + Layout.headroom }

  /// How much more room they need above the uppermost box than there is.
  func rise(from room: Double) -> Double { max(0, height + Layout.aboveBox - Layout.firstLine - room) }
}

extension StackedMetrics {
  /// Writes what names a layer, and the names of its rows where it has two and there is room beside them.
  func draw(
    _ label: StackedLabel, of level: StackedLevel, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let rest = Double(label.lines.count - 1) * StackedLabel.Layout.line
    var first = level.box.minY - StackedLabel.Layout.aboveBox - rest
    if !hasLabelsAbove {
      switch level {
      case .oneWay(let row):
        first = row.top + row.cellSize.height / 2 + StackedLabel.Layout.middle - rest / 2
      case .bothWays(let network):
        for (row, name) in [(network.forward, "Forward"), (network.backward, "Backward")] {
          try canvas.write(
            .text(name, theme.type.panelHeading, theme[row.hiddenRole].text),
            at: Point(label.x, middle(of: row)))
        }
        first = min(
          network.mergeY + TwoWayNetwork.Layout.labelBaselines.name,
          middle(of: network.forward) - StackedLabel.Layout.aboveRow - rest)
      }
    }
    for (index, line) in label.lines.enumerated() {
      let style = line.isName ? theme.type.panelHeading : theme.type.note
      try canvas.write(
        .text(line.text, style, line.isName ? theme.surface.ink : theme.surface.ink2),
        at: Point(label.x, first + Double(index) * StackedLabel.Layout.line))
    }
  }

  /// The baseline of a line at the middle of a row.
  private func middle(of row: CellRow) -> Double {
    row.top + row.cellSize.height / 2 + StackedLabel.Layout.middle
  }
}
