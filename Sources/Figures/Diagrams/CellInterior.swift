import Graphics
import Recurrent

/// The inside of a cell with the numbers of one step on its wires.
enum CellInterior: Figure {
  static let name = "cell"
  static let summary = "the inside of a cell, with the values of one step on its wires and its equations"

  /// Cells that have a diagram.
  static func suits(_ subject: FigureSubject) -> Bool {
    subject.layers.contains { layer in
      let name = layer.trace.layer.className
      return CellDiagrams.isPlain(layer.trace.layer)
        && CellDiagrams.all.contains { name == $0.className || name == $0.className + "Cell" }
    }
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    try CellPicture(subject, in: style).drawn(active: nil, number: nil)
  }

  /// One picture for each thing that the cell computes, all else faded.
  static func frames(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> [DrawnFigure] {
    let picture = try CellPicture(subject, in: style)
    var frames: [DrawnFigure] = []
    for (index, stage) in picture.stages.enumerated() {
      frames.append(try picture.drawn(active: stage, number: index + 1))
    }
    // Slides that follow each other are of one size.
    let height = frames.map(\.scene.height).max() ?? 0
    for index in frames.indices { frames[index].scene.height = height }
    return frames
  }
}
