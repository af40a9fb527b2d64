import Graphics
import Recurrent

/// The inputs of two rows that read one sequence: each comes from below and forks, and passes the lower row between two
/// of its cells on its way to the upper.
struct ForkedInputs {
  let lower: CellRow
  let upper: CellRow
  /// The middle of each column.
  let centers: [Double]
  /// What is read, and whether the length of its sequence is T′.
  var symbol = Symbol.input
  var isPrimed = false
  /// How many steps before its own each was given, by its letters.
  var lag = 0
  /// What the steps are called.
  var tokens: [String]?
  /// How much room a step has for it.
  var tokenWidth = 0.0
  /// How far the line of the tokens and of the length lies below the inputs.
  var lineDrop = Layout.lineDrop

  enum Layout {
    static let fork = 44.0
    static let foot = 58.0
    static let baseline = 77.0
    static let ellipsis = 73.0
    static let lineDrop = 17.0
    static let maskedGap = 9.0
    static let stop = 11.0
  }

  private var slots: StepSlots { lower.slots }
  private func index(at position: Int) -> String {
    lag == 0 ? slots.index(at: position) : slots.name(ofStep: slots.step(at: position) - lag)
  }
  private func time(_ index: String) -> String { isPrimed ? index.primingLength : index }

  func draw(on canvas: inout Canvas) throws(FigureError) {
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position): try drawInput(position, place, on: &canvas)
      }
    }
  }

  private func drawInput(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let x = centers[place]
    let step = slots.step(at: position)
    let baseline = lower.bottom + Layout.baseline
    let letters = Label.math(
      symbol.tex(canvas.style.notation, at: time(index(at: position))), size: theme.type.outerSymbol,
      lower.isMasked(position) ? theme.surface.faintText : theme.surface.ink)
    try drawFork(
      position, place, from: try canvas.tail(lower.bottom + Layout.foot, above: letters, baseline: baseline),
      at: lower.bottom + Layout.fork, theme[.input].line, width: theme.stroke.input, on: &canvas)
    try canvas.write(letters, at: Point(x, baseline), align: .center)
    guard let tokens, tokens.indices.contains(step) else { return }
    let word = try canvas.elided(tokens[step], theme.type.explanation, to: tokenWidth)
    try canvas.write(
      .text(word, theme.type.explanation, theme.surface.ink2),
      at: Point(x, baseline + lineDrop), align: .center)
  }

  /// A wire that comes up to a step and forks, one branch for each row; where the step is masked both end below the cells.
  ///
  /// - Parameters:
  ///   - start: The height at which it begins.
  ///   - fork: The height at which it forks.
  func drawFork(
    _ position: Int, _ place: Int, from start: Double, at fork: Double, _ color: Color, width: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let x = centers[place]
    lower.interrupt(at: upper.centers[place], on: &canvas)
    // The left one first.
    for row in [lower, upper].sorted(by: { $0.centers[place] < $1.centers[place] }) {
      let target = row.centers[place]
      let way = [Point(x, start), Point(x, fork), Point(target, fork)]
      if lower.isMasked(position) {
        let end = Point(target, row.bottom + Layout.maskedGap)
        try canvas.wire(way + [end], canvas.theme.surface.faint, width: width, hasHead: false)
        canvas.stoppedWire(from: Point(target, end.y + Layout.stop), to: end, width: width)
      } else {
        try canvas.wire(way + [Point(target, row.bottom)], color, width: width, to: row.cellName(position))
      }
    }
  }

  private func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(Point(x, lower.bottom + Layout.ellipsis), theme.surface.ink3)
    guard let total = slots.total else { return }
    try canvas.write(
      .math(time(total), size: theme.type.wireSymbol, theme.surface.ink3),
      at: Point(x, lower.bottom + Layout.baseline + lineDrop), align: .center)
  }
}
