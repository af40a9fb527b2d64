import Graphics
import Recurrent

/// Lines at the foot of a diagram that say what its lowest cells read, where that is no input of the model.
struct SourceNote {
  /// The symbol whose meaning a line tells, where it begins with one, and its words, name by name.
  struct Line {
    var symbol: Symbol?
    let words: String
    /// The layer's name, which is elided where a line has no room for it, and what follows.
    let name: String
    let end: String

    /// What the line says, without its symbol.
    var text: String { words + name + end }
  }

  let lines: [Line]

  private enum Layout {
    static let drop = 22.0
    static let line = 16.0
  }

  /// Draws the lines below the lowest baseline of a diagram, and returns theirs.
  func draw(below bottom: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = canvas.theme
    let ink = theme.surface.ink2
    var baseline = bottom + (lines.isEmpty ? 0 : Layout.drop)
    for (index, line) in lines.enumerated() {
      if index > 0 { baseline += Layout.line }
      let start = line.symbol.map {
        Label.math($0.tex(canvas.style.notation, at: "t"), size: theme.type.card, theme.surface.ink)
          + .text(" ", theme.type.note, ink)
      }
      let given = try start.map { (label) throws(FigureError) in try canvas.width(of: label) } ?? 0
      let others = try canvas.width(of: line.words + line.end, theme.type.note)
      let room = canvas.canvasWidth - 2 * canvas.margin - given - others
      let name = try canvas.elided(line.name, theme.type.note, to: room, .middle)
      let words = Label.text(line.words + name + line.end, theme.type.note, ink)
      try canvas.write(start.map { $0 + words } ?? words, at: Point(canvas.margin, baseline))
    }
    return baseline
  }
}

extension LayerTrace {
  /// The end of a sentence that names the layer: `(Bidirectional)`.
  var classInBrackets: String { " (\(layer.className))" }
}
