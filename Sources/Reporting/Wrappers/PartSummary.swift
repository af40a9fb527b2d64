import Recurrent

/// What a part of a layer is and what it reads.
enum PartSummary {
  /// A few sentences in Markdown.
  static func text(_ part: LayerTrace, of layer: LayerTrace) -> String {
    [identity(part), reading(part, of: layer), options(part, of: layer)].compactMap { $0 }.joined(
      separator: " ")
  }

  private static func identity(_ part: LayerTrace) -> String {
    "\(MarkdownText.code(part.name)) is `\(part.layer.className)`: \(part.size)."
  }

  private static func reading(_ part: LayerTrace, of layer: LayerTrace) -> String {
    let isBackwards = part.argument("go_backwards") == "True"
    if layer.kind == .timeDistributed {
      let direction = isBackwards ? " It reads each from its last step to the first." : ""
      return "It reads every step of the layer's input as a sample of its own, all steps of sample 1 first: "
        + "its sample 1 is step 1 of sample 1\(samples(part, layer)).\(direction)"
    }
    let below =
      part.input == layer.input ? "It reads what the layer reads" : "It reads what the cell below it gives"
    let direction = isBackwards ? "from the last step to the first" : "from the first step to the last"
    let isTurned = layer.kind == .bidirectional && part.path(in: layer).hasPrefix("backward")
    let turned =
      isTurned
      ? " `Bidirectional` turns its outputs round, to set them beside those of the forward layer." : ""
    return "\(below), \(direction).\(turned)"
  }

  private static func samples(_ part: LayerTrace, _ layer: LayerTrace) -> String {
    guard layer.inputSteps > 1 else { return "" }
    let next = layer.samples > 1 ? ", and its sample \(layer.inputSteps + 1) is step 1 of sample 2" : ""
    return ", its sample 2 is step 2\(next)"
  }

  /// The arguments that act and are not those by which every part is told apart.
  private static func options(_ part: LayerTrace, of layer: LayerTrace) -> String? {
    var known = ["units", "filters", "go_backwards", "return_sequences", "return_state"]
    // Bidirectional sets it by itself; the note on the mask says so.
    if layer.kind == .bidirectional { known.append("zero_output_for_mask") }
    let set = part.layer.arguments
      .filter { !$0.isDefault && !$0.isTrainingOnly && !known.contains($0.name) }
      .map { MarkdownText.code("\($0.name)=\($0.value)") }
    return set.isEmpty ? nil : "Set: \(MarkdownText.list(set))."
  }
}
