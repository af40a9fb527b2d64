import CairoRenderer
import Figures
import Graphics
import Recurrent

/// Draws figures the way tests want them.
enum Drawing {
  static let typesetter = Typesetter(measuring: CairoTextMeasuring())

  /// A figure of some layers, named by their classes where no labels are given.
  static func figure(
    _ name: String, _ traces: some Collection<LayerTrace>, labels: [String]? = nil,
    readouts: [Int: LayerTrace] = [:], tokens: [String]? = nil, title: String? = nil, sample: Int = 0,
    units: [Int]? = nil, steps: ClosedRange<Int>? = nil, theme: Theme = .light, notation: Notation = .course,
    preset: FigureStyle.Preset = .full, order: UnitOrder? = nil, isGrayscale: Bool = false,
    model: FigureSubject.LabelledModel? = try? SampleModels.encoderDecoder(), wholes: [Int: LayerTrace] = [:],
    answers: [Int: [String]] = [:], sources: [Int: LayerTrace] = [:], activations: [Int: LayerTrace] = [:]
  ) throws -> DrawnFigure {
    let layers = traces.enumerated().map { index, trace in
      FigureSubject.LabelledLayer(
        label: labels?[index] ?? trace.layer.className, trace: trace, readout: readouts[index],
        tokens: tokens,
        whole: wholes[index], answers: answers[index], source: sources[index],
        readoutActivation: activations[index])
    }
    let subject = FigureSubject(
      layers: layers, title: title, sample: sample, units: units, steps: steps, order: order, model: model)
    let style = FigureStyle(
      theme: theme, notation: notation, preset: preset, isGrayscale: isGrayscale, typesetter: typesetter)
    return try FigureCatalog.figure(named: name).draw(subject, in: style)
  }

  /// The flaws of a figure, each with what was drawn.
  static func flaws(_ figure: DrawnFigure, _ preset: FigureStyle.Preset, _ what: String) -> [String] {
    SceneCheck.flaws(
      in: figure.scene, isHalf: preset == .half, scale: preset == .slide ? 4.0 / 3 : 1
    ).map { "\(what): \($0)" }
  }
}

extension Scene {
  /// Every text, in the order in which it is drawn.
  var texts: [TypesetText] { elements.flatMap(\.texts) }
}

extension Scene.Element {
  fileprivate var texts: [TypesetText] {
    switch self {
    case .text(let text): [text]
    case .group(let group): group.elements.flatMap(\.texts)
    case .shape, .image: []
    }
  }
}
