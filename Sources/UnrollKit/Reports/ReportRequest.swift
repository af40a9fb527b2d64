import Graphics
import Recurrent

/// What a report is asked to be: everything that a command line says of it, but where it is written and how much
/// memory it may take.
public struct ReportRequest: Hashable, Codable, Sendable {
  /// Model files or run configurations; several are compared on the first one's input.
  public var sources: [String]
  /// Files in place of the configuration's own inputs, each as `FILE` or `NAME=FILE`.
  public var inputs: [String] = []
  /// Files of initial states, likewise.
  public var initialStates: [String] = []
  /// Which samples of the batch are run, from 0; all where nil.
  public var samples: [Int]?
  /// A file that says which number stands for which token of a text.
  public var vocabulary: String?
  /// A file that says which class of a softmax stands for which token.
  public var outputVocabulary: String?
  /// The characters of a text in the order of their numbers.
  public var characters: String?
  /// Keras' configuration, for a file of weights alone.
  public var modelConfiguration: String?
  /// The kinds of picture.
  public var formats: [PictureFormat] = [.svg, .png, .pdf]
  /// The themes of pictures.
  public var theme = ThemeChoice.both
  /// The letters of equations and figures; the configuration's where nil.
  public var notation: Notation?
  /// A house style for figures; the configuration's where nil.
  public var themeFile: String?
  /// The layer that figures show; every one where nil.
  public var layer: String?
  /// The units that they show, from 0.
  public var units: [Int]?
  /// The steps that they show, from 0.
  public var steps: ClosedRange<Int>?
  /// The sample that they show, from 0.
  public var sample = 0
  /// A Stencil template; the built-in one where nil.
  public var template: String?
  /// The command line that makes the report again, as the report quotes it.
  public var command = ""

  /// Asks for a report with everything as by default.
  public init(sources: [String]) {
    precondition(!sources.isEmpty, "a report of nothing")
    self.sources = sources
  }

  /// The same request with each file's path put in another way.
  ///
  /// - Parameters:
  ///   - known: Whether a path is one of the files that were read, for `NAME=FILE` and a file whose name has an equals
  ///     sign look alike.
  func mapPaths(where known: (String) -> Bool, _ map: (String) -> String) -> ReportRequest {
    func whole(_ file: String) -> String {
      let path = map(file)
      // Without a folder before it, what is left of the sign would be taken for a name.
      return path.contains("=") && !path.contains("/") ? "./\(path)" : path
    }
    func mapped(_ argument: String) -> String {
      if known(argument) { return whole(argument) }
      for index in argument.indices where argument[index] == "=" {
        let file = String(argument[argument.index(after: index)...])
        if known(file) { return "\(argument[...index])\(map(file))" }
      }
      return whole(argument)
    }
    var request = self
    request.sources = sources.map(map)
    request.inputs = inputs.map(mapped)
    request.initialStates = initialStates.map(mapped)
    request.vocabulary = vocabulary.map(map)
    request.outputVocabulary = outputVocabulary.map(map)
    request.modelConfiguration = modelConfiguration.map(map)
    request.template = template.map(map)
    request.themeFile = themeFile.map(map)
    return request
  }
}

extension ReportRequest {
  /// The sources, read and checked.
  func configurations() throws(UnrollError) -> [RunConfiguration] {
    let options = ModelFileOptions(configurationPath: modelConfiguration)
    let words = try Vocabulary.given(file: vocabulary, characters: characters)
    let given = GivenInputs(
      inputs: inputs, initialStates: initialStates, samples: samples, vocabulary: words,
      outputVocabulary: try outputVocabulary.map(OutputVocabulary.init))
    return try RunConfiguration.reading(sources, given: given, options: options)
  }
}

extension RunConfiguration {
  /// Reads several sources; all but the first run on the first one's input.
  public static func reading(
    _ sources: [String], given: GivenInputs, options: ModelFileOptions
  ) throws(UnrollError) -> [RunConfiguration] {
    var configurations: [RunConfiguration] = []
    for source in sources {
      if let first = configurations.first {
        configurations.append(try RunConfiguration(contentsOf: source, inputOf: first, options: options))
      } else {
        configurations.append(try RunConfiguration(contentsOf: source, given: given, options: options))
      }
    }
    return configurations
  }
}
