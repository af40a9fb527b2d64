import Graphics
import Recurrent

/// The layer that answers from what two directions give together, a capsule above each of their outputs.
struct ReadoutRow {
  /// The name of its class.
  let name: String
  /// What it answers at each step, in words; nil where answers have numbers only.
  let answers: [String]?
  /// From output to output.
  let pitch: Double
  /// The bottom of the capsules.
  let bottom: Double

  typealias Layout = HandOffNetwork.Layout

  /// How much higher than without it the answers stand.
  static let lift = Layout.readout.height + Layout.readout.arrow

  /// Draws the way of one step's output through it.
  ///
  /// - Parameters:
  ///   - start: Where the output begins.
  ///   - step: Which step, from 0.
  ///   - symbol: What leaves, where it is no word.
  func draw(
    from start: Point, step: Int, symbol: Label, _ mark: OutputMark, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let wanted = try canvas.width(of: name, theme.type.note) + 2 * Layout.tokenInset + 1
    let width = min(max(Layout.readout.narrow, wanted), pitch - Layout.readout.gap)
    let frame = Rect(
      x: start.x - width / 2, y: bottom - Layout.readout.height, width: width, height: Layout.readout.height)
    let group = "readout \(step + 1)"
    try canvas.wire([start, frame.south], mark.line, width: mark.width, to: group)
    try canvas.readout(name, group: group, frame: frame)
    let tip = frame.minY - Layout.readout.arrow
    try canvas.wire([frame.north, Point(start.x, tip)], mark.line, width: mark.width)
    var letters = symbol
    if let answers, answers.indices.contains(step) {
      let word = try canvas.elided(
        StepName.shown(answers[step]), theme.type.name, to: pitch - Layout.tokenInset)
      // A space would look as if nothing came.
      if !word.isEmpty { letters = .text(word, theme.type.name, mark.text) }
    }
    let gap = Layout.outputBaseline - Layout.outputArrow
    try canvas.write(letters, at: Point(start.x, tip - gap), align: .center)
  }
}

extension Canvas {
  /// Draws the capsule of a layer that answers.
  mutating func readout(_ name: String, group: String, frame: Rect) throws(FigureError) {
    let theme = theme
    try self.group(group) { (canvas) throws(FigureError) in
      canvas.cell(frame, cornerRadius: HandOffNetwork.Layout.readout.height / 2)
      let text = try canvas.shortened(
        name, theme.type.note, to: frame.width - 2 * HandOffNetwork.Layout.readout.inset)
      try canvas.write(
        .text(text, theme.type.note, theme.surface.ink), at: frame.center, align: .center, baseline: .middle)
    }
  }
}

extension LayerTrace {
  /// The class that answers: of a `TimeDistributed` the layer inside.
  var answeringClass: String { parts.first?.layer.className ?? layer.className }
}
