import Graphics
import Recurrent

/// What is said of stacked layers beside the picture.
struct StackedWords {
  /// The lowest first.
  let views: [LayerView]
  /// The steps of the input that are shown.
  let shown: Range<Int>
  /// The unit of the uppermost layer whose values are told.
  let unit: Int
  /// The layer whose output the lowest reads; nil where that is an input of the model.
  let source: LayerTrace?

  private var top: LayerView { views[views.count - 1] }
  private var isCut: Bool { shown.count < views[0].totalSteps }

  var heading: String? { isCut ? title : nil }
  var sub: String { isCut ? "\(shown.count) of \(views[0].totalSteps) steps" : "" }

  var title: String {
    let names = Set(views.map(\.cellName))
    let kind = names.count == 1 ? "\(views[0].cellName) layers" : "recurrent layers"
    return "\(Self.count(views.count).sentence) stacked \(kind)"
  }

  var description: String {
    "\(title) over \(steps), from the lowest up: \(layers). \(reading)Each layer’s hidden state is the input of the "
      + "layer above at the same step. \(outputs)"
  }

  var caption: String {
    var text =
      "The hidden state of each layer is the input of the layer above it at the same step. \(reading)\(outputs) "
      + "\(layers.sentence) on \(steps) of \(views[0].features) feature\(views[0].features == 1 ? "" : "s")"
    if views[0].batch > 1 { text += ", sample \(top.sample + 1) of \(views[0].batch)" }
    text += top.units > 1 || views[0].batch > 1 ? "; units and samples are numbered from 1." : "."
    for (index, view) in views.enumerated() where view.readsBackwards {
      text += " Layer \(index + 1) reads its input from the last step to the first."
    }
    return text
  }

  /// What the lowest layer reads, and whose cells are shown, where the picture alone would not tell.
  var note: SourceNote {
    var lines: [SourceNote.Line] = []
    if let source {
      lines.append(
        .init(symbol: .input, words: "is the output of ", name: source.name, end: source.classInBrackets))
    }
    if let direction {
      lines.append(
        .init(words: "The cells of the \(direction.name) direction of ", name: direction.whole, end: ""))
    }
    return SourceNote(lines: lines)
  }

  private var reading: String {
    var text = source.map { "Layer 1 reads the output of \($0.name)\($0.classInBrackets). " } ?? ""
    if let direction {
      text += "These are the cells of the \(direction.name) direction of \(direction.whole). "
    }
    return text
  }

  /// The direction of a `Bidirectional` whose stacked cells are shown.
  private var direction: (name: String, whole: String)? {
    let path = views[0].trace.name.split(separator: "/")
    guard path.count > 2, path[path.count - 1].hasPrefix("cell_"),
      let name = path.dropLast().last, ["forward", "backward"].contains(name)
    else { return nil }
    return (String(name), path.dropLast(2).joined(separator: "/"))
  }

  private var steps: String { "\(views[0].totalSteps) step\(views[0].totalSteps == 1 ? "" : "s")" }

  private var layers: String {
    views.map { view in
      let name = view.ownName.map { "\($0), " } ?? ""
      return "\(name)\(view.cellName)(\(view.units))"
    }.joined(separator: "; ")
  }

  /// What leaves the uppermost layer, in numbers.
  private var outputs: String {
    let which = top.units > 1 ? " (unit \(unit + 1))" : ""
    let (first, last) = (top.order[0], top.order[top.totalSteps - 1])
    guard let hidden = top.trace.signal(.hiddenState) else { return "" }
    func say(_ step: Int) -> String {
      NumberText.plain(Double(top.value(of: hidden, at: step, unit: unit)), decimals: 4)
    }
    guard top.trace.layer.returns.returnSequences, first != last else {
      return "Only the hidden state that layer \(views.count) ends in leaves, "
        + "\(say(last)) after step \(last + 1)\(which)."
    }
    return "All hidden states of layer \(views.count) leave, from \(say(first)) at step \(first + 1) to "
      + "\(say(last)) at step \(last + 1)\(which)."
  }

  private static func count(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return number < words.count ? words[number] : "\(number)"
  }
}
