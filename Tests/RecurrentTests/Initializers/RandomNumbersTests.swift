import Foundation
@testable import Recurrent
import Testing

@Suite struct RandomNumbersTests {
  @Test func `the generator is SplitMix64`() {
    // The first outputs for seed 1234567, from the author's reference program.
    var numbers = RandomNumbers(seed: 1_234_567)
    let first = (0..<5).map { _ in numbers.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `names give seeds by FNV-1a`() {
    // From the tables of the FNV authors.
    #expect(RandomNumbers.seed(for: "") == 0xCBF2_9CE4_8422_2325)
    #expect(RandomNumbers.seed(for: "a") == 0xAF63_DC4C_8601_EC8C)
    #expect(RandomNumbers.seed(for: "foobar") == 0x8594_4171_F739_67E8)
  }

  @Test(arguments: [1e-300, 0.001, 0.5, 0.7, 0.999_999, 1, 1.4142, 1.4143, 2, 10, 1e300])
  func `the logarithm agrees with the library's`(x: Double) {
    #expect(abs(RandomNumbers.logarithm(x) - log(x)) <= 4e-16 * max(1, abs(log(x))))
  }

  @Test func `normal numbers have mean 0 and deviation 1`() {
    var numbers = RandomNumbers(seed: 7)
    let values = (0..<20000).map { _ in numbers.normal() }
    let mean = values.reduce(0, +) / 20000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20000
    // Three standard errors: 3/√20000 and 3·√(2/20000).
    #expect(abs(mean) < 0.022)
    #expect(abs(variance - 1) < 0.03)
  }
}
