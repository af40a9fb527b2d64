import Graphics
import Recurrent

/// What is said of stacked layers beside the picture.
struct StackedWords {
  /// The lowest first.
  let layers: [StackedLayer]
  /// The steps of the input that are shown.
  let shown: Range<Int>
  /// The unit of the uppermost layer whose values are told.
  let unit: Int
  /// The layer whose output the lowest reads; nil where that is an input of the model.
  let source: LayerTrace?

  private var top: StackedLayer { layers[layers.count - 1] }
  private var lowest: LayerView { layers[0].view }
  private var isCut: Bool { shown.count < lowest.totalSteps }

  var heading: String? { isCut ? title : nil }
  var sub: String { isCut ? "\(shown.count) of \(lowest.totalSteps) steps" : "" }

  var title: String {
    let kinds = Set(layers.map(\.kind))
    let kind = kinds.count == 1 ? layers[0].kind : "recurrent"
    return "\(Self.count(layers.count).sentence) stacked \(kind) layers"
  }

  var description: String {
    let link =
      bothWays.isEmpty
      ? "Each layer’s hidden state is the input of the layer above at the same step." : self.link
    return "\(title) over \(steps), from the lowest up: \(names). \(reading)\(link) \(outputs)"
  }

  var caption: String {
    var text =
      "\(link) \(reading)\(outputs) "
      + "\(names.sentence) on \(steps) of \(lowest.features) feature\(lowest.features == 1 ? "" : "s")"
    if lowest.batch > 1 { text += ", sample \(lowest.sample + 1) of \(lowest.batch)" }
    let hasNumbers = top.views.contains { $0.units > 1 } || lowest.batch > 1
    text += hasNumbers ? "; units and samples are numbered from 1." : "."
    for (index, layer) in layers.enumerated() where layer.turnsRound {
      let isBoth = layer.backward != nil
      text +=
        " \(isBoth ? "The forward half of layer" : "Layer") \(index + 1) reads its input from the last step to the first"
        + (isBoth ? ", the backward half from the first to the last." : ".")
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
    let path = layers[0].trace.name.split(separator: "/")
    guard path.count > 2, path[path.count - 1].hasPrefix("cell_"),
      let name = path.dropLast().last, ["forward", "backward"].contains(name)
    else { return nil }
    return (String(name), path.dropLast(2).joined(separator: "/"))
  }

  private var steps: String { "\(lowest.totalSteps) step\(lowest.totalSteps == 1 ? "" : "s")" }

  private var bothWays: [StackedLayer] { layers.filter { $0.backward != nil } }

  /// What each layer gives to the next.
  private var link: String {
    guard !bothWays.isEmpty else {
      return "The hidden state of each layer is the input of the layer above it at the same step."
    }
    let merges = Set(bothWays.map(\.merge.participle))
    let joined = merges.count == 1 ? bothWays[0].merge.participle : "merged"
    return
      "The output of each layer is the input of the layer above it at the same step; a layer that reads in both "
      + "directions gives its two hidden states \(joined)."
  }

  private var names: String {
    layers.map { layer in
      let name = layer.ownName.map { "\($0), " } ?? ""
      let sized = layer.views.map { "\($0.cellName)(\($0.units))" }
      guard layer.backward != nil else { return name + sized[0] }
      let halves = sized[0] == sized[1] ? "\(sized[0]) in each direction" : sized.joined(separator: " and ")
      return "\(name)Bidirectional of \(halves)"
    }.joined(separator: "; ")
  }

  /// What leaves the uppermost layer, in numbers.
  private var outputs: String {
    let isWhole = top.view.trace.layer.returns.returnSequences
    if let backward = top.backward {
      let halves = BidirectionalWords(
        forward: top.view, backward: backward, merge: top.merge, unit: unit, shown: shown.count)
      return "\(isWhole ? "All outputs" : "Only the last output") of layer \(layers.count) "
        + "leave\(isWhole ? "" : "s"): \(halves.ends)."
    }
    let view = top.view
    let which = view.units > 1 ? " (unit \(unit + 1))" : ""
    let (first, last) = (view.order[0], view.order[view.totalSteps - 1])
    guard let hidden = view.trace.signal(.hiddenState) else { return "" }
    func say(_ step: Int) -> String {
      NumberText.plain(Double(view.value(of: hidden, at: step, unit: unit)), decimals: 4)
    }
    guard isWhole, first != last else {
      return "Only the hidden state that layer \(layers.count) ends in leaves, "
        + "\(say(last)) after step \(last + 1)\(which)."
    }
    return "All hidden states of layer \(layers.count) leave, from \(say(first)) at step \(first + 1) to "
      + "\(say(last)) at step \(last + 1)\(which)."
  }

  private static func count(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return number < words.count ? words[number] : "\(number)"
  }
}
