import ModelFiles
import Yams

/// Reads YAML 1.2 (its core schema) and keeps the line and the column of everything in it.
///
/// Anchors, aliases and `<<` are followed. Duplicate keys, several documents and tags other than the core
/// schema's are refused.
struct YAMLReader {
  /// Aliases can make a short file stand for more values than memory holds. Without them there are fewer values
  /// than bytes.
  private let mostValues: Int
  private var values = 0

  /// Reads a whole file.
  ///
  /// - Throws: A ``FileFormatError`` with the place where the text stops being YAML.
  static func read(_ text: String) throws(FileFormatError) -> LocatedValue {
    let root: Node?
    do {
      // What a plain word means is decided here: the rules of the default resolver would be compiled for nothing.
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw FileFormatError(error, text: text)
    } catch {
      throw FileFormatError("the YAML cannot be read (\(error))", remedy: "correct the YAML")
    }
    guard let root else {
      throw FileFormatError(
        "the file is empty", remedy: "write a run configuration into it; unroll init shows one",
        at: TextMark(line: 1, column: 1))
    }
    var reader = YAMLReader(mostValues: max(1_000_000, text.utf8.count))
    return try reader.value(root)
  }

  private mutating func value(_ node: Node) throws(FileFormatError) -> LocatedValue {
    let mark = TextMark(node.mark)
    values += 1
    guard values <= mostValues else {
      throw FileFormatError("aliases stand for too many values", remedy: "write fewer of them", at: mark)
    }
    switch node {
    case .scalar(let scalar):
      return LocatedValue(try content(scalar, at: mark), at: mark)
    case .sequence(let sequence):
      try checkTag(sequence.tag, at: mark, ["tag:yaml.org,2002:seq"])
      var elements: [LocatedValue] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try value(element)) }
      return LocatedValue(.array(elements), at: mark)
    case .mapping(let mapping):
      try checkTag(mapping.tag, at: mark, ["tag:yaml.org,2002:map"])
      return LocatedValue(.object(try members(mapping)), at: mark)
    case .alias(let alias):
      throw FileFormatError("unresolved alias", remedy: "write the value out", at: TextMark(alias.mark))
    }
  }

  private mutating func members(_ mapping: Node.Mapping) throws(FileFormatError) -> [LocatedValue.Member] {
    var members: [LocatedValue.Member] = []
    var merged: [LocatedValue.Member] = []
    for (key, node) in mapping {
      let mark = TextMark(key.mark)
      guard case .scalar(let scalar) = key else {
        throw FileFormatError("a key is not a word", remedy: "write keys as plain words", at: mark)
      }
      let value = try value(node)
      if scalar.string == "<<", scalar.style == .plain {
        merged += (value.elements ?? [value]).flatMap { $0.members ?? [] }
      } else {
        members.append(LocatedValue.Member(key: scalar.string, mark: mark, value: value))
      }
    }
    for member in merged where !members.contains(where: { $0.key == member.key }) { members.append(member) }
    return members
  }

  private func content(
    _ scalar: Node.Scalar, at mark: TextMark
  ) throws(FileFormatError) -> LocatedValue.Content {
    let text = scalar.string
    guard scalar.style == .plain else { return .string(text) }
    if scalar.tag.description == "tag:yaml.org,2002:str" { return .string(text) }
    let core = ["float", "int", "bool", "null"].map { "tag:yaml.org,2002:\($0)" }
    try checkTag(scalar.tag, at: mark, core)
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .number(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
    default: return DecimalText.parse(text).map(LocatedValue.Content.number) ?? .string(text)
    }
  }
}

extension YAMLReader {
  /// Refuses the tags by which YAML can ask for a program's own types.
  private func checkTag(_ tag: Tag, at mark: TextMark, _ known: [String]) throws(FileFormatError) {
    let name = tag.description
    guard !["", "?", "!"].contains(name), !known.contains(name) else { return }
    throw FileFormatError("the tag \(quoted(name)) is not known", remedy: "leave it out", at: mark)
  }
}

extension TextMark {
  /// Where a YAML node begins.
  fileprivate init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension FileFormatError {
  /// Puts what libYAML says into one line.
  fileprivate init(_ error: YamlError, text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
      if problem.contains("another document") {
        self.init("the file holds a second document", remedy: "keep one in a file", at: TextMark(mark))
        return
      }
      let remedy =
        line.prefix(mark.column).contains("\t")
        ? "indent with spaces, not with tabs" : "check the indentation, colons and brackets there"
      let words = [context?.text, problem].compactMap(\.self).joined(separator: ": ")
      self.init("the YAML is wrong (\(words))", remedy: remedy, at: TextMark(mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      self.init("the key \(quoted(key)) stands twice", remedy: "keep one of them", at: TextMark(context.mark))
    case .reader(let problem, let offset, _, _):
      var mark = TextMark(line: 1, column: 1)
      if let offset {
        let before = text.prefix(offset)
        let start = before.lastIndex(where: \.isNewline).map { before.index(after: $0) } ?? before.startIndex
        mark = TextMark(
          line: before.count(where: \.isNewline) + 1, column: before[start...].unicodeScalars.count + 1)
      }
      self.init("the YAML is wrong (\(problem))", remedy: "remove the character", at: mark)
    case .memory:
      self.init("the YAML nests too deeply", remedy: "flatten it")
    default:
      self.init("the YAML cannot be read (\(error))", remedy: "correct the YAML")
    }
  }
}
