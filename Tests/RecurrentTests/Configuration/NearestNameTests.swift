@testable import Recurrent
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("kitten", "sitting", 3), ("", "abc", 3), ("LTSM", "LSTM", 1), ("same", "same", 0), ("ab", "ba", 1),
  ])
  func `distances are those that one counts by hand`(a: String, b: String, distance: Int) {
    #expect(NearestName.editDistance(Array(a), Array(b)) == distance)
  }

  @Test func `the nearest candidate is found, whatever the case`() {
    #expect(NearestName.of("ltsm", among: ["GRU", "LSTM"]) == "LSTM")
    #expect(
      NearestName.of("recurent_activation", among: ["activation", "recurrent_activation"])
        == "recurrent_activation")
  }

  @Test func `the beginning of a name is enough`() {
    #expect(NearestName.of("glorot", among: ["orthogonal", "glorot_uniform"]) == "glorot_uniform")
  }

  @Test func `where none is near all are listed`() {
    #expect(NearestName.of("transformer", among: ["GRU", "LSTM"]) == nil)
    #expect(NearestName.remedy(for: "transformer", among: ["GRU", "LSTM"]) == "use one of GRU, LSTM")
  }
}
