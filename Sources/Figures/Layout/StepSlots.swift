/// The places of an unrolled network: steps, and an ellipsis where some are left out.
struct StepSlots {
  /// One place.
  enum Slot: Hashable {
    /// A step, by its position among the shown ones.
    case step(Int)
    case ellipsis
  }

  let slots: [Slot]
  private let view: LayerView

  /// Chooses the places.
  ///
  /// - Parameters:
  ///   - most: Up to how many steps all are drawn.
  ///   - leading: How many stand before the ellipsis otherwise.
  init(_ view: LayerView, most: Int, leading: Int) {
    let count = view.shown.count
    self.view = view
    slots =
      count <= most
      ? (0..<count).map(Slot.step) : (0..<leading).map(Slot.step) + [.ellipsis, .step(count - 1)]
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
    view.order[view.shown.lowerBound + position]
  }

  /// The index of the step at a position: a number from 1, or T and T−1 where steps are left out.
  ///
  /// Position −1 stands for what comes before the first step.
  func index(at position: Int) -> String {
    let place = view.shown.lowerBound + position
    if place < 0 { return view.readsBackwards ? name(view.totalSteps) : "0" }
    return name(view.order[place])
  }

  private func name(_ step: Int) -> String {
    guard isElided else { return "\(step + 1)" }
    switch step + 1 - view.totalSteps {
    case 1: return "T+1"
    case 0: return "T"
    case -1: return "T-1"
    default: return "\(step + 1)"
    }
  }

  /// What T is, where an index says T.
  var total: String? {
    guard isElided, positions.contains(where: { index(at: $0).contains("T") }) else { return nil }
    return "T=\(view.totalSteps)"
  }
}
