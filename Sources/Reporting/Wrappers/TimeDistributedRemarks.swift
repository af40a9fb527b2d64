import Recurrent

/// What is said of a recurrent layer inside of a `TimeDistributed` under one setting of the two flags.
struct TimeDistributedRemarks {
  private let trace: LayerTrace

  init(_ trace: LayerTrace) { self.trace = trace }

  var all: [String] {
    if trace.layer.returns.returnSequences {
      [
        Remarks.when("Every inner step gets an answer of its own."),
        Remarks.missed(
          "There are two axes of time now. A recurrent layer that follows wants one: it needs a `TimeDistributed` of its "
            + "own, or a `Reshape` before it."),
      ]
    } else {
      [
        Remarks.when(
          "Sequences of sequences, such as the words of the sentences of a text: each step of the outer sequence is summed "
            + "up by one vector, and another recurrent layer can follow."),
        Remarks.missed(
          "The layer inside starts from zeros at every outer step: nothing is carried from one to the next. It cannot "
            + "have `return_state` or be `stateful`."),
      ]
    }
  }
}
