// Two LSTMs on top of each other: the lower one has to return its whole sequence for the upper one to read.
import Recurrent

let model = try ModelConfiguration([
  .lstm(units: 4, returnSequences: true, name: "lower"),
  .lstm(units: 3, name: "upper"),
])
let input = Tensor(shape: [1, 5, 2], scalars: [0.1, 0.2, 0.3, 0.1, -0.2, 0.3, 0.5, -0.4, 0.0, 0.6])
let trace = try Model(model, inputShapes: [input.shape]).run(ModelCall(input: input))
for layer in trace.recurrentLayers {
  print("\(layer.name) reads \(layer.input.shape) and returns \(layer.returned[0].tensor.shape)")
  if let gate = layer.signal(.forgetGate) {  // [batch, time, units]
    print("  its forget gates at the last step:", gate.values.step(layer.steps - 1).scalars)
  }
}
