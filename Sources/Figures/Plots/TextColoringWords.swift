import Graphics
import Recurrent

/// What is said of a colored text beside the picture.
struct TextColoringWords {
  let content: TextColoringContent
  let style: FigureStyle

  private var view: LayerView { content.view }
  private var things: String {
    content.hasTokens ? (content.tokens.allSatisfy { $0.count <= 1 } ? "character" : "word") : "step"
  }

  var heading: String { "Unit \(content.unit + 1) of \(view.units == 1 ? view.label : view.titled)" }

  func sub(shown: Int) -> [Label] {
    let (type, ink) = (style.theme.type.subheading, style.theme.surface.ink2)
    var clauses = [
      Label.text("each \(things) colored by ", type, ink)
        + .math(content.letters.tex(style.notation), size: type.size, ink)
    ]
    if content.isUnitChosen, view.units > 1 { clauses.append(.text("the unit that varies most", type, ink)) }
    if view.batch > 1 { clauses.append(.text("sample \(view.sample + 1) of \(view.batch)", type, ink)) }
    if view.readsBackwards { clauses.append(.text("read from the last \(things) to the first", type, ink)) }
    if view.shown.count < view.totalSteps {
      clauses.append(.text("\(view.shown.count) of \(view.totalSteps) steps", type, ink))
    }
    if shown < content.tokens.count { clauses.append(.text(cut(shown), type, ink)) }
    if content.masked.contains(true) {
      clauses.append(
        .text(style.isGrayscale ? "quiet letters and hatched: masked" : "grey and hatched: masked", type, ink)
      )
    }
    if content.notFinite > 0 {
      let look = style.isGrayscale || content.masked.contains(true) ? nil : "grey"
      clauses.append(.text(NotFinite.words(content.notFinite, look: look), type, ink))
    }
    return clauses.enumerated().map { index, clause in
      index + 1 < clauses.count ? clause + .text("; ", type, ink) : clause
    }
  }

  var title: String { "\(heading), \(things) by \(things)" }
  var description: String {
    "The \(things)s that the layer read, each on a color for the unit’s value. \(claim)"
  }

  func caption(shown: Int) -> String {
    var text = "\(claim) \(view.described)"
    if shown < content.tokens.count { text += "; " + cut(shown) }
    return text
      + (style.isGrayscale
        ? ". The stronger the grey, the larger the magnitude; a dash marks negative values."
        : ". Blue is positive, orange negative.")
  }

  private func cut(_ shown: Int) -> String {
    "the first \(NumberFormat.integer(shown)) of \(NumberFormat.integer(content.tokens.count)) \(things)s"
  }

  private var claim: String {
    let finite = content.values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), !finite.isEmpty else {
      return "No step has a value."
    }
    let name = "unit \(content.unit + 1)"
    let moves = StatedRange(of: name, low...high).words(steps: content.values.count)
    guard low < high else { return moves }
    let positive = Double(finite.count { $0 > 0 }) / Double(finite.count)
    return "\(name.sentence) is positive at \(NumberFormat.percent(positive)) of the \(things)s. \(moves)"
  }
}
