import Recurrent

extension Report {
  /// A recurrent layer with the run that it belongs to.
  struct Member {
    let run: ReportContents.Run
    let trace: LayerTrace
    /// The name that tells it from the others.
    let label: String
    /// What it reads, in words.
    let reads: String

    /// - Parameters:
    ///   - index: The layer's place in the model.
    ///   - trace: The layer's own trace, or that of a part of it, such as a direction.
    init(run: ReportContents.Run, index: Int, trace: LayerTrace, runs: [ReportContents.Run]) {
      self.run = run
      self.trace = trace
      reads =
        if trace.input != run.trace.layers[index].input {
          "what the part below it gives"
        } else if index == 0 {
          "the input"
        } else {
          "what \(MarkdownText.code(run.trace.layers[index - 1].layer.name)) returns first"
        }
      let isOnly = run.trace.recurrentLayers.count == 1
      let name = runs.count == 1 ? trace.layer.name : "\(run.label), \(trace.layer.name)"
      label = isOnly ? run.label : name
    }

    func isShown(in picture: ReportContents.Picture) -> Bool {
      guard let shownRun = picture.run, shownRun == run.label else { return false }
      return picture.layer == trace.layer.name
        || (picture.layer == nil && run.trace.recurrentLayers.count == 1)
    }
  }
}
