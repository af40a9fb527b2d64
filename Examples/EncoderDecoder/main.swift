// An encoder hands its final states to a decoder, which then goes on by itself: each answer is the next input.
import Recurrent

let source = KerasTensor.input("source", shape: [nil, 3])
let target = KerasTensor.input("target", shape: [nil, 5])
let encoder = KerasLayer.lstm(units: 6, returnState: true, name: "encoder")
let decoder = KerasLayer.lstm(units: 6, returnSequences: true, name: "decoder")
let head = KerasLayer.dense(units: 5, activation: .softmax, name: "head")
let answer = head(decoder(target, initialState: encoder(source).states))
let configuration = try ModelConfiguration(inputs: [source, target], outputs: [answer.output])

let question = Tensor(shape: [1, 4, 3], scalars: [0.9, 0, 0.1, 0, 0.8, 0, 0.3, 0.3, 0, 0, 0, 0.7])
let start = Tensor(shape: [1, 1, 5], scalars: [1, 0, 0, 0, 0])
let model = try Model(configuration, inputShapes: [question.shape, start.shape])
let trace = try model.generate(
  ModelCall(inputs: [question, start], masks: [nil, nil]), Generation(steps: 4, feed: .argmax))
print("chosen:", trace.generation?.choices?.scalars ?? [])
for layer in trace.recurrentLayers {
  print(layer.name, "forgets", layer.signal(.forgetGate)?.values.step(layer.steps - 1).scalars ?? [])
}
