import Recurrent

/// What is said of a `Bidirectional` under one setting of the two flags.
struct BidirectionalRemarks {
  private let trace: LayerTrace
  private let halves: Halves

  init(_ trace: LayerTrace) {
    self.trace = trace
    halves = Halves(trace)
  }

  var all: [String] {
    switch (trace.layer.returns.returnSequences, trace.layer.returns.returnState) {
    case (false, false): [lastOutput, stacking]
    case (true, false): [everyStep, backwardAtTheEnd]
    case (false, true): [encoder, order, halved]
    case (true, true): [attention, order, isApart ? apart : Remarks.tuple]
    }
  }

  private var isApart: Bool { halves.merge == .apart }

  private var lastOutput: String {
    let (forth, back) = (reading(halves.forward), reading(halves.backward))
    let ends =
      if let forward = halves.forwardEnd?.text, let backward = halves.backwardEnd?.text {
        ": `\(forward)` has read it \(forth), `\(backward)` \(back)"
      } else {
        ", put into one: one layer has read it \(forth), the other \(back)"
      }
    return Remarks.when(
      "Both directions sum up the whole sequence\(ends). \(isApart ? "Joined, they go" : "The output goes") into a `Dense` layer for a class or a number per sequence."
    )
  }

  private var stacking: String {
    isApart ? apart : Remarks.cannotStack(trace, next: "Another recurrent layer", wantsRank: trace.input.rank)
  }

  private var apart: String {
    Remarks.missed(
      "With `merge_mode=None` the directions come back as two tensors, and a layer that follows takes one. Join them with "
        + "`Concatenate`, or leave `merge_mode` at `\"concat\"`.")
  }

  private var everyStep: String {
    Remarks.when(
      "Every step gets an answer of its own that knows what comes before it and what comes after: a tag per word. Also "
        + "between stacked layers.")
  }

  private func reading(_ direction: LayerTrace) -> String {
    direction.argument("go_backwards") == "True"
      ? "from the last step to the first" : "from the first step to the last"
  }

  private var backwardAtTheEnd: String {
    let place = halves.backwardEnd.map { ", `\($0.text)`" } ?? ", in `outputs[:, 0]`"
    return Remarks.missed(
      "The last row does not hold the last output of both layers. The backward layer begins where the outputs end: at "
        + "`[:, -1]` it has read one step only. What it ends with stands at the start\(place). For both ends in one "
        + "tensor leave the flag off.")
  }

  private var encoder: String {
    Remarks.when(
      "The encoder of an encoder–decoder that reads in both directions; its states start the decoder.")
  }

  private var attention: String {
    Remarks.when(
      "Attention: the decoder looks at every step of `outputs`, and starts from the states.")
  }

  private var order: String {
    let names = trace.finalStates.map(\.name)
    let count = halves.forward.finalStates.count
    let (forward, backward) = (names.prefix(count), names.dropFirst(count))
    func code(_ names: some Sequence<String>) -> String { MarkdownText.list(names.map(MarkdownText.code)) }
    return Remarks.missed(
      "The states come direction by direction: first \(code(forward)), then \(code(backward)). Only outputs are merged, "
        + "states never.")
  }

  private var halved: String {
    let (one, other) = (halves.forward.finalStates, halves.backward.finalStates)
    guard one.count == other.count else {
      return Remarks.missed(
        "The directions have \(one.count) and \(other.count) states: a decoder of one direction can take those of the one "
          + "whose class it has.")
    }
    let all = trace.finalStates
    let pair =
      one.isEmpty || other.isEmpty ? "" : " (`\(all[0].name)` with `\(all[one.count].name)`)"
    let halving =
      one.count > 1 ? " Keras halves the list: with fewer states each direction would get too few." : ""
    let width = halves.forward.layer.units + halves.backward.layer.units
    return Remarks.missed(
      "A decoder that reads in one direction has \(MarkdownText.count(one.count, "state")), not \(all.count): join each "
        + "state with its counterpart\(pair) and give the decoder \(width) units. Another `Bidirectional` takes "
        + "\(all.count == 2 ? "both" : "all \(all.count)") as `initial_state`, in this order.\(halving)")
  }
}
