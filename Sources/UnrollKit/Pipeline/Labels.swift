/// Names for people and for files.
enum Labels {
  /// A name for each thing, no two alike: the first of its words alone where that tells it apart, then with
  /// the second in brackets, then with a number.
  static func distinct(_ words: [[String]]) -> [String] {
    let short = words.map { $0[0] }
    guard Set(short).count < short.count else { return short }
    let long = words.map { "\($0[0]) (\($0[1]))" }
    guard Set(long).count < long.count else { return long }
    return long.enumerated().map { index, name in
      let before = long[..<index].count { $0 == name }
      return before == 0 ? name : "\(name) \(before + 1)"
    }
  }

  /// `LSTM, GRU and SimpleRNN`.
  static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  /// A file's name without its folder.
  static func fileName(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A file's name without its folder and its suffix.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// The starts of files' names, short enough for any file system and no two alike: the second of two equal
  /// ones ends in `-2`.
  static func distinctStems(_ stems: [String]) -> [String] {
    var taken: Set<String> = []
    return stems.map { stem in
      let short = String(stem.prefix(100))
      var name = short
      var number = 1
      while !taken.insert(name).inserted {
        number += 1
        name = "\(short)-\(number)"
      }
      return name
    }
  }

  /// A label as a part of a file's name: lower case, a hyphen for what is neither letter nor digit.
  static func fileName(_ label: String) -> String {
    let words = label.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "layer" : words.joined(separator: "-")
  }
}
