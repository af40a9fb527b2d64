import Graphics
import Recurrent

/// What is said of a memory's makeup beside the picture.
struct MemoryWords {
  let parts: MemoryParts
  /// Whether every number is written out.
  let isTable: Bool
  let isGrayscale: Bool
  /// Whether dashes mark negative parts in grey.
  let hasDashes: Bool

  private var view: LayerView { parts.memory.view }
  private var state: String { parts.memory.state.description.label.lowercased() }

  var heading: String { "What unit \(parts.unit + 1) remembers" }
  var title: String { "\(heading): \(view.titled)" }

  var sub: String {
    var text = "\(view.titled); "
    text += parts.isByAge ? "its \(state) by age" : "each past step’s part in its \(state)"
    if let perColumn { text += "; each column shows the largest of up to \(perColumn) steps" }
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if view.steps.contains(where: view.isMasked) { text += "; hatched: masked" }
    return text
  }

  /// How many steps share a column; nil where each has its own.
  private var perColumn: String? {
    guard parts.columns.count < view.shown.count else { return nil }
    return NumberFormat.integer(
      Int((Double(view.shown.count) / Double(parts.columns.count)).rounded(.up)))
  }

  var description: String {
    (isTable
      ? "A table of contributions and their sum. "
      : "A stacked area and a \(parts.isByAge ? "" : "triangular ")heat map of contributions. ") + claim
  }

  var caption: String {
    let rows =
      parts.isByAge
      ? "Rows are what was written so many steps before, the last with all that is older; they add up to the state"
        + (perColumn.map { " in each column, which shows the largest of up to \($0) steps." }
          ?? " at each step.")
      : "Rows are what was held before the first step and what each step wrote; they add up to the state in each column."
    return "\(claim) \(view.described). \(rows)"
      + (isGrayscale && !isTable ? " The stronger the grey, the larger the magnitude" : "")
      + (isGrayscale && !isTable ? hasDashes ? "; a dash marks negative parts." : "." : "")
  }

  /// The step that contributes most to the last state.
  private var claim: String {
    guard let best = parts.memory.largestPart(unit: parts.unit) else {
      return view.steps.allSatisfy(view.isMasked)
        ? "Every step is masked: nothing is written." : "No step has a part that is finite and not zero."
    }
    let last = view.steps[view.shown.count - 1]
    let whole = view.value(of: parts.memory.state, at: last, unit: parts.unit)
    let source =
      best.position.map { "step \(view.steps[$0] + 1)" } ?? "what was held before the first step"
    return "After step \(last + 1) the largest part of the memory, "
      + "\(NumberText.plain(best.value, decimals: 2)) in a sum of \(NumberText.plain(Double(whole), decimals: 2)), "
      + "comes from \(source)."
  }
}
