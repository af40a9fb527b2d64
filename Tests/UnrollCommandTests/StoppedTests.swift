import Foundation
import Testing

@Suite struct `Runs that are stopped, and runs that meet` {
  private static func source(_ units: Int) -> String {
    "title: \(units) units\ninput: [[[0.5], [-0.25], [1]]]\nlayers: [{LSTM: {units: \(units)}}]\n"
  }

  private static let options = ["--formats", "svg", "--theme", "light", "-o", "out/report"]

  /// Every file of the report with what is in it.
  private func contents(_ tool: Tool) throws -> [String: Data] {
    Dictionary(
      uniqueKeysWithValues: try tool.files(below: "out/report").map {
        ($0, try tool.read("out/report/\($0)"))
      })
  }

  private func start(_ tool: Tool, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Tool.executable
    process.arguments = arguments
    process.currentDirectoryURL = tool.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `whenever it is killed, a folder is the old one or the new one`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    var wanted: [[String: Data]] = []
    for units in [1, 2] {
      try tool.write(Self.source(units), to: "\(units).yaml")
      #expect(try tool.run(["report", "\(units).yaml"] + Self.options).exitCode == 0)
      try tool.write("mine", to: "out/report/notes.txt")
      wanted.append(try contents(tool))
    }
    let clock = ContinuousClock()
    let whole = try clock.measure { _ = try tool.run(["report", "1.yaml"] + Self.options) }
    var (killed, changed) = (0, 0)
    var now = 0
    // The writing is at the end: most kills fall there.
    for attempt in 0..<24 {
      let next = 1 - now
      let process = try start(tool, ["report", "\(next + 1).yaml"] + Self.options)
      let part = attempt < 6 ? Double(attempt) / 6 : 0.75 + Double(attempt - 6) / 18 * 0.5
      Thread.sleep(forTimeInterval: part * Double(whole.components.attoseconds) / 1e18)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      let found = try contents(tool)
      let index = try #require(wanted.firstIndex(of: found), "neither the old folder nor the new one")
      if index != now { changed += 1 }
      now = index
    }
    #expect(killed > 0)
    // What the killed ones left is taken away by the next that is not.
    #expect(try tool.run(["report", "1.yaml"] + Self.options).exitCode == 0)
    #expect(try tool.files(below: "out").allSatisfy { $0.hasPrefix("report/") })
  }

  @Test func `two runs on one folder do not mix`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    var wanted: [[String: Data]] = []
    for units in [1, 2] {
      try tool.write(Self.source(units), to: "\(units).yaml")
      #expect(try tool.run(["report", "\(units).yaml"] + Self.options).exitCode == 0)
      wanted.append(try contents(tool))
    }
    for _ in 0..<4 {
      let both = try [1, 2].map { try start(tool, ["report", "\($0).yaml"] + Self.options) }
      for process in both { process.waitUntilExit() }
      #expect(both.allSatisfy { $0.terminationStatus == 0 })
      #expect(wanted.contains(try contents(tool)))
    }
    #expect(try tool.files(below: "out").allSatisfy { $0.hasPrefix("report/") })
  }

  @Test(.enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/mount")))
  func `on a full disk the old folder stays, and nothing else is left`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let disk = tool.folder.appending(path: "disk")
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    let mount = Process()
    mount.executableURL = URL(filePath: "/usr/bin/mount")
    mount.arguments = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.path]
    mount.standardError = FileHandle.nullDevice
    try mount.run()
    mount.waitUntilExit()
    // A container may not mount.
    guard mount.terminationStatus == 0 else { return }
    defer { umount2(disk.path, Int32(MNT_DETACH)) }

    try tool.write(Self.source(1), to: "1.yaml")
    let small = ["report", "1.yaml", "--formats", "svg", "--theme", "light", "-o", "disk/report"]
    #expect(try tool.run(small).exitCode == 0)
    let before = try tool.files(below: "disk")
    let bytes = try before.map { try tool.read("disk/\($0)") }
    try tool.write(
      "[[" + Array(repeating: "[0.5]", count: 40_000).joined(separator: ",") + "]]", to: "x.json")
    let result = try tool.run(small + ["--input", "x.json"])
    #expect(result.exitCode == 74, "\(result.errors)")
    #expect(result.errors.contains("No space left on device"))
    #expect(try tool.files(below: "disk") == before)
    #expect(try before.map { try tool.read("disk/\($0)") } == bytes)
  }
}
