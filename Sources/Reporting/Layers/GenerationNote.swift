import Recurrent

/// What is said of models that went on by themselves.
enum GenerationNote {
  private static let mostChoices = 24

  /// Sentences in Markdown; nil where the model did not go on.
  static func text(_ run: ReportContents.Run, isAlone: Bool) -> String? {
    guard let record = run.trace.generation else { return nil }
    let subject = isAlone ? "The model" : MarkdownText.escaped(run.label)
    let input = MarkdownText.code(record.input)
    let once = run.trace.layers.map(\.name).filter { !record.layers.contains($0) }
    var sentences = [
      "\(subject) goes on by itself: \(MarkdownText.count(record.givenSteps, "step")) of \(input) "
        + "\(record.givenSteps == 1 ? "was" : "were") given, and \(how(record, run)) is fed back as the next step, "
        + "until there are \(MarkdownText.count(record.generation.steps, "output"))."
    ]
    if !once.isEmpty {
      sentences.append(
        "\(MarkdownText.list(once.map(MarkdownText.code))) ran once, "
          + "\(MarkdownText.list(record.layers.map(MarkdownText.code))) at every step.")
    }
    if let choices = record.choices {
      let sample = choices.row(0).scalars.map { String(Int($0)) }
      let shown = sample.count > mostChoices ? sample.prefix(mostChoices) + ["…"] : sample[...]
      let ofSample = choices.shape[0] > 1 ? " for sample 1" : ""
      sentences.append("Chosen\(ofSample), counted from 0: \(shown.joined(separator: ", ")).")
    }
    return sentences.joined(separator: " ")
  }

  private static func how(_ record: GenerationRecord, _ run: ReportContents.Run) -> String {
    guard record.generation.feed == .argmax else { return "each output" }
    let fed = run.trace.inputs.first { $0.name == record.input }
    return "the place of the largest number of each output, as "
      + (fed?.tensor.rank == 2 ? "an id," : "a one-hot vector,")
  }
}
