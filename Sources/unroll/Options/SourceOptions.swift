import ArgumentParser
import UnrollKit

/// What is run, and on what.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "Run on this instead: .npy, .npz, .json, .csv or text; again for every input of the model, in its order or as NAME=FILE.",
      valueName: "file"))
  var inputs: [String] = []

  @Option(
    name: .customLong("initial-state"),
    help: ArgumentHelp(
      "Start from this state; again for every state, in the model's order or as LAYER/state_h=FILE.",
      valueName: "file"))
  var initialStates: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run these samples of the input only, counted from 0 as in NumPy: 0,5-7.", valueName: "list"))
  var samples: SampleList?

  @Option(
    help: ArgumentHelp(
      "For text: which number stands for which character or word; a JSON map, or a token a line from 0 on.",
      valueName: "file"))
  var vocabulary: String?

  @Option(
    help: ArgumentHelp(
      "For text: the characters in the order of their numbers, from 0 on; \\n for a line break.",
      valueName: "text"))
  var characters: String?

  @Option(
    help: ArgumentHelp(
      "For the words that a model answers, where they are others than it reads: which class of its softmax stands for which; a file like that of --vocabulary.",
      valueName: "file"))
  var outputVocabulary: String?

  @Option(
    help: ArgumentHelp(
      "For a file of weights alone: the model as Keras' model.to_json() gives it.", valueName: "file"))
  var config: String?

  @OptionGroup var answer: AnswerOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard vocabulary == nil || characters == nil else {
      throw ValidationError("--vocabulary and --characters both say what a text means: keep one of them")
    }
  }

  /// What takes the place of the configuration's own input.
  func given() throws(UnrollError) -> GivenInputs {
    GivenInputs(
      inputs: inputs, initialStates: initialStates, samples: samples?.indices,
      vocabulary: try Vocabulary.given(file: vocabulary, characters: characters),
      outputVocabulary: try outputVocabulary.map(OutputVocabulary.init))
  }

  /// What a model file does not tell.
  var modelFile: ModelFileOptions { ModelFileOptions(configurationPath: config) }
}
