import Graphics
import Recurrent

/// What is said of the four combinations of stacked cells, in and beside the picture.
struct StackedCellWords {
  let trace: LayerTrace
  let label: String
  /// The lowest first.
  let cells: [LayerView]
  let unit: Int

  private enum Most {
    static let cells = 4
    static let states = 12
    /// How many are named at the beginning and the end of more.
    static let ends = (first: 4, last: 2)
  }

  private var className: String { trace.layer.className }
  private var top: LayerView { cells[cells.count - 1] }
  private var name: String { Self.name(cells, className: className) }

  /// `RNN of LSTM(4), GRU(2)`; of many cells their number.
  static func name(_ cells: [LayerView], className: String = "RNN") -> String {
    guard cells.count <= Most.cells else { return "\(className) of \(cells.count) stacked cells" }
    return "\(className) of " + cells.map { "\($0.cellName)(\($0.units))" }.joined(separator: ", ")
  }

  // MARK: In the picture

  var heading: String? {
    [className, className.lowercased()].contains(label) ? name : "\(label), \(name.withArticle)"
  }

  var sub: String {
    var facts: [String] = []
    if cells.contains(where: { $0.units > 1 }) { facts.append("values of unit \(unit + 1)\(whereFewer)") }
    if top.batch > 1 { facts.append("sample \(top.sample + 1) of \(top.batch)") }
    if top.readsBackwards { facts.append("reads from the last step to the first") }
    return facts.joined(separator: "; ")
  }

  private var whereFewer: String {
    cells.contains { $0.units <= unit } ? ", or of the last unit of a smaller cell" : ""
  }

  /// What a combination returns, in a line.
  func sentence(_ combination: ReturnCombination) -> String {
    let states = ", plus \(cells.count > 1 ? "each" : "the") cell’s states."
    return switch (combination.returnSequences, combination.returnState) {
    case (false, false): "Returns the top cell’s last hidden state only."
    case (true, false): "Returns the top cell’s hidden state of every step."
    case (false, true): "Returns the last hidden state" + states
    case (true, true): "Returns every hidden state" + states
    }
  }

  /// In which form states come back, and what equals what.
  var remarks: [CombinationKey.Remark] {
    [
      .init(
        text:
          "With `return_state` the states of each cell come in a list of their own, the lowest cell first:"),
      .init(text: targets, isCode: true),
    ] + (equality.map { [.init(text: $0)] } ?? [])
  }

  /// What comes back, as Keras nests it; of many cells those at the ends.
  private var targets: String {
    let names = trace.returned(.init(returnSequences: true, returnState: true)).map(\.name)
    guard cells.count > Most.cells else { return PythonSpelling.targets(names) }
    let first = names.prefix(1 + cells[0].states.count)
    return PythonSpelling.targets(Array(first)) + ", …, "
      + PythonSpelling.targets(names.suffix(top.states.count))
  }

  /// That the output ends in the hidden state of the uppermost cell, where it does: not where a masked last step gives
  /// zeros.
  private var equality: String? {
    guard let hidden = trace.finalStates.suffix(top.states.count).first,
      hidden.tensor.isSame(as: trace.lastOutput)
    else { return nil }
    return "The output’s last step equals `\(hidden.name)`."
  }

  // MARK: Beside the picture

  var title: String { "What \(className.withArticle) of stacked cells returns" }

  private var steps: String { "\(top.totalSteps) step\(top.totalSteps == 1 ? "" : "s")" }
  private func say(_ tensor: Tensor) -> String {
    let value = tensor[top.sample, min(unit, tensor.shape[1] - 1)]
    return NumberText.plain(Double(value), decimals: 4)
  }
  private func shape(_ combination: ReturnCombination) -> String {
    shapeText(trace.returned(combination)[0].tensor.shape)
  }

  var description: String {
    let all = ReturnCombination.all
    let ends = states { "\($0.name) \(say($0.tensor)) of shape \(shapeText($0.tensor.shape))" }
    return
      "Four panels show the same \(name)\(cells.count > 1 ? ", the lowest cell first," : "") unrolled over "
      + "\(steps), one for each combination of return_sequences and return_state. With both off only the last hidden "
      + "state \(say(trace.lastOutput)) of the top cell leaves, of shape \(shape(all[0])). With return_sequences on its "
      + "hidden state of every step leaves, of shape \(shape(all[1])). With return_state on the states that every cell "
      + "ends in leave as well: \(ends.joined(separator: ", "))."
  }

  var caption: String {
    let all = ReturnCombination.all
    let reading = "\(steps) of \(cells[0].features) feature\(cells[0].features == 1 ? "" : "s")"
    var facts = "\(name) on \(reading)"
    if top.batch > 1 { facts += ", sample \(top.sample + 1) of \(top.batch)" }
    if top.readsBackwards { facts += "; it reads from the last step to the first" }
    facts += "; values are those of unit \(unit + 1)\(whereFewer)."
    let lists = states { "\($0.name) \(shapeText($0.tensor.shape))" }
    return
      "Outputs are those of the top cell alone, states those of every cell: with both flags off one tensor of shape "
      + "\(shape(all[0])) leaves the layer, with both on output \(shape(all[3])) and a list of states for each cell, "
      + "\(PythonSpelling.targets(lists)). \(equality.map { "\($0.filter { $0 != "`" }) " } ?? "")\(facts) "
      + "A full wire that ends in a chip is returned; a faint one that ends in a bar stays inside."
  }

  /// The final states, each in words; of many those at the ends.
  private func states(_ words: (NamedTensor) -> String) -> [String] {
    let finals = trace.finalStates
    guard finals.count > Most.states else { return finals.map(words) }
    let (first, last) = Most.ends
    return finals.prefix(first).map(words) + ["\(finals.count - first - last) more"]
      + finals.suffix(last).map(words)
  }
}

extension Tensor {
  /// Whether it holds the same numbers, those that are none included.
  fileprivate func isSame(as other: Tensor) -> Bool {
    shape == other.shape && zip(scalars, other.scalars).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
