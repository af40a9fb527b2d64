import Graphics

/// What a reader of a diagram has to know beyond what it draws, if anything.
struct DiagramContext {
  /// The heading; nil where nothing needs to be said.
  let heading: String?
  let sub: String

  /// Says which sample and which unit the values are of, and whether the layer reads backwards.
  init(_ view: LayerView, unit: Int, title: String?) {
    var facts: [String] = []
    if view.units > 1 { facts.append("values of unit \(unit + 1) of \(view.units)") }
    if view.batch > 1 { facts.append("sample \(view.sample + 1) of \(view.batch)") }
    if view.readsBackwards { facts.append("reads from the last step to the first") }
    if view.shown.count < view.totalSteps { facts.append("\(view.shown.count) of \(view.totalSteps) steps") }
    sub = facts.joined(separator: "; ")
    heading = title ?? (facts.isEmpty && !view.hasName ? nil : view.titled)
  }
}

extension LayerView {
  /// The layer with its size: `LSTM, 4 units`, `encoder, an LSTM of 4 units`.
  var titled: String {
    let size = "\(units) unit\(units == 1 ? "" : "s")"
    let name = trace.layer.className
    return label == name ? "\(label), \(size)" : "\(label), \(name.withArticle) of \(size)"
  }

  /// Whether the layer is called otherwise than all of its class.
  var hasName: Bool { !label.hasPrefix(trace.layer.className) }

  /// The layer in a sentence, where it begins one if need be: `an LSTM`, or its own name as it is written.
  func named(atStart: Bool = false) -> String {
    hasName ? label : atStart ? label.withArticle.sentence : label.withArticle
  }

  /// The unit that a figure shows where it shows one.
  func unit(for subject: FigureSubject) throws(FigureError) -> Int {
    let unit = subject.units?.first ?? 0
    guard unit >= 0, unit < units else {
      throw FigureError("\(label) has no unit \(unit + 1)", remedy: "it has 1 to \(units)")
    }
    return unit
  }
}

extension String {
  /// The word with its article: `an LSTM`, `a GRU`.
  var withArticle: String {
    guard let first else { return self }
    // Letters of an abbreviation are spelled out: an L, an S, but a G.
    let isSpelledOut = dropFirst().first?.isUppercase ?? false
    let vowels = isSpelledOut ? "AEFHILMNORSX" : "AEIOUaeiou"
    return (vowels.contains(first) ? "an " : "a ") + self
  }
}
