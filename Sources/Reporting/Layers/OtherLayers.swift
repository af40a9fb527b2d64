import Recurrent

/// What is said of layers without signals, such as `Dense`.
enum OtherLayers {
  /// A sentence in Markdown.
  static func sentence(
    _ trace: LayerTrace, _ runs: [ReportContents.Run], _ run: ReportContents.Run
  ) -> String {
    let layer = trace.layer
    let place = runs.count > 1 ? " of \(MarkdownText.escaped(run.label))" : ""
    let spelling =
      trace.kind == .timeDistributed
      ? PythonSpelling.constructor(layer.className, layer.arguments) : layer.className
    let start = "\(MarkdownText.code(layer.name))\(place) is \(MarkdownText.code(spelling))"
    guard layer.parameterCount > 0 else {
      let shapes = [trace.input, trace.lastOutput].map { ShapeText.tuple($0.shape) }
      return "\(start), without parameters: \(shapes[0]) → \(shapes[1])."
    }
    // What an embedding reads are ids, and not features.
    let size =
      layer.className == "Embedding" ? MarkdownText.count(layer.units, "unit") : trace.size
    let sum = ParameterSum.text(layer)
    let end = Int(sum) == nil ? ": \(MarkdownText.escaped(sum))." : "."
    return "\(start): \(size), \(MarkdownText.count(layer.parameterCount, "parameter"))\(end)"
  }
}
