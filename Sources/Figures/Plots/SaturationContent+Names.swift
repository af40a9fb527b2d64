import Recurrent

extension SaturationContent {
  /// What a layer is called beside its histograms.
  struct Name {
    /// The layer, or its direction where that is all that tells it from the others.
    let layer: String
    /// Its direction, below the layer.
    var direction: String?
    /// The same in a sentence, behind "in".
    let phrase: String
    /// The same behind the number of a unit: `layer 2`, `backward`.
    let beside: String
  }

  /// The layers' numbers where these are all layers of a kind; else, or where one of them reads in two directions, what
  /// they are called.
  var names: [Name] {
    let parts = views.map { Self.direction(of: $0.label) }
    let areNumbered = leftOut == 0 && views.contains { $0.trace.ownName == nil }
    let areApart = Set(views.map(\.label)).count == views.count
    guard parts.contains(where: { $0.direction != nil }) else {
      return views.enumerated().map { index, view in
        let number = "layer \(index + 1)"
        return areNumbered || !areApart
          ? Name(layer: number.sentence, phrase: number, beside: number)
          : Name(layer: view.label, phrase: view.label, beside: view.label)
      }
    }
    let isOne = Set(parts.map(\.layer)).count == 1
    return zip(parts, views).map { part, view in
      guard let direction = part.direction else {
        return Name(layer: part.layer, phrase: view.label, beside: view.label)
      }
      return isOne
        ? Name(layer: direction.sentence, phrase: "the \(direction) layer", beside: direction)
        : Name(
          layer: part.layer, direction: direction.sentence, phrase: view.label, beside: view.label)
    }
  }

  /// A label without the direction in it, as in `name/forward`.
  private static func direction(of label: String) -> (layer: String, direction: String?) {
    let parts = label.split(separator: "/").map(String.init)
    guard let index = parts.lastIndex(where: { $0 == "forward" || $0 == "backward" }), index > 0 else {
      return (label, nil)
    }
    return ((parts[..<index] + parts[(index + 1)...]).joined(separator: "/"), parts[index])
  }
}
