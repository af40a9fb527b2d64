import Recurrent
import Testing

@testable import Reporting

@Suite struct LayerNotesTests {
  private func contrast(
    _ className: String, _ arguments: [(String, ConfigurationValue)] = [], mask: Tensor? = nil
  ) throws -> Contrast {
    try Contrast(trace(className, arguments, mask: mask))
  }

  private func trace(
    _ className: String, _ arguments: [(String, ConfigurationValue)] = [], mask: Tensor? = nil,
    initialStates: [Tensor]? = nil
  ) throws -> LayerTrace {
    let layer = try Runs.layer(className, units: 4, arguments)
    return try Runs.run(
      className, [layer], Runs.unequalInput, mask: mask, initialStates: initialStates
    ).trace.layers[0]
  }

  @Test func `a plain run needs no note`() throws {
    #expect(LayerNotes.all(try contrast("LSTM")).isEmpty)
  }

  @Test func `reading backwards is said to turn the order of the outputs`() throws {
    let notes = LayerNotes.all(try contrast("LSTM", [("go_backwards", .bool(true))]))
    #expect(notes.count == 1)
    #expect(notes[0].contains("`outputs[:, 0]` belongs to input step 5"))
    #expect(notes[0].contains("`outputs[:, -1]` to input step 1"))
  }

  @Test(arguments: ["LSTM", "GRU", "SimpleRNN"], [false, true])
  func `masked steps are counted, and keep states and output`(className: String, backwards: Bool) throws {
    let notes = LayerNotes.all(
      try contrast(className, [("go_backwards", .bool(backwards))], mask: Runs.mask))
    let note = try #require(notes.last)
    #expect(note.contains("leaves out 3 of 10 steps (sample 1: step 1; sample 2: steps 4 and 5)"))
    #expect(note.contains("leaves the states as they are"))
    #expect(note.contains("repeats the one before it"))
  }

  @Test func `zeroed outputs are told from repeated ones`() throws {
    let note = try #require(
      LayerNotes.all(try contrast("GRU", [("zero_output_for_mask", .bool(true))], mask: Runs.mask)).first)
    #expect(note.hasSuffix("The output of a masked step is 0."))
  }

  @Test func `an output of 0 before the first step that counts is not said to be zeroed`() throws {
    let mask = Tensor(shape: [2, 5], scalars: [0, 1, 1, 1, 1, 0, 0, 1, 1, 1])
    let note = try #require(LayerNotes.all(contrast("GRU", mask: mask)).first)
    #expect(note.hasSuffix("repeats the one before it, or is 0 where none came before."))
  }

  @Test func `given first states are said and stand in the call`() throws {
    let states = [Tensor(repeating: 0.5, shape: [2, 4]), Tensor(repeating: -0.5, shape: [2, 4])]
    let trace = try trace("LSTM", mask: Runs.mask, initialStates: states)
    let contrast = try Contrast(trace)
    #expect(LayerNotes.all(contrast).last?.contains("given in the call") == true)
    let call = PythonCall(try #require(contrast[.init(returnSequences: true, returnState: false)]))
    #expect(
      call.line
        == "outputs = LSTM(4, return_sequences=True)(x, mask=mask, initial_state=[initial_h, initial_c])")
  }
}
