// A label for every step, as in trigger-word detection: the GRU returns its whole sequence, and the same Dense layer
// makes a probability of each of its steps.
import Recurrent

let model = try ModelConfiguration([
  .gru(units: 4, returnSequences: true),
  .timeDistributed(.dense(units: 1, activation: .sigmoid)),
])
let input = Tensor(shape: [1, 4, 3], scalars: [0, 0.1, 0, 0.9, 0.8, 0.7, 0.1, 0, 0.2, 0, 0, 0.1])
let trace = try Model(model, inputShapes: [input.shape]).run(ModelCall(input: input))
let labels = trace.outputs[0].tensor  // [batch, time, 1]
for step in 0..<input.shape[1] {
  let update = trace.layers[0].signal(.updateGate)?.values.step(step).scalars ?? []
  print("step \(step + 1): \(labels[0, step, 0]), update gates \(update)")
}
