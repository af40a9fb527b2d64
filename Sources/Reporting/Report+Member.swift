import Recurrent

extension Report {
  /// A layer with signals, in itself or inside of it, with the run that it belongs to.
  struct Member {
    let run: ReportContents.Run
    let trace: LayerTrace
    /// The name that tells it from the others.
    let label: String
    /// What it reads, in words.
    let reads: String
    private let isOnly: Bool

    /// The layers to report on.
    static func all(_ runs: [ReportContents.Run]) -> [Member] {
      runs.flatMap { run in
        let shown = run.trace.layers.indices.filter { !run.trace.layers[$0].leaves.isEmpty }
        return shown.map { Member(run: run, index: $0, isOnly: shown.count == 1, runs: runs) }
      }
    }

    /// - Parameter index: The layer's place in the model.
    private init(run: ReportContents.Run, index: Int, isOnly: Bool, runs: [ReportContents.Run]) {
      self.run = run
      self.isOnly = isOnly
      trace = run.trace.layers[index]
      reads =
        index == 0
        ? "the input" : "what \(MarkdownText.code(run.trace.layers[index - 1].layer.name)) returns first"
      let name = runs.count == 1 ? trace.layer.name : "\(run.label), \(trace.layer.name)"
      label = isOnly ? run.label : name
    }

    func isShown(in picture: ReportContents.Picture) -> Bool {
      guard let shownRun = picture.run, shownRun == run.label else { return false }
      guard let layer = picture.layer else { return isOnly }
      return layer == trace.layer.name || layer.hasPrefix(trace.layer.name + "/")
    }
  }
}
