/// A symbol or group of a formula, with its scripts.
struct MathAtom: Equatable {
  var nucleus: Nucleus
  var superscript: [MathAtom]?
  var `subscript`: [MathAtom]?

  indirect enum Nucleus: Equatable {
    case symbol(Character)
    case number(String)
    /// A function's name, upright and apart from its argument.
    case function(String)
    /// Upright letters.
    case word(String)
    case accented([MathAtom], Accent)
    case group([MathAtom])
    /// In em.
    case space(Double)
  }
}

/// What stands above a letter.
enum Accent: String {
  case tilde = "\u{02DC}"
  case hat = "\u{02C6}"

  /// The same as a part of plain text, behind its letter.
  var combining: String { self == .tilde ? "\u{0303}" : "\u{0302}" }
}

/// Reads the TeX that ``Typesetter`` documents.
///
/// A malformed formula is a programming error, so that reading traps.
struct MathParser {
  private let formula: String
  private var rest: Substring

  /// Reads a whole formula.
  static func parse(_ formula: String) -> [MathAtom] {
    var parser = MathParser(formula: formula, rest: formula[...])
    let atoms = parser.atoms()
    if !parser.rest.isEmpty { parser.fail("a closing brace without an opening one") }
    return atoms
  }

  private func fail(_ problem: String) -> Never {
    preconditionFailure("formula “\(formula)”: \(problem)")
  }

  private mutating func atoms() -> [MathAtom] {
    var atoms: [MathAtom] = []
    while let next = rest.first, next != "}" {
      switch next {
      case " ": rest.removeFirst()
      case "^", "_": attachScript(to: &atoms)
      case "'": attachPrime(to: &atoms)
      default: atoms.append(MathAtom(nucleus: nucleus()))
      }
    }
    return atoms
  }

  private mutating func attachScript(to atoms: inout [MathAtom]) {
    let isSuper = rest.removeFirst() == "^"
    guard var last = atoms.popLast() else { fail("a script with nothing before it") }
    if case .space = last.nucleus { fail("a script on a space") }
    if (isSuper ? last.superscript : last.subscript) != nil { fail("two scripts at one place") }
    let script = argument()
    if isSuper { last.superscript = script } else { last.subscript = script }
    atoms.append(last)
  }

  /// A prime behind a symbol, above the symbol's subscript: b′.
  private mutating func attachPrime(to atoms: inout [MathAtom]) {
    rest.removeFirst()
    guard var last = atoms.popLast() else { fail("a prime with nothing before it") }
    if last.superscript != nil { fail("two scripts at one place") }
    last.superscript = [MathAtom(nucleus: .symbol(MathSymbols.prime))]
    atoms.append(last)
  }

  /// A braced group, or one symbol.
  private mutating func argument() -> [MathAtom] {
    while rest.first == " " { rest.removeFirst() }
    guard let next = rest.first, next != "}" else {
      fail("an argument is missing at its end or before a brace")
    }
    return next == "{" ? group() : [MathAtom(nucleus: nucleus(singleDigit: true))]
  }

  private mutating func group() -> [MathAtom] {
    rest.removeFirst()
    let inner = atoms()
    guard rest.first == "}" else { fail("an opening brace without a closing one") }
    rest.removeFirst()
    return inner
  }

  private mutating func nucleus(singleDigit: Bool = false) -> MathAtom.Nucleus {
    guard let next = rest.first else { fail("it ends too early") }
    switch next {
    case "{": return .group(group())
    case "\\": return command()
    case "0"..."9":
      if singleDigit { return .number(String(rest.removeFirst())) }
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      rest.removeFirst(digits.count)
      return .number(String(digits))
    case "-":
      rest.removeFirst()
      return .symbol("−")
    default: return .symbol(rest.removeFirst())
    }
  }

  private mutating func command() -> MathAtom.Nucleus {
    rest.removeFirst()
    var name = String(rest.prefix { $0.isASCII && $0.isLetter })
    if name.isEmpty, let symbol = rest.first { name = String(symbol) }
    rest.removeFirst(name.count)
    if let character = MathSymbols.characters[name] { return .symbol(character) }
    if MathSymbols.functions.contains(name) { return .function(name) }
    if let width = MathSymbols.spaces[name] { return .space(width) }
    switch name {
    case "{", "}": return .symbol(Character(name))
    case "tilde": return .accented(argument(), .tilde)
    case "hat": return .accented(argument(), .hat)
    case "mathrm", "text": return .word(words())
    case "operatorname": return .function(words())
    default: fail("\\\(name) is not known")
    }
  }

  private mutating func words() -> String {
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { fail("words need braces") }
    let words = rest[rest.index(after: rest.startIndex)..<end]
    if words.contains("{") { fail("braces within words") }
    rest = rest[rest.index(after: end)...]
    return String(words)
  }
}
