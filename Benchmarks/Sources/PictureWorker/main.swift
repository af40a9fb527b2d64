import Foundation
import Graphics
import UnrollKit

// Draws for the benchmarks:
//
//     PictureWorker time RUN_CONFIGURATION KIND…   the CPU seconds of a figure, in a process that has drawn it before
//     PictureWorker results FILE STEM              the figure of the results: STEM-light.svg, …

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("time RUN_CONFIGURATION KIND…, or results FILE STEM\n".utf8))
  exit(64)
}
switch arguments[0] {
case "time":
  let runs = try Pipeline.run(RunConfiguration(contentsOf: arguments[1]))
  var selection = FigureSelection()
  selection.units = Array(0..<4)
  let studio = PictureStudio()
  for format in arguments.dropFirst(2).compactMap(PictureFormat.init(rawValue:)) {
    var times: [Double] = []
    for _ in 0..<9 {
      let start = clock()
      let figure = try Pipeline.figure("gate-traces", of: runs, selecting: selection)
      _ = try studio.render(figure, as: format)
      times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    print(format.rawValue, times.sorted()[4])
  }
case "results":
  let results = try JSONDecoder().decode(
    [MeasuredCase].self, from: Data(contentsOf: URL(fileURLWithPath: arguments[1])))
  let studio = PictureStudio()
  for (name, theme) in [("light", Theme.light), ("dark", Theme.dark)] {
    let scene = try ResultsFigure(results, theme).scene()
    for format in [PictureFormat.svg, .png] {
      let picture = try studio.render(scene, as: format, named: "results")
      try AtomicFile.write(picture, to: "\(arguments[2])-\(name).\(format.rawValue)")
    }
  }
default: exit(64)
}
