import Graphics
import Testing

@Suite struct ScaleTests {
  @Test func `a linear scale maps the ends and what lies beyond them`() {
    let scale = LinearScale(domain: -1...1, range: ScaleRange(100, 20))
    #expect(scale(-1) == 100)
    #expect(scale(0) == 60)
    #expect(scale(1) == 20)
    #expect(scale(2) == -20)
  }

  @Test func `a single number stands in the middle`() {
    #expect(LinearScale(domain: 3...3, range: ScaleRange(0, 10))(3) == 5)
  }

  @Test func `a short axis names every step`() {
    #expect(Ticks.steps(5, pitch: 30, labelWidth: 8) == [1, 2, 3, 4, 5])
  }

  @Test func `a long axis names 1, round steps and the last`() {
    // Labels of 14 and gaps of 6 need 20 px: the closest round steps are 20 apart.
    #expect(Ticks.steps(60, pitch: 1, labelWidth: 14) == [1, 40, 60])
    #expect(Ticks.steps(67, pitch: 2, labelWidth: 14) == [1, 20, 30, 40, 50, 67])
  }

  @Test func `a step whose label would touch that of the last is left out`() {
    #expect(Ticks.steps(41, pitch: 2, labelWidth: 14) == [1, 20, 30, 41])
    // Five steps of 4 px are just enough room: 5 touches 1, and 10 touches 12.
    #expect(Ticks.steps(12, pitch: 4, labelWidth: 14) == [1, 12])
  }

  @Test func `one step and none`() {
    #expect(Ticks.steps(1, pitch: 10, labelWidth: 8) == [1])
    #expect(Ticks.steps(0, pitch: 10, labelWidth: 8) == [])
    #expect(Ticks.steps(2, pitch: 3, labelWidth: 8) == [1])
  }

  @Test func `a value axis names its ends and middle`() {
    #expect(Ticks.values(-1...1) == [-1, 0, 1])
    #expect(Ticks.values(0...0.25) == [0, 0.125, 0.25])
    #expect(Ticks.values(2...2) == [2])
  }

  @Test(arguments: [
    (0.0, 0.25), (0.25, 0.25), (0.26, 0.5), (0.9, 1), (1.2, 2), (4.9, 5), (7, 10), (19, 20), (512, 1000),
  ])
  func `a symmetric limit is the next round one`(magnitude: Double, limit: Double) {
    #expect(Ticks.symmetricLimit(magnitude) == limit)
    #expect(Ticks.symmetricLimit(-magnitude) == limit)
  }
}
