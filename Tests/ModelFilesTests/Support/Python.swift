import Foundation

/// Runs a little Python.
func python(_ program: String, _ arguments: [String]) throws -> (status: Int32, error: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program] + arguments
  let output = Pipe()
  process.standardError = output
  try process.run()
  let error = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: error, as: UTF8.self))
}
