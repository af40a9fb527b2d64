import Recurrent
import Reporting

/// A layer that never runs: its trace is written down by hand, so that a report can be held to known numbers.
struct HandMadeLayer: Layer {
  var name = "lstm"
  var className = "LSTM"
  var units = 1
  var features = 2
  var stateNames = ["h", "c"]
  var arguments: [LayerArgument] = []
  var weights: [NamedTensor] = []
  var parameterFormula = "4·((n + m)·m + m)"
  var returns = ReturnCombination(returnSequences: false, returnState: false)
  var isStateful = false

  func returning(_ combination: ReturnCombination) -> (any Layer)? {
    var copy = self
    copy.returns = combination
    copy.arguments.removeAll { $0.name.hasPrefix("return_") }
    for (name, isSet) in [
      ("return_sequences", combination.returnSequences), ("return_state", combination.returnState),
    ] {
      copy.arguments.append(LayerArgument(name: name, value: isSet ? "True" : "False", isDefault: !isSet))
    }
    return copy
  }

  func equations(_ notation: Notation) -> [String] { [#"h_t = o_t \odot \tanh(c_t)"#, "c_t = 0"] }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    throw ShapeError(layer: name, subject: .input, problem: "it never runs", remedy: "write its trace down")
  }

  func outputMask(_ mask: Tensor?) -> Tensor? { mask }
}

/// The run of the post: LSTM(1) on three steps of two features, with the numbers that it prints.
enum HandMade {
  static let input = Tensor(shape: [1, 3, 2], scalars: [0.1, 0.2, 0.3, 0.1, 0.2, 0.3])
  static let hidden = Tensor(shape: [1, 3, 1], scalars: [0.00767819, 0.01597687, 0.02480672])
  static let lastHidden = Tensor(shape: [1, 1], scalars: [0.02480672])
  static let lastCell = Tensor(shape: [1, 1], scalars: [0.04864851])

  static func signal(
    _ name: String, _ label: String, _ role: SignalRole, _ values: Tensor
  ) -> RecordedSignal {
    RecordedSignal(
      description: SignalDescription(
        name: name, label: label, explanation: "explained", symbol: Symbol(course: "a", keras: "h"),
        role: role, range: .unbounded),
      values: values)
  }

  static let lstm = LayerTrace(
    layer: HandMadeLayer(
      arguments: [
        LayerArgument(name: "units", value: "1", isDefault: false),
        LayerArgument(name: "activation", value: "\"tanh\"", isDefault: true),
        LayerArgument(name: "dropout", value: "0.5", isDefault: false, isTrainingOnly: true),
      ],
      weights: [
        NamedTensor("kernel", Tensor(repeating: 0.1, shape: [2, 4])),
        NamedTensor("recurrent_kernel", Tensor(repeating: 0.1, shape: [1, 4])),
        NamedTensor("bias", Tensor(shape: [4], scalars: [0, 1, 0, 0])),
      ]),
    input: input,
    initialStates: [
      NamedTensor("h", Tensor(shape: [1, 1], scalars: [0])),
      NamedTensor("c", Tensor(shape: [1, 1], scalars: [0])),
    ],
    signals: [signal("hidden_state", "Hidden state", .hiddenState, hidden)],
    outputSequence: hidden, lastOutput: lastHidden,
    finalStates: [NamedTensor("state_h", lastHidden), NamedTensor("state_c", lastCell)])

  static func contents(_ traces: [LayerTrace] = [lstm]) -> ReportContents {
    ReportContents(
      title: "What return_sequences and return_state return", source: "post.yaml", notation: .course,
      runs: traces.map { trace in
        ReportContents.Run(
          label: trace.layer.className,
          trace: Trace(
            inputs: [NamedTensor("input", trace.input)], layers: [trace], outputs: trace.returned))
      },
      figures: [], traceFiles: ["trace.npz"])
  }
}
