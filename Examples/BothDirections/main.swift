// An LSTM in both directions. The states come as forward h and c, then backward h and c; the last output of the
// backward half belongs to the first step, so that outputs[:, -1] is not what ended its reading.
import Recurrent

let both = try KerasLayer.bidirectional(.lstm(units: 2, returnSequences: true, returnState: true))
let input = Tensor(shape: [1, 3, 2], scalars: [0.1, 0.2, 0.3, 0.1, 0.2, 0.3])
let trace = try Model(ModelConfiguration([both]), inputShapes: [input.shape]).run(ModelCall(input: input))
for output in trace.layers[0].returned { print(output.name, output.tensor.shape, output.tensor.scalars) }

let sequence = trace.outputs[0].tensor  // [batch, time, forward and backward units]
let backward = trace.layers[0].finalStates[2].tensor  // [batch, units]
print("the backward half ends at step 1:", [sequence[0, 0, 2], sequence[0, 0, 3]] == backward.scalars)
