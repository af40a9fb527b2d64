import Foundation
import ModelFiles
import Recurrent
import Testing

@testable import UnrollKit

@Suite struct `Text as an input` {
  private func ids(_ text: String, _ vocabulary: Vocabulary, size: Int? = nil, timesteps: Int? = nil) throws
    -> Tensor
  {
    try TextInput(vocabulary: vocabulary, size: size, readsIDs: true, timesteps: timesteps).tensor(
      Array(text.utf8))
  }

  @Test func `characters are numbered from 0 in the order given, escapes read as in Python`() throws {
    let vocabulary = try Vocabulary(characters: "\\n ab\\\\")
    #expect(vocabulary.ids == ["\n": 0, " ": 1, "a": 2, "b": 3, "\\": 4])
    #expect(try ids("ab a\nb\\", vocabulary) == Tensor(shape: [1, 7], scalars: [2, 3, 1, 2, 0, 3, 4]))
    #expect(throws: UnrollError.self) { try Vocabulary(characters: "aba") }
    #expect(throws: UnrollError.self) { try Vocabulary(characters: "") }
  }

  @Test func `without the line break among them a line is a sample, shorter ones with zeros in front`() throws
  {
    let vocabulary = Vocabulary(["a": 1, "b": 2])
    #expect(
      try ids("ab\n\nbba\n", vocabulary) == Tensor(shape: [2, 3], scalars: [0, 1, 2, 2, 2, 1]))
    #expect(try ids("abba", vocabulary, timesteps: 2) == Tensor(shape: [1, 2], scalars: [2, 1]))
    #expect(try ids("a", vocabulary, timesteps: 3) == Tensor(shape: [1, 3], scalars: [0, 0, 1]))
  }

  @Test func `words are found as they are, else in small letters without punctuation, else as unknown`()
    throws
  {
    let vocabulary = Vocabulary(["[UNK]": 1, "the": 2, "Cat": 3, "sat": 4])
    #expect(!vocabulary.isOfCharacters)
    #expect(
      try ids("The Cat, \"sat\" cat Cat", vocabulary) == Tensor(shape: [1, 5], scalars: [2, 1, 4, 1, 3]))
  }

  @Test func `the steps of a single sample are called by their tokens, those added in front by nothing`()
    throws
  {
    func names(_ text: String, timesteps: Int?) throws -> [String]? {
      let vocabulary = Vocabulary(["a": 1, "b": 2])
      return try TextInput(vocabulary: vocabulary, readsIDs: true, timesteps: timesteps)
        .read(Array(text.utf8)).tokens
    }
    #expect(try names("abb", timesteps: nil) == ["a", "b", "b"])
    #expect(try names("ab", timesteps: 3) == ["", "a", "b"])
    #expect(try names("abba", timesteps: 2) == ["b", "a"])
    #expect(try names("ab\nba", timesteps: nil) == nil)
  }

  @Test(arguments: [
    ("abba", "the text has 4 characters and the model reads 3: the first 1 are left out"),
    (
      "abba\nab\nababa",
      "the model reads 3 characters, and 2 of 3 texts have more, up to 5: what is in front is left out"
    ),
    ("aba\nb", nil),
  ])
  func `what has no room is said`(text: String, warning: String?) throws {
    let input = TextInput(vocabulary: Vocabulary(["a": 1, "b": 2]), readsIDs: true, timesteps: 3)
    #expect(try input.read(Array(text.utf8)).warning == warning)
  }

  @Test func `vectors have a one at the token, and nothing where there is none`() throws {
    let text = TextInput(vocabulary: Vocabulary(["a": 0, "b": 1]), size: 3, readsIDs: false, timesteps: nil)
    let tensor = try text.tensor(Array("ab\nb".utf8))
    #expect(tensor == Tensor(shape: [2, 2, 3], scalars: [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]))
  }

  @Test func `a token that is not there is named with its place`() throws {
    let vocabulary = Vocabulary(["a": 0, "b": 5])
    let missing = #expect(throws: FileFormatError.self) { try ids("aa\nac", vocabulary) }
    #expect(missing?.problem.contains("\"c\"") == true && missing?.mark == TextMark(line: 2, column: 2))
    let large = #expect(throws: FileFormatError.self) { try ids("b", vocabulary, size: 5) }
    #expect(large?.problem.contains("number 5") == true)
    #expect(throws: FileFormatError.self) { try ids("\n\n", vocabulary) }
  }

  @Test(arguments: [
    ("words.txt", "the\nof\n\\n\n", ["the": 0, "of": 1, "\n": 2]),
    ("map.json", #"{"the": 4, "of": 7}"#, ["the": 4, "of": 7]),
    ("inverse.json", #"{"4": "the", "7": "of"}"#, ["the": 4, "of": 7]),
    ("list.json", #"["", "the"]"#, ["": 0, "the": 1]),
  ])
  func `a vocabulary is a map, a list, or a token a line`(name: String, text: String, ids: [String: Int])
    throws
  {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(try Vocabulary(contentsOf: path).ids == ids)
  }

  @Test(arguments: [
    ("twice.txt", "a\na\n"), ("number.json", #"{"a": 1.5}"#), ("negative.json", #"{"a": -1}"#),
    ("nested.json", #"{"a": [1]}"#), ("empty.txt", ""), ("text.json", "3"),
  ])
  func `what is no vocabulary is refused`(name: String, text: String) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-\(name)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(filePath: path))
    let error = #expect(throws: UnrollError.self) { try Vocabulary(contentsOf: path) }
    #expect(error?.exitCode == .badData && error?.file == path)
  }
}
