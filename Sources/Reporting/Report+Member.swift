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
        let shown = run.layers.indices.filter { !run.layers[$0].leaves.isEmpty }
        return shown.map { Member(run: run, index: $0, isOnly: shown.count == 1, runs: runs) }
      }
    }

    /// - Parameter index: The layer's place in the model.
    private init(run: ReportContents.Run, index: Int, isOnly: Bool, runs: [ReportContents.Run]) {
      self.run = run
      self.isOnly = isOnly
      trace = run.layers[index]
      reads = Self.source(of: trace, in: run, before: index) + Self.start(of: trace)
      let name = runs.count == 1 ? trace.name : "\(run.label), \(trace.name)"
      label = isOnly ? run.label : name
    }

    /// Where the numbers come from that a layer reads: the nearest layer before it that returned them, or an input.
    private static func source(of trace: LayerTrace, in run: ReportContents.Run, before index: Int) -> String
    {
      let input = trace.input
      if case .layer(let name, let tensor)? = trace.inputOrigins.first,
        let layer = run.layers.first(where: { $0.name == name }),
        let place = layer.returned.firstIndex(where: { $0.name == tensor })
      {
        return words(of: place, layer)
      }
      for layer in run.layers[..<index].reversed() {
        guard let place = layer.returned.firstIndex(where: { $0.tensor == input }) else { continue }
        return words(of: place, layer)
      }
      let inputs = run.trace.inputs
      let given = inputs.first { $0.tensor == input }
      return inputs.count > 1
        ? given.map { "the input \(MarkdownText.code($0.name))" } ?? "the input" : "the input"
    }

    /// Whose states a layer starts from, where the model hands it some.
    private static func start(of trace: LayerTrace) -> String {
      guard !trace.stateOrigins.isEmpty else { return "" }
      var sources: [(name: String, states: [String])] = []
      for origin in trace.stateOrigins {
        switch origin {
        case .input(let name): sources.append(("the input \(MarkdownText.code(name))", []))
        case .layer(let name, let state):
          let owner = "of \(MarkdownText.code(name))"
          if sources.last?.name == owner {
            sources[sources.count - 1].states.append(MarkdownText.code(state))
          } else {
            sources.append((owner, [MarkdownText.code(state)]))
          }
        }
      }
      let phrases = sources.map { $0.states.isEmpty ? $0.name : "\(MarkdownText.list($0.states)) \($0.name)" }
      return " and starts from \(MarkdownText.list(phrases))"
    }

    private static func words(of place: Int, _ layer: LayerTrace) -> String {
      let name = MarkdownText.code(layer.name)
      return place == 0
        ? "what \(name) returns first" : "the \(MarkdownText.code(layer.returned[place].name)) of \(name)"
    }

    func isShown(in picture: ReportContents.Picture) -> Bool {
      guard let shownRun = picture.run, shownRun == run.label else { return false }
      guard let layer = picture.layer else { return isOnly }
      return layer == trace.name || layer.hasPrefix(trace.name + "/")
    }
  }
}
