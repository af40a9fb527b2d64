import Graphics
import Recurrent
import Testing

@testable import Figures

/// How a cell's parts keep from each other, and how the room beside them is used.
struct CellLayoutTests {
  /// What the ends of wires need to be seen as arrows, in px.
  private static let leastArrow = 14.0
  private static let cells: [(className: String, options: [ConfigurationValue.Member])] = [
    ("LSTM", []), ("GRU", []), ("GRU", [.init("reset_after", .bool(false))]), ("SimpleRNN", []),
  ]

  @Test(arguments: FigureStyle.Preset.allCases, [Float(1), 1e-7])
  func `no arrow is but a head`(preset: FigureStyle.Preset, scale: Float) throws {
    for cell in Self.cells {
      for units in [[0], [0, 1], [0, 1, 2]] {
        for theme in [Theme.light, HouseThemes.large] {
          let trace = try SampleRun.random(
            cell.className, steps: 2, units: 3, features: 2, scale: scale, options: cell.options)
          let scene = try Drawing.figure("cell", [trace], units: units, theme: theme, preset: preset).scene
          for length in scene.arrowLengths {
            #expect(
              length >= Self.leastArrow * (preset == .slide ? 4.0 / 3 : 1) - 0.01,
              "\(cell), units \(units), \(theme.name): an arrow of \(length)")
          }
        }
      }
    }
  }

  @Test func `on half width no value of a gate is taken for its neighbor's`() throws {
    for notation in Notation.allCases {
      let trace = try SampleRun.example("LSTM")
      let scene = try Drawing.figure("cell", [trace], notation: notation, preset: .half).scene
      func value(_ role: SignalRole) throws -> Rect {
        let signal = try #require(trace.signal(role))
        let text = NumberFormat.fixed(Double(signal.values[0, 2, 0]), decimals: 3)
        let color = Theme.light[role.color].text
        return try #require(scene.texts.first { $0.plain == text && $0.runs[0].color == color }).bounds
      }
      let (candidate, output) = (try value(.candidate), try value(.outputGate))
      // More than two lines of values.
      #expect(output.minY - candidate.maxY > 18)
      // Beside each other they are nearer to their own wires than to the next.
      let wires = SceneInventory(scene).lines.filter { !$0.isSide && $0.start.x == $0.end.x && $0.width > 1 }
      for role in [SignalRole.forgetGate, .inputGate] {
        let bounds = try value(role)
        let beside = wires.filter {
          min($0.start.y, $0.end.y) < bounds.minY && max($0.start.y, $0.end.y) > bounds.maxY
        }
        let left = try #require(beside.map(\.start.x).filter { $0 < bounds.minX }.max())
        let right = try #require(beside.map(\.start.x).filter { $0 > bounds.maxX }.min())
        #expect(bounds.minX - left < right - bounds.maxX && right - bounds.maxX > 3, "\(role)")
      }
    }
  }

  @Test(arguments: ["LSTM", "GRU"], [Float(1), 1e-7])
  func `on half width values keep clear of the wires of others`(className: String, scale: Float) throws {
    // Without biases a tiny input leaves the gates at one half, without a sign.
    for seed in 1...8 as ClosedRange<UInt64> {
      let trace = try SampleRun.random(
        className, steps: 2, units: 2, features: 2, scale: scale,
        options: [.init("use_bias", .bool(false))], seed: seed)
      let scene = try Drawing.figure("cell", [trace], preset: .half).scene
      let wires = SceneInventory(scene).lines.filter { !$0.isSide && $0.width > 0 }
      let gates = [SignalRole.forgetGate, .inputGate, .outputGate, .updateGate, .resetGate]
      for gate in gates where trace.signal(gate) != nil {
        let colors = Theme.light[gate.color]
        // In equations numbers stand in lines with others.
        let values = scene.texts.filter {
          $0.plain.hasPrefix("0.") && $0.runs.allSatisfy { $0.color == colors.text }
        }
        #expect(!values.isEmpty)
        for value in values {
          let gap =
            wires.filter { $0.color != colors.line }
            .map { SymbolClearance.distance(of: value.bounds, from: $0) }.min() ?? 0
          #expect(gap >= 3, "seed \(seed): \(value.plain) is \(gap) px from a wire of another")
        }
      }
    }
  }

  @Test func `equations write large numbers as wires do`() throws {
    let trace = try SampleRun.random(
      "GRU", steps: 2, units: 2, features: 2, scale: 3e6, options: [.init("activation", .string("linear"))])
    let texts = try Drawing.figure("cell", [trace], preset: .half).scene.texts.map(\.plain)
    #expect(texts.contains { $0.contains("×10") })
    // The factors and terms of equations, without the marks of thousands.
    let equations = texts.filter { $0.contains("×") && $0.contains("=") }
    let numbers = equations.flatMap { $0.split { "×+=".contains($0) }.map { $0.filter(\.isNumber) } }
    #expect(!numbers.isEmpty && numbers.allSatisfy { $0.count < 6 }, "\(equations)")
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], [3, 8, 16, 40, 120])
  func `an input of many features is shown by three at least`(className: String, features: Int) throws {
    for preset in [FigureStyle.Preset.full, .half] {
      let trace = try SampleRun.random(className, steps: 2, units: 2, features: features)
      let scene = try Drawing.figure("cell", [trace], preset: preset).scene
      let text = try #require(scene.texts.first { $0.plain.hasPrefix("[") }?.plain)
      #expect(text.filter { $0 == "." }.count >= min(features, 3), "\(preset): \(text)")
    }
  }

  @Test func `short equations stand two abreast below the cell`() throws {
    let trace = try SampleRun.example("LSTM")
    let scene = try Drawing.figure("cell", [trace], theme: HouseThemes.large).scene
    let gates = scene.texts.filter { $0.plain.hasSuffix("+ b_f)") || $0.plain.hasSuffix("+ b_i)") }
    #expect(gates.count == 2)
    #expect(gates[0].origin.y == gates[1].origin.y && gates[0].bounds.maxX < gates[1].bounds.minX)
    // The states' second equation begins where that of the gates does.
    let hidden = try #require(scene.texts.first { $0.plain.hasPrefix("a⟨t⟩ = ") })
    #expect(abs(hidden.bounds.minX - gates[1].bounds.minX) < 1)
  }

  @Test func `on half width equations without biases have room for that`() throws {
    let trace = try SampleRun.random(
      "LSTM", steps: 2, units: 2, features: 2,
      options: [.init("use_bias", .bool(false)), .init("activation", .string("softsign"))])
    let scene = try Drawing.figure("cell", [trace], preset: .half).scene
    let gates = scene.texts.filter { $0.plain.contains(" = σ(") || $0.plain.contains(" = φ(") }
    #expect(gates.count == 4 && Set(gates.map(\.origin.y)).count == 2)
  }

  @Test func `the equation of a cell that is one card stands below it`() throws {
    let trace = try SampleRun.example("SimpleRNN")
    let scene = try Drawing.figure("cell", [trace], preset: .half).scene
    let equation = try #require(scene.texts.first { $0.plain.hasPrefix("a⟨t⟩ = ") })
    #expect(abs(equation.bounds.center.x - scene.width / 2) < 2)
  }

  @Test(arguments: ["LSTM", "GRU"])
  func `powers of ten have more digits than one on half width`(className: String) throws {
    let trace = try SampleRun.random(
      className, steps: 2, units: 1, features: 1, scale: 1e-7, options: [.init("use_bias", .bool(false))])
    let scene = try Drawing.figure("cell", [trace], preset: .half).scene
    let powers = scene.texts.filter {
      $0.plain.contains("×10") && !$0.plain.contains("=") && !$0.plain.hasPrefix("[")
    }
    #expect(powers.count > 4)
    for text in powers where !text.plain.hasPrefix("−") { #expect(text.plain.contains("."), "\(text.plain)") }
  }
}

extension Scene {
  /// How long each wire with a head is, in px, from its start along its corners to the tip.
  fileprivate var arrowLengths: [Double] {
    elements.flatMap(\.groups).filter { $0.name.hasPrefix("wire to node") }.compactMap { group in
      guard group.elements.count == 2, case .shape(let shaft) = group.elements[0],
        case .shape(let head) = group.elements[1], let start = shaft.path.segments.first,
        let tip = head.path.segments.first, case .move(let from) = start, case .move(let to) = tip
      else { return nil }
      return abs(to.x - from.x) + abs(to.y - from.y)
    }
  }
}

extension Scene.Element {
  fileprivate var groups: [Scene.Group] {
    guard case .group(let group) = self else { return [] }
    return [group] + group.elements.flatMap(\.groups)
  }
}
