import UnrollKit

let configuration = try RunConfiguration(contentsOf: "Examples/return-sequences-return-state.yaml")
let runs = try Pipeline.run(configuration)
for layer in runs.flatMap(\.shown.recurrentLayers) {
  for signal in layer.signals {  // signal.values: [batch, time, units]
    print(layer.layer.className, signal.description.label, signal.values.scalars)
  }
}
let figure = try Pipeline.figure("gate-traces", of: runs)
let picture = try PictureStudio().render(figure, as: .svg)
try AtomicFile.write(picture, to: "output/gate-traces.svg")
