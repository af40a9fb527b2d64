import Foundation
import Testing

/// Traces that are written while the model runs, and runs that would need too much memory.
@Suite struct LargeTraceTests {
  private struct Answer: Decodable {
    let arrays: [String]
  }

  /// 40 MB of signals: more than are kept in memory.
  private func configuration(goBackwards: Bool = false) -> String {
    """
    input: {batch: 3, timesteps: 60000, features: 2}
    layers:
      - LSTM: {units: 8, return_sequences: true, return_state: true, name: reader, go_backwards: \(goBackwards)}
    """
  }

  @Test(arguments: ["npz", "h5"])
  func `a large trace is written under a limit that it would not fit in`(_ suffix: String) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(configuration(), to: "run.yaml")
    let result = try tool.run(
      "trace", "run.yaml", "-o", "x.\(suffix)", "--memory-limit", "30MB", "--json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let answer = try JSONDecoder().decode(Answer.self, from: result.output)
    #expect(
      answer.arrays.sorted() == [
        "inputs/input", "outputs/0", "outputs/1", "outputs/2", "reader/candidate", "reader/cell_state",
        "reader/forget_gate", "reader/hidden_state", "reader/input_gate", "reader/output",
        "reader/output_gate",
      ])
    #expect(try tool.files() == ["run.yaml", "x.\(suffix)"])
    // Six signals, the output twice, two features, and the states once.
    let numbers = 3 * 60000 * (8 * 8 + 2) + 2 * 3 * 8
    let size = try tool.read("x.\(suffix)").count
    #expect(size > 4 * numbers && size < 4 * numbers + 4096)
  }

  @Test func `numpy reads what was written in pieces, with the right checksums`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(configuration(), to: "run.yaml")
    #expect(try tool.run("trace", "run.yaml", "-o", "x.npz").exitCode == 0)
    let script = """
      import zipfile, numpy
      assert zipfile.ZipFile("x.npz").testzip() is None
      x = numpy.load("x.npz")
      h = x["reader/hidden_state"]
      assert h.shape == (3, 60000, 8) and (h == x["outputs/0"]).all() and (h[:, -1] == x["outputs/1"]).all()
      c = x["reader/forget_gate"][:, 1:] * x["reader/cell_state"][:, :-1]
      c += x["reader/input_gate"][:, 1:] * x["reader/candidate"][:, 1:]
      assert abs(c - x["reader/cell_state"][:, 1:]).max() < 1e-6
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", "import numpy"]
    python.standardError = FileHandle.nullDevice
    try python.run()
    python.waitUntilExit()
    guard python.terminationStatus == 0 else { return }
    let check = Process()
    check.executableURL = URL(filePath: "/usr/bin/env")
    check.arguments = ["python3", "-c", script]
    check.currentDirectoryURL = tool.folder
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
  }

  @Test func `a run that would exceed the limit says how much it needs, before it starts`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(configuration(goBackwards: true), to: "backwards.yaml")
    try tool.write(configuration(), to: "run.yaml")
    let backwards = try tool.run("trace", "backwards.yaml", "-o", "x.npz", "--memory-limit", "30MB")
    #expect(backwards.exitCode == 65)
    #expect(
      backwards.errors.hasPrefix(
        "unroll: backwards.yaml: the run would need about 161 MB of memory, and the limit is 30 MB; "))
    #expect(backwards.errors.hasSuffix("or raise --memory-limit\n"))
    let text = try tool.run("trace", "run.yaml", "-o", "x.csv", "--memory-limit", "30MB")
    #expect(text.exitCode == 65 && text.errors.contains("write to .npz or .h5"))
    let report = try tool.run("report", "run.yaml", "-o", "out", "--memory-limit", "0.03 GB")
    #expect(report.exitCode == 65 && report.errors.contains("about 40 MB"))
    #expect(try tool.files() == ["backwards.yaml", "run.yaml"])
  }

  @Test func `a limit that is none is a usage error`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(configuration(), to: "run.yaml")
    for limit in ["lots", "-1GB", "0", "8XB"] {
      #expect(try tool.run("trace", "run.yaml", "-o", "x.npz", "--memory-limit=\(limit)").exitCode == 64)
    }
  }
}
