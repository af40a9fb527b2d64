import ModelFiles
import Recurrent

/// Which number stands for which character or word of a text.
public struct Vocabulary: Hashable, Sendable {
  /// The number of each token.
  public let ids: [String: Int]
  /// Whether tokens are characters; words otherwise.
  public let isOfCharacters: Bool
  /// The number for what is not in it; nil where there is none.
  public let unknown: Int?

  /// What stands for anything that is not in a vocabulary, in the spellings that are met.
  private static let unknowns = ["[UNK]", "<UNK>", "<unk>", "<OOV>", "<oov>", "UNK"]
  /// What is longer than a character and yet no word.
  private static let isSpecial: @Sendable (String) -> Bool = { token in
    guard let first = token.first, let last = token.last else { return true }
    return (first == "<" && last == ">") || (first == "[" && last == "]") || token == "UNK"
  }

  /// How many numbers there are, counted from 0 to the largest.
  public var count: Int { (ids.values.max() ?? -1) + 1 }

  /// Creates a vocabulary.
  ///
  /// - Precondition: There is at least one token, and no number is negative.
  init(_ ids: [String: Int]) {
    precondition(!ids.isEmpty && ids.values.allSatisfy { $0 >= 0 }, "tokens numbered from 0 on")
    self.ids = ids
    isOfCharacters = ids.keys.allSatisfy { $0.count <= 1 || Self.isSpecial($0) }
    unknown = Self.unknowns.lazy.compactMap { ids[$0] }.first
  }

  /// The characters of a text, numbered from 0; `\n`, `\t`, `\r` and `\\` stand for what they do in Python.
  ///
  /// - Throws: An ``UnrollError`` with exit code 64 where there are none, or one stands twice.
  public init(characters: String) throws(UnrollError) {
    var ids: [String: Int] = [:]
    for character in Self.unescaped(characters) {
      guard ids.updateValue(ids.count, forKey: String(character)) == nil else {
        throw UnrollError(
          "--characters has \"\(character)\" twice",
          remedy: "give each character once, in the order of its number",
          exitCode: .usage)
      }
    }
    guard !ids.isEmpty else {
      throw UnrollError(
        "--characters is empty", remedy: "give the characters in the order of their numbers", exitCode: .usage
      )
    }
    self.init(ids)
  }

  static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        switch character {
        case "n": result.append("\n")
        case "t": result.append("\t")
        case "r": result.append("\r")
        case "\\": result.append("\\")
        default: result += "\\\(character)"
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }
}

extension Vocabulary {
  /// Reads a vocabulary: JSON as `{"token": number}`, `{"number": "token"}` or a list of tokens numbered from 0;
  /// or text with a token on each line, numbered from 0.
  ///
  /// - Throws: An ``UnrollError``: exit code 65 where the file is none of these, 66 where it cannot be read.
  public init(contentsOf path: String) throws(UnrollError) {
    let bytes = try FileContents.read(path)
    do throws(FileFormatError) {
      let start = bytes.first { !" \n\r\t".utf8.contains($0) }
      let isJSON = path.lowercased().hasSuffix(".json") || start == UInt8(ascii: "{")
      self.init(isJSON ? try Self.ids(json: bytes) : try Self.ids(lines: bytes))
    } catch { throw UnrollError(error, in: path) }
  }

  /// What a user gives: a file, or the characters themselves; nil where neither is given.
  public static func given(file: String?, characters: String?) throws(UnrollError) -> Vocabulary? {
    if let file { return try Vocabulary(contentsOf: file) }
    return try characters.map { characters throws(UnrollError) in try Vocabulary(characters: characters) }
  }

  private static func ids(lines bytes: [UInt8]) throws(FileFormatError) -> [String: Int] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFormatError("the vocabulary is not UTF-8 text", remedy: "save it as UTF-8")
    }
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    var ids: [String: Int] = [:]
    for (number, line) in lines.enumerated() {
      let token = unescaped(String(line))
      guard ids.updateValue(number, forKey: token) == nil else {
        throw FileFormatError(
          "the token \(quoted(token)) stands here for the second time", remedy: "keep one of them",
          at: TextMark(line: number + 1, column: 1))
      }
    }
    guard !ids.isEmpty else {
      throw FileFormatError("the vocabulary is empty", remedy: "give a token a line")
    }
    return ids
  }

  private static func ids(json bytes: [UInt8]) throws(FileFormatError) -> [String: Int] {
    let value = try JSONReader.read(bytes)
    var pairs: [(token: String, id: Double?, mark: TextMark)] = []
    for (number, element) in (value.elements ?? []).enumerated() {
      guard let token = element.string else {
        throw FileFormatError(
          "the vocabulary holds \(element.summary)", remedy: "give a list of tokens", at: element.mark)
      }
      pairs.append((token, Double(number), element.mark))
    }
    for member in value.members ?? [] {
      switch member.value.content {
      case .number(let id): pairs.append((member.key, id, member.mark))
      case .string(let token): pairs.append((token, Double(member.key), member.mark))
      default:
        throw FileFormatError(
          "the vocabulary gives \(quoted(member.key)) \(member.value.summary)", remedy: "give a whole number",
          at: member.value.mark)
      }
    }
    guard !pairs.isEmpty else {
      throw FileFormatError(
        "the vocabulary is \(value.summary)", remedy: "give a map such as {\"a\": 1, \"b\": 2}",
        at: value.mark)
    }
    var ids: [String: Int] = [:]
    for pair in pairs {
      guard let id = pair.id.flatMap({ Int(exactly: $0) }), (0..<1 << 24).contains(id) else {
        throw FileFormatError(
          "the token \(quoted(pair.token)) has no whole number from 0 to \((1 << 24) - 1)",
          remedy: "number the tokens from 0 on", at: pair.mark)
      }
      ids[pair.token] = id
    }
    return ids
  }
}
