/// What tells names apart.
enum DistinctNames {
  /// The names without the words with which all of them begin or end, `m` and `g` for `model (m) writer` and
  /// `model (g) writer`; of names that end in brackets only what these hold, where that tells them apart: `d1` and `d2`
  /// for `LSTM (d1)` and `GRU (d2)`. Words end at blanks and underscores. Names that are equal stay whole.
  static func parts(of names: [String]) -> [String] {
    guard Set(names).count == names.count, names.count > 1 else { return names }
    let held = names.compactMap(heldInBrackets)
    guard held.count == names.count, Set(held).count == names.count else {
      return withoutSharedWords(names).map(withoutBrackets)
    }
    return withoutSharedWords(held)
  }

  private static func withoutSharedWords(_ names: [String]) -> [String] {
    var words = names.map { $0.split { $0 == " " || $0 == "_" } }
    func sharesOne(_ word: KeyPath<[Substring], Substring?>) -> Bool {
      let first = words.first?[keyPath: word]
      return words.allSatisfy { $0.count > 1 && $0[keyPath: word] == first }
    }
    while sharesOne(\.first) { for index in words.indices { words[index].removeFirst() } }
    while sharesOne(\.last) { for index in words.indices { words[index].removeLast() } }
    return zip(names, words).map { name, words in
      guard let first = words.first, let last = words.last else { return name }
      return String(name[first.startIndex..<last.endIndex])
    }
  }

  /// What stands in brackets at the end of a name; nil where nothing does.
  private static func heldInBrackets(_ name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    let held = name[name.index(after: open)...].dropLast()
    return held.isEmpty || held.contains(")") ? nil : String(held)
  }

  /// A name that begins with something in brackets, without them: `run 2` for `(run) 2`.
  private static func withoutBrackets(_ name: String) -> String {
    guard name.hasPrefix("("), let close = name.firstIndex(of: ")") else { return name }
    let held = name[..<close].dropFirst()
    return held.isEmpty || held.contains("(") ? name : String(held + name[name.index(after: close)...])
  }
}
