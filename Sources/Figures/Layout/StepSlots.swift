import Graphics

/// The places of an unrolled network: steps, and an ellipsis where some are left out.
struct StepSlots {
  /// One place.
  enum Slot: Hashable {
    /// A step, by its position among the shown ones.
    case step(Int)
    case ellipsis
  }

  let slots: [Slot]
  /// Input steps, as they are read.
  private let order: [Int]
  /// The positions in `order` that are shown.
  private let shown: Range<Int>
  private let readsBackwards: Bool
  /// How many places are numbered from the first step, where the rest are numbered from T; nil where T is
  /// the number of steps.
  private let generic: Int?
  /// How many steps keep their numbers, however short the sequence is.
  private static let numbered = 3

  /// Chooses the places.
  ///
  /// - Parameters:
  ///   - most: Up to how many steps all are drawn.
  ///   - leading: How many stand before the ellipsis otherwise.
  init(_ view: LayerView, most: Int, leading: Int) {
    self.init(
      order: view.order, shown: view.shown, readsBackwards: view.readsBackwards, most: most, leading: leading)
  }

  /// Chooses the columns of a network of several layers: steps in the order of its input.
  ///
  /// - Parameters:
  ///   - total: How many steps the input has.
  ///   - shown: Those that are shown, from 0.
  init(columns total: Int, shown: Range<Int>, most: Int, leading: Int) {
    self.init(order: Array(0..<total), shown: shown, readsBackwards: false, most: most, leading: leading)
  }

  private init(order: [Int], shown: Range<Int>, readsBackwards: Bool, most: Int, leading: Int) {
    self.order = order
    self.shown = shown
    self.readsBackwards = readsBackwards
    generic = nil
    slots = shown.count <= most ? (0..<shown.count).map(Slot.step) : Self.elided(shown.count, leading)
  }

  /// The places for a network of any length, 1, 2, …, T, of which the view is an example.
  ///
  /// One or two steps are drawn as they are.
  init(anyLengthLike view: LayerView, leading: Int) {
    let count = view.shown.count
    order = view.order
    shown = view.shown
    readsBackwards = view.readsBackwards
    generic = count > 2 ? leading : nil
    slots = count > 2 ? Self.elided(count, leading) : (0..<count).map(Slot.step)
  }

  private static func elided(_ count: Int, _ leading: Int) -> [Slot] {
    (0..<leading).map(Slot.step) + [.ellipsis, .step(count - 1)]
  }

  /// Whether steps are left out.
  var isElided: Bool { slots.contains(.ellipsis) }

  /// The positions of the steps that are drawn.
  var positions: [Int] {
    slots.compactMap { slot in
      if case .step(let position) = slot { position } else { nil }
    }
  }

  /// The input step, from 0, at a position.
  func step(at position: Int) -> Int {
    order[shown.lowerBound + position]
  }

  /// The index of the step at a position: a number from 1, or T and T−1 where steps are left out.
  ///
  /// Position −1 stands for what comes before the first step.
  func index(at position: Int) -> String {
    let place = shown.lowerBound + position
    if place < 0 { return readsBackwards ? name(ofStep: order.count) : "0" }
    if let generic, (position < generic) != readsBackwards { return "\(order[place] + 1)" }
    return name(ofStep: order[place])
  }

  /// The index of the step before the last, of which an ellipsis may keep the cell but not the state.
  var indexBeforeLast: String {
    let last = shown.count - 1
    guard generic != nil, last > 0 else { return index(at: last - 1) }
    return readsBackwards ? "2" : "T-1"
  }

  /// The index of an input step, from 0, as every index of the network is written.
  func name(ofStep step: Int) -> String {
    guard isElided else { return "\(step + 1)" }
    switch step + 1 - order.count {
    case 1: return "T+1"
    case 0: return "T"
    case -1: return "T-1"
    case -2 where step >= Self.numbered: return "T-2"
    default: return "\(step + 1)"
    }
  }

  /// What T is, where an index says T.
  var total: String? {
    guard generic == nil, isElided, positions.contains(where: { index(at: $0).contains("T") }) else {
      return nil
    }
    return "T=" + NumberFormat.integerTeX(order.count)
  }
}
