import Graphics
import Recurrent

/// What is said of a comparison beside the picture.
struct ComparisonWords {
  let content: ComparisonContent
  /// What the layers are called.
  let names: [String]

  /// Calls the layers by their labels, or by other names.
  init(content: ComparisonContent, names: [String]? = nil) {
    self.content = content
    self.names = names ?? content.views.map(\.label)
  }

  private var stepCount: String {
    "\(NumberFormat.integer(content.steps.count)) step\(content.steps.count == 1 ? "" : "s")"
  }

  private func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  var heading: String { "\(list(names)) on the same input" }

  var sub: String {
    var facts = [unitList]
    let view = content.views[0]
    if view.batch > 1 { facts.append("sample \(view.sample + 1) of \(view.batch)") }
    if view.shown.count < view.totalSteps {
      facts.append("\(stepCount) of \(NumberFormat.integer(view.totalSteps))")
    }
    for (view, name) in zip(content.views, names) where view.readsBackwards {
      facts.append("\(name) reads backwards")
    }
    return facts.joined(separator: "; ")
  }

  private var unitList: String {
    let sizes = Set(content.views.map(\.units))
    if sizes == [1] { return "1 unit each" }
    let chosen = content.areUnitsChosen ? content.units.count > 1 ? ", those that vary most" : "" : ""
    if sizes.count == 1, let size = sizes.first, Set(content.units).count == 1 {
      return "unit \(content.units[0] + 1) of \(size) in each"
    }
    let parts = zip(names, zip(content.views, content.units)).map { name, chosen in
      "\(name) unit \(chosen.1 + 1) of \(chosen.0.units)"
    }
    return list(parts) + chosen
  }

  var title: String { heading }

  var description: String {
    let rows = content.rows.map { $0.name.lowercased() }
    return
      "\(list(names)) over \(stepCount), a panel each for \(list(rows)), with strips of their differences. "
      + claim
  }

  var caption: String {
    var text = "\(claim) Shown: \(unitList), on the same input of \(stepCount)."
    text += " " + content.scales.sentence
    if content.hasBands { text += " Grey bands mark gates that are shut (below 0.1) or open (above 0.9)." }
    return text
  }

  /// The largest difference of two layers in one row.
  private struct Largest {
    let row: ComparisonContent.Row
    /// By their places in the comparison.
    let layers: [Int]
    let value: Float
    let step: Int
  }

  /// What the numbers bear out: where two layers differ most, and where least.
  private var claim: String {
    let found = content.rows.compactMap { largest($0) }
    guard let most = found.max(by: { $0.value < $1.value }) else {
      return "No step has a value in both layers."
    }
    guard most.value > 0 else { return "\(list(names)) compute the same values at every step." }
    var text =
      "\(list(most.layers.map { names[$0] })) differ most in \(most.row.phrase), by \(say(most.value)) at step "
      + "\(most.step + 1)"
    let rest = content.rows.compactMap { largest($0, between: most.layers) }
    if let least = rest.min(by: { $0.value < $1.value }), least.row.name != most.row.name {
      text += ", and least in \(least.row.phrase), by at most \(say(least.value))"
    }
    return text + "."
  }

  private func largest(_ row: ComparisonContent.Row, between layers: [Int]? = nil) -> Largest? {
    let first = row.series[0].layer
    let differences = row.differences.filter { layers == nil || layers == [first, $0.layer] }
    var best: (layer: Int, value: Float, position: Int)?
    for difference in differences {
      for (position, value) in difference.values.enumerated() where value.isFinite {
        if let best, abs(value) <= best.value { continue }
        best = (difference.layer, abs(value), position)
      }
    }
    return best.map {
      Largest(row: row, layers: [first, $0.layer], value: $0.value, step: content.steps[$0.position])
    }
  }

  private func say(_ value: Float) -> String { NumberText.plain(Double(value), decimals: 2) }
}
