import Templates
import Testing
import UnrollKit

@Suite struct `Damaged configurations` {
  /// Numbers for choosing what to damage, the same in every run (Numerical Recipes' generator).
  private struct Dice {
    var state: UInt64 = 7
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  private let json = """
    {"layer": {"class_name": "LSTM", "config": {"units": 2}}, "calls": [{"input": {"shape": [1, 2, 2],
     "data": [0.1, -2e3, 3, 4]}, "mask": [[1, 0]], "initial_state": [[[1, 2]], [[3, 4]]]}]}
    """

  @Test(arguments: ["run.yaml", "run.json"])
  func `whatever is damaged, the answer is a model or one line`(name: String) {
    let text = name == "run.json" ? json : Templates.runConfiguration
    var dice = Dice()
    let whole = Array(text.utf8)
    let pieces = Array("{}[]:,-#&*!|>'\"%@`\t\n \\0189.eE+~<".utf8) + [0, 0x80, 0xC3, 0xFF]
    for _ in 0..<1500 {
      var bytes = whole
      for _ in 0...dice.roll(3) {
        let place = dice.roll(bytes.count)
        switch dice.roll(4) {
        case 0: bytes[place] = pieces[dice.roll(pieces.count)]
        case 1: bytes.insert(pieces[dice.roll(pieces.count)], at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.roll(9)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 12)], at: place)
        }
        if bytes.isEmpty { break }
      }
      do throws(UnrollError) {
        let configuration = try RunConfiguration(bytes, named: name)
        for configured in try configuration.models() {
          do { _ = try configured.model.run(configuration.calls[0]) } catch {
            throw configuration.error(error, inCall: 0)
          }
        }
      } catch {
        #expect(!error.description.contains("\n") && error.exitCode != .software)
      }
    }
  }
}
