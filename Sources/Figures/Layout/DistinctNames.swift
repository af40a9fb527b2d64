/// What tells names apart.
enum DistinctNames {
  /// The names without the words with which all of them begin or end: `m` and `g` for `model (m) writer` and
  /// `model (g) writer`. Those that differ in no word stay whole.
  static func parts(of names: [String]) -> [String] {
    var words = names.map { $0.split(separator: " ") }
    func sharesOne(_ word: KeyPath<[Substring], Substring?>) -> Bool {
      let first = words.first?[keyPath: word]
      return words.allSatisfy { $0.count > 1 && $0[keyPath: word] == first }
    }
    guard Set(names).count == names.count, names.count > 1 else { return names }
    while sharesOne(\.first) { for index in words.indices { words[index].removeFirst() } }
    while sharesOne(\.last) { for index in words.indices { words[index].removeLast() } }
    return words.map { part in
      let name = part.joined(separator: " ")
      let inside = name.dropFirst().dropLast()
      let isEnclosed = name.hasPrefix("(") && name.hasSuffix(")") && !inside.contains { "()".contains($0) }
      return isEnclosed ? String(inside) : name
    }
  }
}
