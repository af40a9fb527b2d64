import ModelFiles
import Recurrent

/// Text turned into the numbers that a model reads: an id for each token, or a one-hot vector.
///
/// Where the vocabulary has the line break a file is one sample; otherwise every line that is not empty is one.
struct TextInput {
  let vocabulary: Vocabulary
  /// How many numbers the model tells apart: the size of its `Embedding`, or the features that it reads; nil where
  /// nothing tells.
  var size: Int?
  /// Whether it reads ids; one-hot vectors otherwise.
  let readsIDs: Bool
  /// The number of steps that it was made for; nil where any number fits.
  var timesteps: Int?

  /// A text as numbers.
  struct Reading {
    /// `[batch, time]` ids, or `[batch, time, features]`.
    let tensor: Tensor
    /// What the steps are called; nil for several samples, whose steps have several names.
    let tokens: [String]?
    /// What the model's own number of steps has no room for; nil where all of the text is read.
    let warning: String?
  }

  private struct Token {
    let text: String
    let mark: TextMark
  }

  /// Reads a text.
  ///
  /// Samples that are shorter than the model's own number of steps, or than the longest, get zeros in front, and
  /// longer ones lose what is in front, as Keras' `pad_sequences` does.
  ///
  /// - Returns: `[batch, time]` ids, or `[batch, time, features]`.
  func tensor(_ bytes: [UInt8]) throws(FileFormatError) -> Tensor { try read(bytes).tensor }

  /// The same with what the steps are called, and what of the text was left out.
  func read(_ bytes: [UInt8]) throws(FileFormatError) -> Reading {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFormatError("the text is not UTF-8", remedy: "save it as UTF-8")
    }
    let tokens = self.samples(text)
    var samples: [[Int]] = []
    for sample in tokens {
      var ids: [Int] = []
      for token in sample { ids.append(try id(token)) }
      samples.append(ids)
    }
    guard !samples.isEmpty else {
      throw FileFormatError("the text is empty", remedy: "give at least one token")
    }
    let steps = timesteps ?? samples.map(\.count).max() ?? 0
    let padded = samples.map { sample in
      [Int?](repeating: nil, count: max(0, steps - sample.count)) + sample.suffix(steps).map { $0 }
    }
    let words = tokens[0].suffix(steps).map(\.text)
    let names =
      tokens.count == 1 ? [String](repeating: "", count: max(0, steps - words.count)) + words : nil
    let warning = Self.warning(samples.map(\.count), of: vocabulary, steps: steps)
    guard !readsIDs else {
      let ids = padded.flatMap { $0.map { Float($0 ?? 0) } }
      return Reading(
        tensor: Tensor(shape: [samples.count, steps], scalars: ids), tokens: names,
        warning: warning)
    }
    let features = size ?? vocabulary.count
    var scalars = [Float](repeating: 0, count: samples.count * steps * features)
    for (place, id) in padded.joined().enumerated() {
      if let id { scalars[place * features + id] = 1 }
    }
    return Reading(
      tensor: Tensor(shape: [samples.count, steps, features], scalars: scalars), tokens: names,
      warning: warning)
  }

  /// What is said where some texts are longer than a model's number of steps.
  private static func warning(_ lengths: [Int], of vocabulary: Vocabulary, steps: Int) -> String? {
    let long = lengths.filter { $0 > steps }
    guard let longest = long.max() else { return nil }
    let things = vocabulary.isOfCharacters ? "characters" : "words"
    return lengths.count == 1
      ? "the text has \(longest) \(things) and the model reads \(steps): the first \(longest - steps) are left out"
      : "the model reads \(steps) \(things), and \(long.count) of \(lengths.count) texts have more, up to \(longest): "
        + "what is in front is left out"
  }

  private func id(_ token: Token) throws(FileFormatError) -> Int {
    let word = token.text
    let plain = word.lowercased().trimming { !$0.isLetter && !$0.isNumber && $0 != "'" }
    let known = vocabulary.ids[word] ?? (vocabulary.isOfCharacters ? nil : vocabulary.ids[plain])
    guard let id = known ?? vocabulary.unknown else {
      throw FileFormatError(
        "the text has \(quoted(word)), which is not in the vocabulary",
        remedy: "add it there, or a token [UNK] that stands for all others", at: token.mark)
    }
    guard id < size ?? .max else {
      throw FileFormatError(
        "\(quoted(word)) is number \(id), and the model tells \(size ?? 0) apart",
        remedy: "give the vocabulary that it was trained with", at: token.mark)
    }
    return id
  }

  /// The tokens of each sample.
  private func samples(_ text: String) -> [[Token]] {
    var samples: [[Token]] = [[]]
    var (line, column) = (1, 1)
    var word = ""
    func endWord(_ samples: inout [[Token]]) {
      guard !word.isEmpty else { return }
      samples[samples.count - 1].append(
        Token(text: word, mark: TextMark(line: line, column: column - word.count)))
      word = ""
    }
    let keepsBreaks = vocabulary.ids["\n"] != nil
    for character in text {
      let isBreak = character == "\n" || character == "\r\n"
      if isBreak && !keepsBreaks {
        endWord(&samples)
        samples.append([])
      } else if vocabulary.isOfCharacters {
        let text = isBreak ? "\n" : String(character)
        samples[samples.count - 1].append(Token(text: text, mark: TextMark(line: line, column: column)))
      } else if character.isWhitespace {
        endWord(&samples)
        if isBreak {
          samples[samples.count - 1].append(Token(text: "\n", mark: TextMark(line: line, column: column)))
        }
      } else {
        word.append(character)
      }
      (line, column) = isBreak ? (line + 1, 1) : (line, column + 1)
    }
    endWord(&samples)
    return samples.filter { !$0.isEmpty }
  }
}

extension String {
  /// Without the characters at both ends that are to go.
  fileprivate func trimming(while isDropped: (Character) -> Bool) -> String {
    String(String(drop(while: isDropped).reversed()).drop(while: isDropped).reversed())
  }
}
