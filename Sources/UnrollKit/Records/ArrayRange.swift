import ModelFiles
import Recurrent

/// Arrays in few words, and held against each other.
enum ArrayRange {
  /// `lstm/forget_gate (1, 3, 2) 0.5083 … 0.7311`.
  static func text(_ array: NamedTensor) -> String {
    let shape = array.tensor.shape.map(String.init).joined(separator: ", ")
    let numbers = array.tensor.scalars.lazy.filter { !$0.isNaN }
    guard let least = numbers.min(), let greatest = numbers.max() else { return "\(array.name) (\(shape))" }
    return "\(array.name) (\(shape)) \(least) … \(greatest)"
  }

  /// What has moved from one set of arrays to a later one, in words; nil where every number is what it was, as far as
  /// another processor gives the same.
  static func difference(from old: [NamedTensor], to new: [NamedTensor]) -> String? {
    let later = Dictionary(new.map { ($0.name, $0.tensor) }) { first, _ in first }
    let earlier = Set(old.map(\.name))
    if let gone = old.first(where: { later[$0.name] == nil }) { return "\(gone.name) is no longer in it" }
    if let added = new.first(where: { !earlier.contains($0.name) }) { return "\(added.name) is not in it" }
    var moved = 0
    var worst: (distance: Double, words: String)?
    for array in old {
      guard let tensor = later[array.name] else { continue }
      guard tensor.shape == array.tensor.shape else {
        return "\(array.name) has the shape \(array.tensor.shape) and would have \(tensor.shape)"
      }
      guard let place = firstMoved(array.tensor.scalars, tensor.scalars) else { continue }
      moved += 1
      if worst.map({ place.distance > $0.distance }) ?? true {
        worst = (place.distance, "in \(array.name)\(place.words)")
      }
    }
    return worst.map { worst in
      "values moved in \(moved) of \(old.count) arrays, most \(worst.words)"
    }
  }

  /// The place where two rows of numbers are farthest apart; nil where all are equal by ``FloatTolerance``.
  private static func firstMoved(_ old: [Float], _ new: [Float]) -> (distance: Double, words: String)? {
    var scale = 0.0
    for numbers in [old, new] {
      for number in numbers where number.isFinite { scale = max(scale, Double(abs(number))) }
    }
    let allowed = FloatTolerance.allowed(atScale: scale)
    var worst: (distance: Double, index: Int)?
    for index in old.indices where old[index] != new[index] {
      if old[index].isNaN, new[index].isNaN { continue }
      let distance = abs(Double(old[index]) - Double(new[index]))
      // What is no number compares as farthest.
      let apart = distance.isNaN ? .infinity : distance
      if apart > allowed, worst.map({ apart > $0.distance }) ?? true { worst = (apart, index) }
    }
    return worst.map { worst in
      let words = ", from \(old[worst.index]) to \(new[worst.index])"
      return (worst.distance, worst.distance.isFinite ? " by \(Float(worst.distance))\(words)" : words)
    }
  }
}
