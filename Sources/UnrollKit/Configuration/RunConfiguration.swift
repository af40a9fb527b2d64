import Foundation
import ModelFiles
import Recurrent

/// What is to be run and how it is to be reported: a run configuration that has been read and checked.
///
/// A file says which layers there are in one of these forms, YAML or JSON:
///
/// - `layers`, a list of `LSTM: {units: 4}` or of Keras' `{class_name: LSTM, config: {units: 4}}`; or `layer`,
///   one of them, which may be a `Sequential` or a `Functional`. Beside a layer in the list, `reads` names what it reads
///   (a layer, `LAYER.state_h`, an input), and `initial_state` whose states it starts from; `outputs` names what the
///   model returns;
/// - what `model.get_config()` of a `Sequential` or `keras.saving.serialize_keras_object` gives, as it is;
/// - what `layer.get_config()` gives, as it is; an argument that only one class has tells the class.
///
/// `input` (or `inputs`, a map by name or a list, where the model has several) holds the numbers as nested lists or `{shape: […], data: […]}`, `{samples: …}` around either, the
/// name of a file, or `{batch: 2, timesteps: 5, features: 3}`; without it ``SyntheticInput`` makes numbers of the
/// shape that `input_shape`, an input layer, or the explicit weights ask for. `{samples: …, tokens: [the, cat]}`
/// names the steps for figures; a text names each by a character. A recurrent layer takes an input of
/// rank 2 for one sample. `mask`, `initial_state` and `reset_before` belong to the one call that `input` is short
/// for; `calls` lists several. `weights` are a map by Keras' names, a list in the order of `get_weights()`, or one
/// of these for each layer. `compare` runs the layers in other classes too. `generate` lets the model go on by itself.
/// In place of layers and weights, `model` may name a model file.
///
/// A key that means nothing is an error; so that reference cases load as they are, `id`, `kind`, `tags`, `note`,
/// `peers`, `literal`, `keras_serialized` and `expected_weights`, and `expected` in a call, are let pass.
public struct RunConfiguration: Sendable {
  /// The heading, if one is given.
  public var title: String?
  /// The file, as the user named it.
  public let source: String
  /// The layers and their calls.
  public let model: ModelConfiguration
  /// The classes to compare, each in place of the recurrent layers; empty where nothing is compared.
  public let compare: [String]
  /// What the model is called with, one call after the other; at least one.
  public let calls: [ModelCall]
  /// How the model goes on by itself after its call; nil where it does not.
  public var generation: Generation? { generationPlace?.generation }
  /// Where the input comes from.
  public let inputOrigin: InputOrigin
  /// What the steps of the last call's inputs are called, words say, by the inputs' names, if the configuration
  /// says.
  public let tokens: [String: [String]]
  /// What makes numbers of text, where it is given.
  public private(set) var vocabulary: Vocabulary?
  /// What the classes of the model's softmax stand for, where that is given apart.
  public private(set) var outputVocabulary: OutputVocabulary?
  /// What was left out of the inputs that were given, a line each.
  public let warnings: [String]
  /// The letters of equations and figures, if the configuration says.
  public var notation: Notation?
  /// What the report shows.
  public var report: ReportOptions

  /// The layers, each once, in the order of the file.
  public var layers: [any LayerConfiguration] { model.layers.map(\.configuration) }

  /// The layers where they stand in the file.
  let layerPlaces: [LayerPlace]
  /// The explicit weights where they stand in the file; nil where initializers make them.
  let weights: WeightsPlace?
  /// Where each call's parts stand in the file.
  let callPlaces: [CallPlace]
  /// How the model goes on by itself, where the file says so.
  let generationPlace: GenerationPlace?
  /// Where each class to compare stands in the file.
  let comparePlaces: [TextMark]

  /// The model file that the layers and weights come from; nil where they stand in a run configuration.
  public let saved: SavedModel?
  /// The weights of ``saved`` as the engine takes them.
  let savedWeights: ConfigurationValue?

  /// Reads a run configuration, YAML or JSON where the name ends in `.json`, or a model file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - given: Inputs and states in place of the configuration's own.
  ///   - options: What a model file does not tell.
  /// - Throws: An ``UnrollError`` with the line and the column of what is wrong: exit code 65 for what the
  ///   file holds, 66 where it cannot be read.
  public init(
    contentsOf path: String, given: GivenInputs = GivenInputs(),
    options: ModelFileOptions = ModelFileOptions()
  ) throws(UnrollError) {
    if let saved = try ModelFile.read(path, options: options) {
      try self.init(saved, named: path, given: given)
    } else {
      try self.init(try FileContents.read(path), named: path, given: given)
    }
    (vocabulary, outputVocabulary) = (given.vocabulary, given.outputVocabulary)
  }

  /// Reads a run configuration from a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its name: for messages, for the format, and for the folder in which its input files are.
  public init(_ bytes: [UInt8], named path: String) throws(UnrollError) {
    try self.init(bytes, named: path, given: GivenInputs())
  }

  /// Reads a run configuration that is to run on another's input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - other: The configuration whose first call's inputs take the place of this one's own.
  ///   - options: What a model file does not tell.
  public init(
    contentsOf path: String, inputOf other: RunConfiguration, options: ModelFileOptions = ModelFileOptions()
  ) throws(UnrollError) {
    var given = GivenInputs()
    given.call = (other.calls[0], other.source)
    (given.vocabulary, given.outputVocabulary) = (other.vocabulary, other.outputVocabulary)
    try self.init(contentsOf: path, given: given, options: options)
  }

  /// - Parameter run: What is to be done with the model: the outermost map of a run configuration that names its file.
  private init(
    _ saved: SavedModel, named path: String, given: GivenInputs,
    run: LocatedValue = LocatedValue(.object([]), at: TextMark(line: 1, column: 1))
  ) throws(UnrollError) {
    self.saved = saved
    do {
      savedWeights = try saved.readWeights()
      model = saved.configuration
      let calls = try CallListReader(run, of: saved.configuration, weights: nil, folder: path, given: given)
      self.calls = calls.calls
      callPlaces = calls.places
      inputOrigin = calls.origin
      (tokens, warnings) = (calls.tokens, calls.warnings)
      generationPlace = try GenerationPlace(
        run, inputs: saved.configuration.inputs.map(\.name), callCount: calls.calls.count)
      title = try run.text("title")
      report = try ReportOptions(run)
      notation = report.notation
    } catch { throw Self.placed(error, in: path) }
    (layerPlaces, weights, compare, comparePlaces) = ([], nil, [], [])
    source = path
  }

  private init(_ bytes: [UInt8], named path: String, given: GivenInputs) throws(UnrollError) {
    let document: LocatedValue
    do {
      document = try ConfigurationText.read(bytes, isJSON: path.lowercased().hasSuffix(".json"))
    } catch { throw Self.placed(error, in: path) }
    try self.init(document, named: path, given: given)
  }

  /// Reads a run configuration from its outermost map, whatever file that is in.
  init(_ document: LocatedValue, named path: String, given: GivenInputs = GivenInputs()) throws(UnrollError) {
    let saved: SavedModel?
    do { saved = try Self.savedModel(namedIn: document, of: path) } catch {
      throw Self.placed(error, in: path)
    }
    if let saved {
      try self.init(saved, named: path, given: given, run: document)
    } else {
      try self.init(layersOf: document, named: path, given: given)
    }
  }

  private init(
    layersOf document: LocatedValue, named path: String, given: GivenInputs
  ) throws(UnrollError) {
    (saved, savedWeights) = (nil, nil)
    do {
      let root = try RootReader(document)
      let layers = try LayerListReader(root.layers, root: root.calls)
      let calls = try CallListReader(
        root.calls, of: layers.model, weights: root.weights, folder: path, given: given)
      model = layers.model
      layerPlaces = layers.places
      weights = root.weights.map { WeightsPlace($0, layerCount: layers.model.layers.count) }
      self.calls = calls.calls
      callPlaces = calls.places
      inputOrigin = calls.origin
      (tokens, warnings) = (calls.tokens, calls.warnings)
      generationPlace = try GenerationPlace(
        root.calls, inputs: layers.model.inputs.map(\.name), callCount: calls.calls.count)
      (compare, comparePlaces) = try root.compare(in: layers, hasWeights: root.weights != nil)
      title = try document.text("title")
      report = try ReportOptions(document)
      notation = report.notation
      source = path
    } catch { throw Self.placed(error, in: path) }
  }

  /// The model file that a run configuration names in place of layers, as `model: FILE`; with weights alone, `config:
  /// FILE` names Keras' configuration. Nil where it names none.
  private static func savedModel(namedIn document: LocatedValue, of path: String) throws -> SavedModel? {
    guard let value = document.given("model") else { return nil }
    try document.checkKeys(
      of: "a run configuration with a model file",
      [
        "model", "config", "title", "input", "inputs", "calls", "mask", "initial_state", "generate", "report",
        "figures", "notation",
      ], ignoring: ["reset_before"])
    guard let file = try document.text("model") else { return nil }
    let options = ModelFileOptions(
      configurationPath: try document.text("config").map { FolderName.path(of: $0, besides: path) })
    guard let saved = try ModelFile.read(FolderName.path(of: file, besides: path), options: options) else {
      throw FileFormatError(
        "\(file) is no model file", remedy: "name one such as model.keras, or write the layers under layers:",
        at: value.mark)
    }
    return saved
  }

  /// The file with a house style that the report asks for; nil where it asks for none.
  public var themeFile: String? { report.theme.map { FolderName.path(of: $0, besides: source) } }

  private static func placed(_ error: any Error, in path: String) -> UnrollError {
    switch error {
    case let error as FileFormatError: UnrollError(error, in: path)
    case let error as UnrollError: error
    default: UnrollError("\(error)", remedy: "please report this", in: path, exitCode: .software)
    }
  }
}
