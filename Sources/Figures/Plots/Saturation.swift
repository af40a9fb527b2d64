import Graphics
import Recurrent

/// How often each unit's gates are shut and open, and how the values of all are spread.
enum Saturation: Figure {
  static let scope = FigureScope.model
  static let name = "saturation"
  static let showsMeansOverSpace = true
  static let summary = "how often each unit's gates are shut and open, with histograms of their values"

  private enum Layout {
    static let bottom = 18.0
  }

  /// Gates over as many steps as make shares of time worth telling.
  static func suits(_ subject: FigureSubject) -> Bool {
    subject.layers.contains { layer in
      layer.trace.steps >= fewestSteps
        && layer.trace.signals.contains { $0.description.role.isGate && $0.description.range == .unit }
    }
  }

  private static let fewestSteps = 20

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    var canvas = Canvas(style)
    let content = try SaturationContent(subject, theme: style.theme, in: name)
    let panels = try SaturationPanels(content: content, on: canvas)
    let words = SaturationWords(content: content, density: panels.density)
    let shift = try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let end = try panels.draw(shift: shift, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}

/// What is said of saturation beside the picture.
struct SaturationWords {
  let content: SaturationContent
  /// Whether colors or sizes tell how many units stand in one place.
  let density: SaturationPanels.Density

  /// How many steps of each layer count.
  private var steps: [String] {
    content.views.map { view in
      let count = view.steps.count { !view.isMasked($0) }
      return "\(NumberFormat.integer(count)) step\(count == 1 ? "" : "s")"
    }
  }

  private var areStepsAlike: Bool { Set(steps).count == 1 }

  var heading: String {
    content.isSymmetric ? "How often the state is saturated" : "How often each gate is saturated"
  }

  var sub: String {
    let titles = content.views.map(\.titled)
    var text =
      areStepsAlike
      ? (titles + steps.prefix(1)).joined(separator: "; ")
      : zip(titles, steps).map { "\($0), \($1)" }.joined(separator: "; ")
    if content.views[0].batch > 1 {
      text += ", sample \(content.views[0].sample + 1) of \(content.views[0].batch)"
    }
    text += density.words
    if content.leftOut > 0 {
      text += "; \(content.leftOut) more layer\(content.leftOut == 1 ? "" : "s") not shown"
    }
    return text
  }

  var title: String { "\(heading): \(content.views.map(\.label).joined(separator: ", "))" }

  var description: String {
    "For each unit the share of time that a signal is below \(low) against the share that it is above 0.9, and "
      + "histograms of all values. \(claim)"
  }

  var caption: String {
    "\(claim) \(layers). A unit on the slanted edge is never in between. Histogram bins are "
      + "\(content.isSymmetric ? "0.04" : "0.02") wide, on one scale; the tallest bar holds "
      + "\(NumberFormat.percent(content.tallest))."
  }

  private var layers: String {
    let layers = content.views.map { "\($0.trace.layer.className)(\($0.units))" }
    return areStepsAlike
      ? "\(layers.joined(separator: ", ")) over \(steps[0])"
      : zip(layers, steps).map { "\($0) over \($1)" }.joined(separator: ", ")
  }

  private var low: String { content.isSymmetric ? "−0.9" : "0.1" }

  private var claim: String {
    let names = content.names
    return content.signals.enumerated().map { index, signal in
      let shares = content.counts[index].enumerated().map { layer, counts in
        let which = content.views.count > 1 ? " in \(names[layer].phrase)" : ""
        guard !counts.isEmpty else { return "without a number\(which)" }
        return "below \(low) \(NumberFormat.percent(counts.allShut)) and above 0.9 "
          + "\(NumberFormat.percent(counts.allOpen)) of the time\(which)"
      }
      return "The \(signal.label.lowercased()) is \(shares.joined(separator: ", "))."
    }.joined(separator: " ")
  }
}
