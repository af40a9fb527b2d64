import Recurrent

/// What a page quotes from a run: a number, several, a shape, or how many parameters a layer has.
///
///     lstm/hidden_state[0,2,0] format=%.4f source=run.yaml
///     shape lstm/hidden_state
///     parameters lstm
struct ValueQuery: Hashable {
  let subject: Subject
  /// A figure of the page by its `name`, or a file; the figure above, or else the first below, where nil.
  let source: String?
  /// How numbers are written.
  let pattern: NumberPattern?

  enum Subject: Hashable {
    /// Numbers of an array; as many indices as there are axes, or fewer.
    case numbers(key: String, indices: [Index])
    /// An array's shape, as Python spells it.
    case shape(key: String)
    /// The parameters of a layer; of the whole model where nil.
    case parameters(layer: String?)
  }

  /// The index of an axis, as NumPy has it.
  enum Index: Hashable {
    /// From 0; from the end where negative.
    case one(Int)
    /// `:`, all of them.
    case all
  }

  /// Reads a query.
  ///
  /// - Throws: A ``ConfigurationError`` without a path.
  init(_ text: String) throws(ConfigurationError) {
    var words: [String] = []
    var options: [String: String] = [:]
    for word in Self.words(text) {
      if let equals = word.firstIndex(of: "="), word[..<equals].allSatisfy(\.isLetter) {
        options[String(word[..<equals])] = String(word[word.index(after: equals)...])
      } else {
        words.append(word)
      }
    }
    let known = ["format", "source"]
    for name in options.keys.sorted() where !known.contains(name) {
      throw ConfigurationError(
        "a value has no \(name)", remedy: NearestName.remedy(for: name, among: known))
    }
    source = options["source"]
    pattern = try options["format"].map { format throws(ConfigurationError) in try NumberPattern(format) }
    switch words.first {
    case "shape" where words.count == 2: subject = .shape(key: words[1])
    case "parameters" where words.count < 3: subject = .parameters(layer: words.dropFirst().first)
    case let word? where words.count == 1 && word != "shape": subject = try Self.numbers(word)
    default:
      throw ConfigurationError(
        "\"\(text)\" names no value",
        remedy: "write LAYER/SIGNAL[0,2,0], shape LAYER/SIGNAL or parameters LAYER")
    }
  }

  /// Splits at spaces, but not inside double quotes or brackets.
  private static func words(_ text: String) -> [String] {
    var words = [""]
    var isQuoted = false
    var depth = 0
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted && depth == 0: words.append("")
      default:
        depth += character == "[" ? 1 : character == "]" ? -1 : 0
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  private static func numbers(_ word: String) throws(ConfigurationError) -> Subject {
    guard word.hasSuffix("]"), let bracket = word.lastIndex(of: "[") else {
      return .numbers(key: word, indices: [])
    }
    var indices: [Index] = []
    for part in word[word.index(after: bracket)...].dropLast().split(separator: ",") {
      let text = part.trimmed
      if text == ":" {
        indices.append(.all)
      } else if let index = Int(text) {
        indices.append(.one(index))
      } else {
        throw ConfigurationError(
          "\"\(text)\" is no index", remedy: "count from 0 as in NumPy, or write : for all")
      }
    }
    return .numbers(key: String(word[..<bracket]), indices: indices)
  }
}
