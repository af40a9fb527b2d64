/// All the figures there are. A new one is one more line.
public enum FigureCatalog {
  /// The figures, in the order in which they are listed.
  public static let all: [any Figure.Type] = [
    FourCombinations.self, Unrolled.self, Folded.self,
  ]

  /// Their names, as the command line spells them.
  public static var names: [String] { all.map { $0.name } }

  /// The figure of a name.
  ///
  /// - Throws: A ``FigureError`` that suggests the nearest name.
  public static func figure(named name: String) throws(FigureError) -> any Figure.Type {
    if let figure = all.first(where: { $0.name == name }) { return figure }
    let nearest = names.min { $0.distance(to: name) < $1.distance(to: name) } ?? ""
    throw FigureError(
      "there is no figure \(name)", remedy: "did you mean \(nearest)? unroll figures lists them all")
  }
}

extension String {
  /// How many letters have to be added, removed or replaced to get from one string to the other.
  fileprivate func distance(to other: String) -> Int {
    let target = Array(other)
    var row = Array(0...target.count)
    for (index, letter) in enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in target.indices {
        let replaced = diagonal + (letter == target[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[target.count]
  }
}
