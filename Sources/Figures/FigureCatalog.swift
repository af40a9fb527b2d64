/// All the figures there are. A new one is one more line.
public enum FigureCatalog {
  /// The figures, in the order in which they are listed.
  public static let all: [any Figure.Type] = []
}
