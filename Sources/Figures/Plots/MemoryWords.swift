import Recurrent

/// What is said of a memory's makeup beside the picture.
struct MemoryWords {
  let memory: KeptMemory
  let unit: Int
  /// The positions shown that each row and column stands for.
  let blocks: [Range<Int>]
  let sources: [[Double]]
  /// Whether every number is written out.
  let isTable: Bool
  let isGrayscale: Bool

  private var view: LayerView { memory.view }
  var heading: String { "What unit \(unit + 1) remembers" }
  var title: String { "\(heading): \(view.titled)" }

  var sub: String {
    var text = "\(view.titled); each past step’s part in its \(memory.state.description.label.lowercased())"
    if isGrouped { text += "; \(groups)" }
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if view.steps.contains(where: view.isMasked) { text += "; hatched: masked" }
    return text
  }

  /// What stands at the left of the rows.
  var rows: String { isGrouped ? "rows: start, groups" : "rows: start, step 1 …" }

  private var isGrouped: Bool { blocks.count < view.shown.count }

  private var groups: String {
    let size = Int((Double(view.shown.count) / Double(blocks.count)).rounded())
    return "\(blocks.count) groups of about \(NumberText.plain(Double(size), decimals: 0)) steps each"
  }

  var description: String {
    (isTable
      ? "A table of contributions and their sum. "
      : "A stacked area and a triangular heat map of contributions. ")
      + claim
  }

  var caption: String {
    "\(claim) \(view.described). Rows are what was held before the first step and what each "
      + (isGrouped
        ? "of \(groups) wrote; they add up to the state at the end of each column."
        : "step wrote; they add up to the state in each column.")
      + (isGrayscale && !isTable
        ? " The stronger the grey, the larger the magnitude; a dash marks negative parts." : "")
  }

  /// The step that contributes most to the last state.
  private var claim: String {
    let last = blocks.count - 1
    let final = sources.map { $0[last] }
    guard let best = final.indices.filter({ final[$0].isFinite }).max(by: { abs(final[$0]) < abs(final[$1]) })
    else {
      return "No step has a finite part."
    }
    let value = NumberText.plain(final[best], decimals: 2)
    let whole = NumberText.plain(final.reduce(0, +), decimals: 2)
    let source = best == 0 ? "what was held before the first step" : steps(blocks[best - 1])
    return
      "After step \(view.steps[view.shown.count - 1] + 1) most of the memory, \(value) of \(whole), comes from \(source)."
  }

  private func steps(_ block: Range<Int>) -> String {
    let (first, last) = (view.steps[block.lowerBound] + 1, view.steps[block.upperBound - 1] + 1)
    return first == last ? "step \(first)" : "steps \(first) to \(last)"
  }
}
