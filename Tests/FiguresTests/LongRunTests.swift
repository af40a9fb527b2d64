import Figures
import Graphics
import Recurrent
import Testing

/// What stays readable where there are many steps, many units, or steps that do not count.
struct LongRunTests {
  @Test func `layers compared over many steps have lanes of their own, each with its name`() throws {
    let traces = try ["LSTM", "GRU"].map {
      try SampleRun.random($0, steps: 1200, units: 2, features: 2)
    }
    let texts = try Drawing.figure("comparison", traces).scene.texts
    for name in ["LSTM", "GRU"] {
      let places = texts.filter { $0.plain == name && $0.origin.x > 600 }.map(\.origin.y)
      #expect(Set(places).count == 4, "\(name) at \(places)")
    }
  }

  @Test func `layers of more units than dots can show have triangles of their own`() throws {
    for (units, count) in [(20, 1), (250, 2)] {
      let traces = try SampleRun.stack(["LSTM", "LSTM"], steps: 30, units: units)
      let texts = try Drawing.figure("saturation", traces).scene.texts
      // One beside the histograms, and one beside a triangle.
      for layer in ["Layer 1", "Layer 2"] { #expect(texts.count { $0.plain == layer } == count) }
      #expect(texts.count { $0.plain == "never in between" } == 1)
    }
  }

  @Test func `the share of saturated steps stands on no bar`() throws {
    // All values of the input gate in one bar, at 0.2 · −1.7 + 0.5 and a little more.
    let trace = try SampleRun.example(
      "LSTM", steps: 5, options: [.init("bias_initializer", .object([.init("constant", .number(-1.7))]))])
    let found = SceneInventory(try Drawing.figure("saturation", [trace]).scene)
    let shares = found.texts.filter { $0.plain.hasSuffix("%") && !$0.plain.hasPrefix("100") }
    #expect(shares.count >= 3)
    for share in shares {
      let below = found.fills.filter { $0.corners != nil && !$0.isOpaque && $0.bounds.height > 4 }
      for x in [share.bounds.minX, share.bounds.center.x, share.bounds.maxX] {
        for y in [share.bounds.minY, share.bounds.maxY] {
          #expect(!below.contains { $0.corners?.count ?? 0 > 4 && $0.holds(Point(x, y)) }, "\(share.plain)")
        }
      }
    }
  }

  @Test(arguments: [5, 300, 2000])
  func `the name of an axis keeps off its numbers`(steps: Int) throws {
    let trace = try SampleRun.random("LSTM", steps: steps, units: 2, features: 2)
    for figure in ["memory", "heat-map"] {
      let texts = SceneInventory(try Drawing.figure(figure, [trace]).scene).texts
      let title = try #require(texts.first { $0.plain.hasPrefix("time step") })
      let above = texts.filter {
        $0.bounds.maxY <= title.bounds.minY + 2 && $0.bounds.maxX > title.bounds.minX
          && $0.bounds.minX < title.bounds.maxX
      }
      let nearest = above.map { title.bounds.minY - $0.bounds.maxY }.min() ?? .infinity
      #expect(nearest >= 3, "\(figure): \(nearest)")
    }
  }

  @Test func `a long path says which of its ends is early`() throws {
    let trace = try SampleRun.random("GRU", steps: 200, units: 3, features: 2)
    let texts = try Drawing.figure("trajectory", [trace]).scene.texts.map(\.plain)
    for text in ["step 1", "start", "100", "200"] { #expect(texts.contains(text), "\(texts)") }
  }

  @Test func `masked steps are no points of a path`() throws {
    let mask = (0..<12).map { Float((3..<7).contains($0) ? 0 : 1) }
    let trace = try SampleRun.random("LSTM", steps: 12, units: 3, features: 2, mask: mask)
    let figure = try Drawing.figure("trajectory", [trace])
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains { $0.contains("4 masked steps left out") }, "\(texts)")
    for step in 4...7 { #expect(!texts.contains(String(step))) }
    for step in [3, 8] { #expect(texts.contains(String(step))) }
    let still = try SampleRun.random(
      "LSTM", steps: 12, units: 3, features: 2, mask: Array(repeating: 0, count: 12))
    #expect(try Drawing.figure("trajectory", [still]).scene.description.contains("Every step is masked"))
  }

  @Test func `what is hatched is said to be masked`() throws {
    let mask = (0..<30).map { Float($0 % 5 == 1 ? 0 : 1) }
    let trace = try SampleRun.random("LSTM", steps: 30, units: 3, features: 2, mask: mask)
    for name in ["heat-map", "memory", "retention", "gate-traces", "comparison"] {
      let texts = try Drawing.figure(name, name == "comparison" ? [trace, trace] : [trace]).scene.texts
      #expect(texts.contains { $0.plain.contains("masked") }, "\(name)")
    }
  }

  @Test func `without a number there is no share of saturated steps`() throws {
    for (mask, word) in [(Float(0), "masked"), (1, "not finite")] {
      let trace = try SampleRun.random(
        "LSTM", steps: 30, units: 3, features: 2, scale: mask == 0 ? 1 : .nan,
        mask: Array(repeating: mask, count: 30))
      let texts = try Drawing.figure("saturation", [trace]).scene.texts.map(\.plain)
      #expect(texts.count { $0 == word } == 3, "\(texts)")
      #expect(!texts.contains { $0.hasSuffix("%") && !$0.hasPrefix("100") }, "\(texts)")
    }
  }

  @Test func `a value between two masked steps of many is no spike`() throws {
    let mask = (0..<100).map { Float($0 % 3 == 1 ? 1 : 0) }
    let trace = try SampleRun.random("LSTM", steps: 100, units: 1, features: 2, mask: mask)
    let found = SceneInventory(try Drawing.figure("gate-traces", [trace]).scene)
    let stems = found.lines.filter { $0.start.x == $0.end.x && $0.width == 1.25 && $0.start.y != $0.end.y }
    #expect(stems.isEmpty, "\(stems.count)")
  }

  @Test func `maps in grey go from the paper to the ink of the theme`() throws {
    for theme in Theme.all + HouseThemes.all {
      let (low, high) = (theme.grayscale(0), theme.grayscale(1))
      for color in [low, high] {
        let channels = color.bytes
        #expect(abs(Int(channels.red) - Int(channels.blue)) <= 1)
      }
      #expect(low.contrastRatio(to: theme.surface.background) < 1.3)
      #expect(high.contrastRatio(to: theme.surface.background) > 10)
    }
  }
}
