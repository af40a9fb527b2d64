import Foundation
import Graphics
import Recurrent
import Testing

@testable import Figures

struct TrajectoryNamesTests {
  /// A layer whose state is what it is given: of two units, linear, that keep nothing.
  private func path(_ points: [(Float, Float)]) throws -> LayerTrace {
    let layer = try LayerCatalog.configuration(
      from: .object([
        .init("SimpleRNN", .object([.init("units", .number(2)), .init("activation", .string("linear"))]))
      ])
    ).build(
      name: "path", inputShape: [1, points.count, 2],
      weights: .object([
        .init("kernel", .tensor(Tensor(shape: [2, 2], scalars: [1, 0, 0, 1]))),
        .init("recurrent_kernel", .tensor(Tensor(repeating: 0, shape: [2, 2]))),
        .init("bias", .tensor(Tensor(repeating: 0, shape: [2]))),
      ]))
    let input = Tensor(shape: [1, points.count, 2], scalars: points.flatMap { [$0.0, $0.1] })
    return try layer(LayerCall(input: input))
  }

  /// A Dense layer the last answer of which is the first unit; those before it are less.
  private func readout(of trace: LayerTrace, answers: Int = 1) throws -> LayerTrace {
    let last = (0..<2 * answers).map { Float($0 == answers - 1 ? 1 : 0) }
    let dense = try LayerCatalog.configuration(
      from: .object([
        .init(
          "Dense",
          .object([.init("units", .number(Double(answers))), .init("activation", .string("sigmoid"))]))
      ])
    ).build(
      name: "dense", inputShape: trace.lastOutput.shape,
      weights: .object([
        .init("kernel", .tensor(Tensor(shape: [2, answers], scalars: last))),
        .init(
          "bias",
          .tensor(Tensor(shape: [answers], scalars: (0..<answers).map { $0 == answers - 1 ? 0 : -9 }))),
      ]))
    return try dense(LayerCall(input: trace.lastOutput))
  }

  private let square: [(Float, Float)] = [(1, 0), (1, 1), (0.1, 1.1), (-0.4, 0.2)]

  @Test func `the farthest move is found where it is, however many steps a point stands for`() throws {
    // Of 5000 steps every third has a point: steps 3331 and 3334, between which the state jumps at 3332.
    let trace = try path((0..<5000).map { (Float($0) * 1e-5 + ($0 >= 3331 ? 1 : 0), 0) })
    let caption = try Drawing.figure("trajectory", [trace]).caption
    #expect(caption.hasPrefix("The state moves farthest at step 3332."), "\(caption)")
  }

  @Test func `labels of a line keep off it where there is room`() {
    let bounds = Rect(x: 0, y: 0, width: 500, height: 300)
    for rise in stride(from: -110.0, through: 110, by: 7) {
      let (start, end) = (Point(100, 150 - rise), Point(400, 150 + rise))
      let placement = LabelPlacement(bounds: bounds, points: [start, end], segments: [(start, end)])
      let places = placement.places(for: [(0, 28, 9.6), (1, 6, 9.6)])
      for place in places {
        #expect(place?.isClear == true)
        for share in 0...2000 {
          let along = Double(share) / 2000
          let point = Point(start.x + 300 * along, start.y + 2 * rise * along)
          #expect(place?.box.holds(point) == false, "\(rise)")
        }
      }
    }
  }

  @Test func `a label with no clear place says so`() {
    // A grid of lines closer than a label is high.
    let lines = (0..<60).map { (start: Point(0, Double($0) * 5), end: Point(300, Double($0) * 5)) }
    let placement = LabelPlacement(
      bounds: Rect(x: 0, y: 0, width: 300, height: 300), points: [Point(150, 150)], segments: lines)
    #expect(placement.places(for: [(0, 30, 10)]).first??.isClear == false)
  }

  @Test(arguments: [40, 41, 50, 59, 60, 61], FigureStyle.Preset.allCases)
  func `of any number of steps round ones are numbered, and all or the shades explained`(
    steps: Int, preset: FigureStyle.Preset
  ) throws {
    let trace = try SampleRun.random("GRU", steps: steps, units: 6, features: 2, scale: 3)
    let figure = try Drawing.figure("trajectory", [trace], preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(steps)").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    for number in ["start", "20", String(steps)] { #expect(texts.contains(number), "\(texts)") }
    let missing = (1...steps).count { !texts.contains(String($0)) }
    #expect(texts.contains("step 1") || missing <= steps / 4, "\(texts)")
  }

  @Test(arguments: [24, 31, 45, 60, 100], FigureStyle.Preset.allCases)
  func `where not all words find room the ends and the farthest points have theirs`(
    steps: Int, preset: FigureStyle.Preset
  ) throws {
    // A knot around the origin, and four places far from it, one after the other.
    var points = (0..<steps).map { step in
      let (near, turn) = (0.08 + 0.04 * Float(step % 3), Float(step) * 2.4)
      return (near * Float(cos(Double(turn))), near * Float(sin(Double(turn))))
    }
    let far: [(Float, Float)] = [(1, 0.9), (-1, 0.8), (-0.9, -1), (1, -0.8)]
    let places = far.indices.map { steps / 2 + $0 }
    for (place, point) in zip(places, far) { points[place] = point }
    points[steps - 1] = (0.6, 0.1)
    let tokens = (1...steps).map { "word\($0)" }
    let figure = try Drawing.figure("trajectory", [try path(points)], tokens: tokens, preset: preset)
    #expect(Drawing.flaws(figure, preset, "\(steps)").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    // With its number behind it: the list of few steps has words alone.
    func isNamed(_ step: Int) -> Bool {
      texts.contains { $0.hasPrefix("word\(step)") && $0 != "word\(step)" }
    }
    #expect(isNamed(steps), "\(texts)")
    for place in places { #expect(isNamed(place + 1), "\(place + 1) of \(texts)") }
    #expect(texts.contains { Int($0) != nil }, "the others have numbers")
  }

  @Test func `steps that stay in one place have one label`() throws {
    let figure = try Drawing.figure(
      "trajectory", [try path([(1, 0), (1, 1), (1, 1), (1, 1), (1, 1), (0, 1), (1, 1)])])
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains("2–5, 7") && texts.contains("1") && texts.contains("6"), "\(texts)")
    #expect(!texts.contains { ["2", "3", "4", "5", "7"].contains($0) })
    let still = try Drawing.figure("trajectory", [try path([(0, 0), (0, 0), (0, 0), (0, 0)])])
    #expect(still.scene.texts.map(\.plain).contains("start 1–4"), "\(still.scene.texts.map(\.plain))")
    #expect(still.scene.texts.contains { $0.plain.contains("The state does not move.") })
  }

  @Test(arguments: [false, true])
  func `a start that a later dot hides has a ring around it`(comesBack: Bool) throws {
    let points = square + [comesBack ? (0.01, 0.01) : (-1, -0.5)]
    let figure = try Drawing.figure("trajectory", [try path(points)])
    #expect(Drawing.flaws(figure, .full, "\(comesBack)").isEmpty)
    let theme = Theme.light
    let circles = figure.scene.elements.compactMap { element -> (fill: Paint?, width: Double)? in
      guard case .shape(let shape) = element, let bounds = shape.path.bounds,
        abs(bounds.width - bounds.height) < 0.01, shape.stroke != nil
      else { return nil }
      return (shape.fill, bounds.width)
    }
    let rings = circles.indices.filter { circles[$0].fill == nil }
    #expect(rings == (comesBack ? [circles.count - 1] : []))
    #expect(rings.allSatisfy { circles[$0].width > 14 })
    #expect(circles.contains { $0.fill == .solid(theme.surface.background) } != comesBack)
  }

  @Test func `a list that would repeat the numbers is left out`() throws {
    let trace = try path(square)
    for (tokens, hasList) in [(nil, false), ([" ", " ", "", " "], false), (["a", "b", "\n", "c"], true)] {
      let figure = try Drawing.figure("trajectory", [trace], tokens: tokens)
      let texts = figure.scene.texts.map(\.plain)
      #expect(texts.contains("Steps") == hasList)
      #expect(texts.contains("¶") == hasList, "\(texts)")
    }
    let answers = try Drawing.figure("trajectory", [trace], readouts: [0: try readout(of: trace)])
    #expect(answers.scene.texts.contains { $0.plain == "answer" })
    let many = try Drawing.figure("trajectory", [trace], readouts: [0: try readout(of: trace, answers: 15)])
    #expect(many.scene.texts.contains { $0.plain == "answer 15" })
  }

  @Test func `a long name is whole where there is room`() throws {
    let tokens = ["incomprehensibilities", "of", "the", "end"]
    let figure = try Drawing.figure("trajectory", [try path(square)], tokens: tokens)
    #expect(figure.scene.texts.contains { $0.plain.hasPrefix("incomprehensibilities") })
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `both sides of the answer are named, however narrow one is`(preset: FigureStyle.Preset) throws {
    let trace = try path([(-1, -0.8), (-0.9, 0.8), (-0.5, -0.3), (0.1, 0.2), (-0.2, 0.5), (-1, 0)])
    let figure = try Drawing.figure(
      "trajectory", [trace], readouts: [0: try readout(of: trace)], preset: preset)
    #expect(Drawing.flaws(figure, preset, "sides").isEmpty)
    let texts = figure.scene.texts.map(\.plain)
    for side in ["above 0.5", "below 0.5"] {
      #expect(texts.contains { $0.hasSuffix(side) }, "\(texts)")
    }
  }

  @Test(arguments: [Theme.light, .dark])
  func `names over many steps stand on plates, in the ink of the page`(theme: Theme) throws {
    let trace = try SampleRun.random("GRU", steps: 1500, units: 6, features: 2, scale: 9)
    let found = SceneInventory(try Drawing.figure("trajectory", [trace], theme: theme).scene)
    for name in ["start", "1\u{202F}500"] {
      let text = try #require(found.texts.first { $0.plain == name })
      let plate = found.fills.last { $0.order < text.order && $0.bounds.holds(text.bounds.center) }
      #expect(plate?.color(text.bounds.center) == theme.surface.background)
      for run in text.text.runs { #expect(run.color == theme.surface.ink) }
    }
  }

  @Test func `a flat path has a low panel`() throws {
    let flat = try Drawing.figure("trajectory", [try path([(1, 0), (2, 0.1), (3, 0), (4, 0)])]).scene
    let high = try Drawing.figure("trajectory", [try path(square)]).scene
    #expect(flat.height < 340 && high.height > 440)
  }
}

extension Rect {
  fileprivate func holds(_ point: Point) -> Bool {
    minX < point.x && point.x < maxX && minY < point.y && point.y < maxY
  }
}
