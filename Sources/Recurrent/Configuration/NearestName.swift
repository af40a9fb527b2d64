/// Finds the name that a misspelt one was probably meant to be.
public enum NearestName {
  /// The candidate with the fewest edits from `name`, upper and lower case alike; nil where none is near.
  ///
  /// A candidate is near when no more than a third of its letters, and at least two, would have to change;
  /// failing that, when it begins with three letters or more that were written.
  public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = editDistance(wanted, Array(candidate.lowercased()))
      let limit = max(2, candidate.count / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.name }
    return wanted.count < 3 ? nil : candidates.first { $0.lowercased().hasPrefix(name.lowercased()) }
  }

  /// What to tell a user who wrote `name`: the nearest candidate, or all of them where none is near.
  public static func remedy(for name: String, among candidates: [String]) -> String {
    if let nearest = of(name, among: candidates) { return "did you mean \(nearest)?" }
    return "use one of \(candidates.joined(separator: ", "))"
  }

  /// How many letters have to be put in, taken out, replaced or swapped with their neighbour
  /// (Damerau 1964; the restricted form).
  static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          distance = min(distance, beforeLast[j - 1] + 1)
        }
        row.append(distance)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
