import ModelFiles
import Recurrent

/// What is given to a model in place of what its configuration says: inputs and states from files, and a choice of
/// samples.
public struct GivenInputs: Sendable {
  /// Files, each as `FILE` or `NAME=FILE`; those without a name are in the model's order.
  public var inputs: [String]
  /// Files of initial states, likewise; the names are `LAYER/state_h` and the like.
  public var initialStates: [String]
  /// Which samples of the batch are run, from 0; all where nil.
  public var samples: [Int]?
  /// What makes numbers of text.
  public var vocabulary: Vocabulary?
  /// What the classes of the model's softmax stand for, where ``vocabulary`` does not say it.
  public var outputVocabulary: OutputVocabulary?
  /// A call whose inputs and masks take the place of the configuration's own, and where it comes from.
  var call: (call: ModelCall, source: String)?

  /// Creates inputs.
  public init(
    inputs: [String] = [], initialStates: [String] = [], samples: [Int]? = nil, vocabulary: Vocabulary? = nil,
    outputVocabulary: OutputVocabulary? = nil
  ) {
    self.outputVocabulary = outputVocabulary
    (self.inputs, self.initialStates, self.samples, self.vocabulary) = (
      inputs, initialStates, samples, vocabulary
    )
  }

  /// Whether inputs or states take the place of the configuration's own.
  var replacesCall: Bool { !inputs.isEmpty || !initialStates.isEmpty || call != nil }
}

/// Files given under names or in order.
struct GivenFiles {
  /// For each name, the file and where it is given by `NAME=`; nil where none is given.
  private(set) var files: [String?]

  /// Finds the file for each name.
  ///
  /// - Parameters:
  ///   - arguments: As in ``GivenInputs``.
  ///   - names: Those that the model has.
  ///   - aliases: Other spellings of each name.
  ///   - option: What messages call the option: `--input`.
  /// - Throws: An ``UnrollError`` with exit code 64 for a name that the model does not have, or too many files.
  init(
    _ arguments: [String], names: [String], aliases: [[String]]? = nil, option: String
  ) throws(UnrollError) {
    files = names.map { _ in nil }
    var unnamed: [String] = []
    for argument in arguments {
      guard let (name, file) = Self.split(argument, names: names + (aliases ?? []).joined()) else {
        unnamed.append(argument)
        continue
      }
      guard let index = names.firstIndex(of: name) ?? aliases?.firstIndex(where: { $0.contains(name) }) else {
        throw UnrollError(
          "\(option) names \(quoted(name)), which the model does not have",
          remedy: NearestName.remedy(for: name, among: names), exitCode: .usage)
      }
      guard files[index] == nil else {
        throw UnrollError(
          "\(option) gives \(name) twice", remedy: "keep one of them", exitCode: .usage)
      }
      files[index] = file
    }
    var rest = unnamed[...]
    for index in files.indices where files[index] == nil { files[index] = rest.popFirst() }
    guard rest.isEmpty else {
      throw UnrollError(
        "\(option) stands here \(arguments.count) times, and the model takes \(names.count)",
        remedy: names.isEmpty ? "leave it out" : "give \(names.joined(separator: ", "))", exitCode: .usage)
    }
  }

  /// `NAME=FILE` in its two parts; nil where it is a file whose name has an equals sign, or none.
  static func split(_ argument: String, names: [String]) -> (name: String, file: String)? {
    for name in names.sorted(by: { $0.count > $1.count }) where argument.hasPrefix("\(name)=") {
      return (name, String(argument.dropFirst(name.count + 1)))
    }
    guard let sign = argument.firstIndex(of: "="), !argument[..<sign].contains("/"),
      sign > argument.startIndex
    else { return nil }
    return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
  }
}
