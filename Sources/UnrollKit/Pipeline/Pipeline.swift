import Figures
import ModelFiles
import Recurrent

/// The whole way from run configurations to files, an arrow a function; nothing else knows all of it.
///
///     RunConfiguration → [ModelRun] → [PlannedFigure] → pictures → Report → files
public enum Pipeline {
  /// Runs the configured model, or each of those to compare, on every call of the configuration.
  ///
  /// - Parameters:
  ///   - configuration: The model or models, and the calls.
  ///   - recordsPreactivations: Whether the sums before activations are recorded too.
  ///   - limit: How much memory the signals may take.
  /// - Throws: An ``UnrollError`` with the place in the configuration of what does not fit; before anything runs where
  ///   the signals would take too much memory.
  public static func run(
    _ configuration: RunConfiguration, recordsPreactivations: Bool = false, limit: MemoryLimit = .half
  ) throws(UnrollError) -> [ModelRun] {
    let models = try configuration.models()
    try limit.check(
      configuration.recordedSize(models.map(\.model), withSums: recordsPreactivations),
      remedy: "give fewer steps or samples", of: configuration.source)
    return try run(configuration, models, recordsPreactivations: recordsPreactivations)
  }

  static func run(
    _ configuration: RunConfiguration, _ models: [ConfiguredModel], recordsPreactivations: Bool
  ) throws(UnrollError) -> [ModelRun] {
    var runs: [ModelRun] = []
    for configured in models {
      let model = configured.model
      var states = ModelStates()
      var traces: [Trace] = []
      for (index, call) in configuration.calls.enumerated() {
        var call = call
        call.recordsPreactivations = recordsPreactivations
        do {
          if let generation = configuration.generation {
            traces.append(try model.generate(call, generation))
          } else {
            traces.append(try model.run(call, states: &states))
          }
        } catch {
          throw configuration.error(error, inCall: index)
        }
      }
      var run = ModelRun(label: configured.label, traces: traces, tokens: configuration.tokens)
      (run.vocabulary, run.outputVocabulary) = (configuration.vocabulary, configuration.outputVocabulary)
      run.configuration = configured.configuration
      run.lackOfGates = model.graph?.lackOfGates.map {
        UnrollError($0.problem, remedy: $0.remedy, in: configuration.source)
      }
      runs.append(run)
    }
    return runs
  }

  /// Runs several configurations, each on its own input, under labels that tell all their models apart.
  ///
  /// - Throws: As for one of them; also where an output vocabulary fits none of the models.
  public static func run(
    _ configurations: [RunConfiguration], recordsPreactivations: Bool = false, limit: MemoryLimit = .half
  ) throws(UnrollError) -> [ModelRun] {
    var runs: [(source: String, run: ModelRun)] = []
    for configuration in configurations {
      runs += try run(configuration, recordsPreactivations: recordsPreactivations, limit: limit)
        .map { (configuration.source, $0) }
    }
    try configurations.lazy.compactMap(\.outputVocabulary).first?.check(runs.map(\.run))
    let labels = Labels.distinct(runs.map { [$0.run.label, Labels.stem($0.source)] })
    return zip(runs, labels).map { entry, label in
      var run = entry.run
      run.label = label
      return run
    }
  }

  /// Every array of the runs under its name in the export: `lstm/forget_gate`, behind `calls/0/` where there
  /// are several calls and behind `models/LSTM/` where there are several models.
  public static func arrays(of runs: [ModelRun]) -> [NamedTensor] {
    runs.flatMap { run in
      let model = runs.count > 1 ? "models/\(run.label)/" : ""
      return run.traces.enumerated().flatMap { index, trace in
        trace.arrays(prefix: model + (run.traces.count > 1 ? "calls/\(index)/" : ""))
          .map { NamedTensor($0.key, $0.tensor) }
      }
    }
  }

  /// The export of the runs as the bytes of a file, in the format that its suffix names.
  public static func export(of runs: [ModelRun], for path: String) throws(UnrollError) -> [UInt8] {
    do {
      return try FormatCatalog.trace(forPath: path).write(TraceExport(arrays: arrays(of: runs)))
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, in: path, exitCode: .usage)
    }
  }
}

/// What one model computed.
public struct ModelRun: Sendable {
  /// The name that tells it from the others of a comparison: `LSTM`.
  public internal(set) var label: String
  /// A trace for each call, at least one.
  public let traces: [Trace]
  /// What is to be said where the model has no gates, because its file has them under no names.
  public internal(set) var lackOfGates: UnrollError?
  /// What the steps of each input are called, by its name, where the configuration says.
  public let tokens: [String: [String]]

  /// What made numbers of text, where it is given: it tells what ids are called.
  public internal(set) var vocabulary: Vocabulary?
  /// What the classes of the model's softmax stand for, where that is given apart.
  public internal(set) var outputVocabulary: OutputVocabulary?
  /// What the model was built from, where it is known.
  public internal(set) var configuration: ModelConfiguration?

  /// Creates a run.
  public init(label: String, traces: [Trace], tokens: [String: [String]] = [:]) {
    precondition(!traces.isEmpty, "a run without a call")
    self.label = label
    self.traces = traces
    self.tokens = tokens
  }

  /// The call that figures and reports show: the last, to which the others led up.
  public var shown: Trace { traces[traces.count - 1] }
}
