import Foundation
import Testing

/// The built tool, run as a user runs it: in a process of its own, in a folder of its own.
struct Tool {
  /// The folder that it runs in; removed with ``remove()``.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "unroll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// What one run gave.
  struct Result {
    let exitCode: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Beside the tests, where the build puts every executable.
  static var executable: URL {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "unroll")
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(arguments, environment: environment)
  }

  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a pipe that nobody reads fills up.
    let output = folder.appending(path: ".stdout")
    let errors = folder.appending(path: ".stderr")
    for url in [output, errors] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    defer { for url in [output, errors] { try? FileManager.default.removeItem(at: url) } }
    return Result(
      exitCode: process.terminationStatus, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// Every file in the folder and below it, by its path.
  func files(below name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: name).path)
      .filter { path in
        var isFolder: ObjCBool = false
        let whole = folder.appending(path: name).appending(path: path).path
        return FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder) && !isFolder.boolValue
      }
      .sorted()
  }
}

/// The example that the project ships: its layers, weights and input are those of a well-known blog post.
let example = """
  title: What return_sequences and return_state return
  input:
    samples: [[[0.1, 0.2], [0.3, 0.1], [0.2, 0.3]]]
  layers:
    - LSTM: {units: 1, kernel_initializer: {constant: 0.1}, recurrent_initializer: {constant: 0.1},
             recurrent_activation: keras2_hard_sigmoid}
  compare: [LSTM, GRU, SimpleRNN]
  """
