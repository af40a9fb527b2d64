import Graphics
import Recurrent

/// Where cells stand close together: how narrow they may be, and how their names are written.
extension Canvas {
  private static let inset = CellRow.Layout.closeInset

  /// The least width of cells in which their names and the word for a masked step have room.
  func leastCellWidth(of views: [LayerView]) throws(FigureError) -> Double {
    var widest = 0.0
    for view in views {
      widest = max(widest, try width(of: view.cellName.lastWord, theme.type.layerName))
      if (0..<view.totalSteps).contains(where: view.isMasked) {
        widest = max(widest, try width(of: CellRow.maskedName, theme.type.tick))
      }
    }
    return widest + 2 * Self.inset
  }

  /// The style in which the names of all cells of a width are written: smaller than usual where one of them would be
  /// cut; nil where none is.
  func cellNameStyle(of views: [LayerView], in width: Double) throws(FigureError) -> TextStyle? {
    for view in views {
      if try self.width(of: view.cellName.lastWord, theme.type.name) > width - 2 * CellRow.Layout.cellInset {
        return theme.type.layerName
      }
    }
    return nil
  }
}

extension String {
  /// What is left of a class name without its leading words: `RNN` of `SimpleRNN`.
  fileprivate var lastWord: String {
    let starts = indices.dropFirst().filter { self[$0].isUppercase && self[index(before: $0)].isLowercase }
    return starts.last.map { String(self[$0...]) } ?? self
  }
}
