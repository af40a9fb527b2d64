import ModelFiles
import Recurrent

extension Pipeline {
  /// Runs a configuration and exports every signal into a file, in the format that its suffix names.
  ///
  /// One call of one model is written while it runs, where the format and its layers let it: then its signals are never
  /// held in memory.
  ///
  /// - Returns: The names of the arrays.
  /// - Throws: An ``UnrollError``; before anything runs where that would take more memory than it may.
  public static func exportTrace(
    of configuration: RunConfiguration, recordsPreactivations: Bool = false, to path: String,
    limit: MemoryLimit = .half
  ) throws(UnrollError) -> ExportedTrace {
    let format: any TraceFormat.Type
    do { format = try FormatCatalog.trace(forPath: path) } catch {
      throw UnrollError(error.problem, remedy: error.remedy, in: path, exitCode: .usage)
    }
    let models = try configuration.models()
    let size = configuration.recordedSize(models.map(\.model), withSums: recordsPreactivations)
    if models.count == 1, configuration.calls.count == 1, configuration.generation == nil,
      models[0].model.graph == nil
    {
      var call = configuration.calls[0]
      call.recordsPreactivations = recordsPreactivations
      var recording = try TraceRecording(of: models[0].model, call, size: size, to: path) {
        configuration.error($0, inCall: 0)
      }
      if let arrays = try recording?.write() { return ExportedTrace(arrays: arrays, lackOfGates: nil) }
    }
    try limit.check(
      size * (1 + format.copies), remedy: remedy(for: format), of: configuration.source)
    let runs = try run(configuration, models, recordsPreactivations: recordsPreactivations)
    try AtomicFile.write(try export(of: runs, for: path), to: path)
    return ExportedTrace(
      arrays: arrays(of: runs).map(\.name), lackOfGates: runs.compactMap(\.lackOfGates).first)
  }

  private static func remedy(for format: any TraceFormat.Type) -> String {
    format is any PiecewiseTraceFormat.Type
      ? "give fewer steps or samples (only one call of layers that read forwards is written while it runs)"
      : "write to .npz or .h5, which can be written while the model runs"
  }
}

extension RunConfiguration {
  /// About how many bytes the signals and outputs of all calls of some models take.
  func recordedSize(_ models: [Model], withSums: Bool) -> Int {
    models.reduce(0) { sum, model in
      calls.reduce(sum) { sum, call in
        var call = call
        call.recordsPreactivations = withSums
        let once = model.recordedSize(self.model, call)
        guard let generation else { return sum + once }
        let steps = max(1, call.inputs.compactMap { $0.rank > 1 ? $0.shape[1] : nil }.max() ?? 1)
        return sum + once * (steps + generation.steps) / steps
      }
    }
  }
}

/// A trace that has been written to a file.
public struct ExportedTrace: Sendable {
  /// The names of its arrays.
  public let arrays: [String]
  /// Why it holds no gates, where a model has recurrent parts that none can be had of.
  public let lackOfGates: UnrollError?
}
