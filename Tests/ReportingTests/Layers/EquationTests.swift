import Recurrent
import Testing

@testable import Reporting

@Suite struct EquationTests {
  private func part(_ notation: Notation) throws -> ReportedPart {
    var contents = try Runs.example()
    contents.notation = notation
    return try Report(contents).layers[1].parts[0]
  }

  @Test func `equations use the chosen letters and are aligned`() throws {
    #expect(try part(.course).equations[0].hasPrefix(#"\Gamma_{\mathrm{u}} &= "#))
    #expect(try part(.keras).equations[0].hasPrefix("z_{t} &= "))
  }

  @Test func `the legend has every signal`() throws {
    let legend = try part(.keras).legend
    #expect(legend.map(\.signal) == ["update_gate", "reset_gate", "candidate", "hidden_state"])
    #expect(legend[0].symbol == "z_{t}")
    #expect(legend.map(\.range) == ["0 to 1", "0 to 1", "−1 to 1", "−1 to 1"])
  }

  @Test func `the letters of both biases and of the activation are told`() throws {
    let letters = try part(.course).letters
    #expect(letters.contains("$`b'`$ from its second"))
    #expect(letters.contains(#"\min(\max(0.2\,z + 0.5,\, 0),\, 1)"#))
  }
}
