import Recurrent

/// All the figures there are. A new one is one more line.
public enum FigureCatalog {
  /// The figures, in the order in which they are listed.
  public static let all: [any Figure.Type] = [
    FourCombinations.self, Unrolled.self, Folded.self, Stacked.self, BidirectionalNetwork.self,
    EncoderDecoder.self, CellInterior.self, GateTraces.self, HeatMap.self, Saturation.self,
    TextColoring.self, Trajectory.self, MemoryMakeup.self, Retention.self,
    Comparison.self, Difference.self, ShapeFlow.self,
  ]

  /// Their names, as the command line spells them.
  public static var names: [String] { all.map { $0.name } }

  /// The figure of a name.
  ///
  /// - Throws: A ``FigureError`` that suggests the nearest name.
  public static func figure(named name: String) throws(FigureError) -> any Figure.Type {
    if let figure = all.first(where: { $0.name == name }) { return figure }
    throw FigureError(
      "there is no figure \(name)", remedy: NearestName.remedy(for: name, among: names))
  }
}
