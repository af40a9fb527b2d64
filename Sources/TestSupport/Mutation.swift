import Foundation

/// Damage done to sound files, the same for the same seed.
package enum Mutation {
  /// How many damaged files a test reads: the number in `UNROLL_FUZZ_RUNS`, else a few that take seconds.
  package static func runs(otherwise few: Int) -> Int {
    ProcessInfo.processInfo.environment["UNROLL_FUZZ_RUNS"].flatMap(Int.init) ?? few
  }

  /// A copy of a file with one to eight places changed, cut off, or doubled.
  ///
  /// Half of the places lie among the first 4096 bytes, where most formats keep what describes the rest.
  package static func damage(_ file: [UInt8], seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var bytes = file
    for _ in 0..<Int.random(in: 1...8, using: &generator) where !bytes.isEmpty {
      var place = Int.random(in: 0..<bytes.count, using: &generator)
      if Bool.random(using: &generator) { place %= min(4096, bytes.count) }
      let end = min(place + 8, bytes.count)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2: bytes[place] = 0xFF
      case 3: for offset in place..<end { bytes[offset] = 0xFF }
      case 4: for offset in place..<end { bytes[offset] = 0 }
      case 5: bytes[place] &+= 1
      case 6:
        let other = Int.random(in: 0..<bytes.count, using: &generator)
        for offset in 0..<min(8, bytes.count - max(place, other)) {
          bytes[place + offset] = bytes[other + offset]
        }
      default:
        if Int.random(in: 0..<8, using: &generator) == 0 { bytes.removeLast(bytes.count - place) }
      }
    }
    return bytes
  }
}
