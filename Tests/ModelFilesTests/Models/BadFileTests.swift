import ModelFiles
import Recurrent
import TestSupport
import Testing

/// Files that are damaged or hostile, each with the words that the error has to have; and sound ones beside them.
@Suite struct `Bad model files` {
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let words: [String]
    let isSound: Bool
    let isFixture: Bool

    var testDescription: String { file }

    func bytes() throws -> [UInt8] {
      try isFixture ? fixture("bad_files/\(file)") : ReferenceFolder.bytes("bad_files/\(file)")
    }
  }

  static let cases: [Case] = cases(isFixture: true) + cases(isFixture: false)

  private static func cases(isFixture: Bool) -> [Case] {
    let list =
      try? isFixture ? fixture("bad_files/bad_files.json") : ReferenceFolder.bytes("bad_files/bad_files.json")
    guard let entries = list.flatMap({ try? JSONReader.read($0).elements }) else { return [] }
    return entries.compactMap { entry in
      guard let file = entry["file"]?.string, !file.hasSuffix(".json"), !file.hasSuffix(".onnx") else {
        return nil
      }
      return Case(
        file: file, words: entry["mention"]?.elements?.compactMap(\.string) ?? [],
        isSound: entry["reason"]?.string?.hasPrefix("none") ?? false, isFixture: isFixture)
    }
  }

  @Test func `there are some of every format`() {
    let suffixes = Self.cases.filter { $0.isFixture }.map { $0.file.split(separator: ".").last ?? "" }
    #expect(Set(suffixes) == ["keras", "h5", "safetensors", "npz", "pt"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: cases)
  func `are refused with the reason, or read where they are sound`(file: Case) throws {
    func read() throws -> Int {
      let bytes = try file.bytes()
      let format = try #require(try FormatCatalog.model(forPath: file.file))
      let saved = try format.read(bytes, path: file.file, configuration: nil)
      _ = try saved.readWeights()
      return saved.configuration.layers.count
    }
    if file.isSound {
      #expect(try read() > 0)
    } else {
      let error = #expect(throws: FileFormatError.self) { try read() }
      let text = "\(error?.problem ?? ""); \(error?.remedy ?? "")"
      for word in file.words {
        #expect(text.lowercased().contains(word.lowercased()), "\(text)")
      }
    }
  }
}
