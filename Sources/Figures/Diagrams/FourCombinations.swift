import Graphics
import Recurrent

/// The layer under each setting of its two flags: what leaves it and what stays inside.
enum FourCombinations: Figure {
  static let scope = FigureScope.combinations
  static let name = "four-combinations"
  static let summary = "what return_sequences and return_state let out of the layer, in four panels"

  static func suits(_ subject: FigureSubject) -> Bool {
    subject.layers.first.map { layer in
      layer.trace.mergeOfCells.map { $0 != .none && !layer.trace.parts[0].goesBackwards } ?? true
    } ?? false
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    var whole = subject
    whole.steps = nil
    if let layer = subject.layers.first, let merge = layer.trace.mergeOfCells {
      guard suits(subject) else {
        throw FigureError(
          "\(name) shows directions that are merged, the forward one from the first step on, and \(layer.label) has others",
          remedy: "choose \(layer.trace.parts[0].name) with --layer, or draw bidirectional")
      }
      return try drawn(
        TwoWayCombinations(layer, merge, of: whole, in: style), title: subject.title, in: style)
    }
    if let layer = subject.layers.first, layer.trace.hasStackedCells {
      return try drawn(
        StackedCellCombinations(layer, of: whole, in: style), title: subject.title, in: style)
    }
    return try drawn(OneWayCombinations(whole, in: style), title: subject.title, in: style)
  }

  private static func drawn(
    _ combinations: some CombinationPanels, title: String?, in style: FigureStyle
  ) throws(FigureError) -> DrawnFigure {
    var canvas = Canvas(style)
    let heading = title ?? combinations.heading
    let grid = CombinationGrid(
      height: combinations.panelHeight, sentence: combinations.sentence, hasMask: combinations.hasMask,
      remarks: combinations.remarks)
    let bottom = try grid.draw(heading: heading, sub: combinations.sub, on: &canvas) {
      (combination, origin, canvas) throws(FigureError) in
      try combinations.draw(combination, at: origin, on: &canvas)
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom, title: combinations.title,
        description: combinations.description), caption: combinations.caption)
  }
}

/// What stands in the four panels.
protocol CombinationPanels {
  /// What a reader has to know beyond what is drawn, if anything.
  var heading: String? { get }
  var sub: String { get }
  func panelHeight(_ combination: ReturnCombination) -> Double
  /// What a combination returns, in a sentence.
  func sentence(_ combination: ReturnCombination) -> String
  /// Whether a step that is drawn is masked.
  var hasMask: Bool { get }
  /// What the key says beyond what it says of every layer.
  var remarks: [CombinationKey.Remark] { get }
  var title: String { get }
  var description: String { get }
  var caption: String { get }

  /// Draws what stands in a panel below its heading, the panel's upper left corner at a point.
  func draw(_ combination: ReturnCombination, at origin: Point, on canvas: inout Canvas) throws(FigureError)
}

extension CombinationPanels {
  var remarks: [CombinationKey.Remark] { [] }
}

/// Panels that show the cells of a layer step by step.
protocol CellCombinations: CombinationPanels {
  var content: CombinationContent { get }
}

extension CellCombinations {
  func panelHeight(_ combination: ReturnCombination) -> Double { content.panelHeight }
  var hasMask: Bool { content.hasMask }

  func draw(_ combination: ReturnCombination, at origin: Point, on canvas: inout Canvas) throws(FigureError) {
    try CombinationPanel(content: content, combination: combination, origin: origin).draw(on: &canvas)
  }
}

/// A layer with one cell, which reads in one direction.
private struct OneWayCombinations: CellCombinations {
  let content: CombinationContent
  private let context: DiagramContext

  init(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) {
    let view = try LayerView.single(of: subject, in: FourCombinations.name)
    let unit = try view.unit(for: subject)
    content = try CombinationContent(view.trace, cells: [view], unit: unit, on: Canvas(style))
    context = DiagramContext(view, unit: unit, title: nil)
  }

  private var words: CombinationWords { CombinationWords(content: content) }
  var heading: String? { context.heading }
  var sub: String { context.sub }
  func sentence(_ combination: ReturnCombination) -> String { words.sentence(combination) }
  var title: String { words.title }
  var description: String { words.description }
  var caption: String { words.caption }
}
