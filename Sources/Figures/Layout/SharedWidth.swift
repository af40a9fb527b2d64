/// How two sequences that are drawn beside each other share a width: every step of both where there is room, cells
/// closer together where that helps, and an ellipsis only where it does not.
struct SharedWidth {
  /// The places of both.
  let slots: [StepSlots]
  /// From 0, where everything stands as far apart as it should, to 1, where it stands as close as stays legible.
  let closeness: Double

  /// Up to how many steps a side has no ellipsis, if there is room.
  private static let mostSteps = 6

  /// Chooses what fits.
  ///
  /// - Parameters:
  ///   - counts: How many steps each has.
  ///   - room: The width for both, in px.
  ///   - width: The width that a number of places takes on each side, in px; between both closenesses it is linear.
  init(_ counts: [Int], in room: Double, width: (_ places: [Int], _ closeness: Double) -> Double) {
    var choices: [[StepSlots]] = [[]]
    for count in counts {
      let ways = Self.ways(count)
      choices = choices.flatMap { choice in ways.map { choice + [$0] } }
    }
    func places(_ choice: [StepSlots]) -> [Int] { choice.map(\.slots.count) }
    func steps(_ choice: [StepSlots]) -> Int { choice.map(\.positions.count).reduce(0, +) }
    func cut(_ choice: [StepSlots]) -> Int { choice.count { $0.slots.dropFirst().first == .ellipsis } }
    // The first two steps of both, as many others as fit, and of as many those that stand furthest apart.
    let ranked = choices.sorted { a, b in
      guard cut(a) == cut(b) else { return cut(a) < cut(b) }
      guard steps(a) == steps(b) else { return steps(a) > steps(b) }
      return width(places(a), 1) < width(places(b), 1)
    }
    let slots =
      ranked.first { width(places($0), 1) <= room } ?? ranked[ranked.count - 1]
    self.slots = slots
    let (apart, close) = (width(places(slots), 0), width(places(slots), 1))
    closeness = apart <= room || apart <= close ? 0 : min(1, (apart - room) / (apart - close))
  }

  /// What can be drawn of a number of steps: all of them, or the first two or one before an ellipsis.
  private static func ways(_ count: Int) -> [StepSlots] {
    func slots(most: Int, leading: Int) -> StepSlots {
      StepSlots(columns: count, shown: 0..<count, most: most, leading: leading)
    }
    var ways: [StepSlots] = []
    if count <= mostSteps { ways.append(slots(most: mostSteps, leading: 2)) }
    // An ellipsis takes the place of a step: it stands for no fewer than two.
    for leading in [2, 1] where count >= leading + 3 {
      ways.append(slots(most: leading + 2, leading: leading))
    }
    return ways
  }
}

extension Double {
  /// A length between two: this one where closeness is 0, the other one where it is 1.
  func closer(to other: Double, by closeness: Double) -> Double { self + (other - self) * closeness }
}
