import Dispatch
import Foundation
import Synchronization
import Testing
import UnrollKit

@Suite struct `Folders that appear whole or not at all` {
  let files = [
    OutputFile(path: "README.md", bytes: [1]), OutputFile(path: "figures/a.svg", bytes: [2]),
    OutputFile(path: "figures/b.svg", bytes: [3]),
  ]

  @Test func `a new folder, and those above it, appear with everything`() throws {
    try inTemporaryFolder { folder in
      try AtomicFolder.write(files, to: "\(folder)/out/report/")
      #expect(
        try entries(folder) == [
          "out", "out/report", "out/report/README.md", "out/report/figures", "out/report/figures/a.svg",
          "out/report/figures/b.svg",
        ])
      #expect(try FileContents.read("\(folder)/out/report/figures/b.svg") == [3])
    }
  }

  @Test func `an existing folder keeps its other files`() throws {
    try inTemporaryFolder { folder in
      let report = "\(folder)/report"
      try AtomicFolder.write([OutputFile(path: "notes.txt", bytes: [9])], to: report)
      try AtomicFile.write([9], to: "\(report)/README.md")
      try AtomicFolder.write(files, to: report)
      #expect(try FileContents.read("\(report)/notes.txt") == [9])
      #expect(try FileContents.read("\(report)/README.md") == [1])
      #expect(
        try entries(folder) == [
          "report", "report/README.md", "report/figures", "report/figures/a.svg", "report/figures/b.svg",
          "report/notes.txt",
        ])
    }
  }

  @Test func `when one file cannot take its place, everything is as before`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([9], to: "\(folder)/README.md")
      try FileManager.default.createDirectory(
        atPath: "\(folder)/figures/b.svg", withIntermediateDirectories: true)
      let before = try entries(folder)
      let error = #expect(throws: UnrollError.self) { try AtomicFolder.write(files, to: folder) }
      #expect(error?.exitCode == .cannotCreate)
      #expect(error?.file == "\(folder)/figures/b.svg")
      #expect(error?.problem == "a folder stands where the file should")
      #expect(try entries(folder) == before)
      #expect(try FileContents.read("\(folder)/README.md") == [9])
    }
  }

  @Test func `a file in the folder's place is left alone`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([9], to: "\(folder)/out")
      let error = #expect(throws: UnrollError.self) { try AtomicFolder.write(files, to: "\(folder)/out") }
      #expect(error?.exitCode == .cannotCreate)
      #expect(try entries(folder) == ["out"])
      #expect(throws: UnrollError.self) { try AtomicFolder.write(files, to: "\(folder)/out/deeper") }
      #expect(try entries(folder) == ["out"])
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write anywhere"))
  func `an unwritable folder stays as it is`() throws {
    try inTemporaryFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
      let error = #expect(throws: UnrollError.self) { try AtomicFolder.write(files, to: "\(folder)/a/b") }
      #expect(error?.exitCode == .cannotCreate)
      #expect(try entries(folder).isEmpty)
    }
  }

  @Test func `a link to a folder is followed, wherever it leads`() throws {
    try inTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/far/away", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/out", withDestinationPath: "far/away")
      try AtomicFolder.write(files, to: "\(folder)/out")
      #expect(try FileContents.read("\(folder)/far/away/README.md") == [1])
      #expect(try entries("\(folder)/far/away").count == 4)
    }
  }

  @Test func `a place where nothing can be made says so`() throws {
    guard FileManager.default.fileExists(atPath: "/proc/self") else { return }
    let error = #expect(throws: UnrollError.self) { try AtomicFolder.write(files, to: "/proc/report") }
    #expect(error?.exitCode == .cannotCreate)
    #expect(error?.file == "/proc/report")
  }
}

@Suite struct `Folders that are written again` {
  private func write(_ paths: [String], to folder: String, replacing earlier: Set<String> = []) throws {
    try AtomicFolder.write(paths.map { OutputFile(path: $0, bytes: Array($0.utf8)) }, to: folder) { _ in
      earlier
    }
  }

  @Test func `what an earlier writing made goes, with folders that it leaves empty; the rest stays`() throws {
    try inTemporaryFolder { folder in
      let report = "\(folder)/report"
      try write(["a", "old/b", "both/c"], to: report)
      try AtomicFile.write([1], to: "\(report)/both/mine")
      try FileManager.default.createDirectory(atPath: "\(report)/empty", withIntermediateDirectories: true)
      try write(["a", "new/d"], to: report, replacing: ["a", "old/b", "both/c"])
      #expect(
        try entries(report) == ["a", "both", "both/mine", "empty", "new", "new/d"])
    }
  }

  @Test func `permissions, links and times of other files stay`() throws {
    try inTemporaryFolder { folder in
      let report = "\(folder)/report"
      try write(["a"], to: report)
      try AtomicFile.write([1], to: "\(report)/mine")
      chmod("\(report)/mine", 0o640)
      chmod(report, 0o750)
      symlink("mine", "\(report)/link")
      let before = try FileManager.default.attributesOfItem(atPath: "\(report)/mine")
      try write(["a", "b"], to: report)
      let after = try FileManager.default.attributesOfItem(atPath: "\(report)/mine")
      #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
      #expect(after[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(report)/link") == "mine")
      #expect(try FileManager.default.attributesOfItem(atPath: report)[.posixPermissions] as? Int == 0o750)
    }
  }

  @Test func `a file where a folder should be is left alone`() throws {
    try inTemporaryFolder { folder in
      try write(["figures"], to: "\(folder)/report")
      #expect(throws: UnrollError.self) { try write(["figures/a.svg"], to: "\(folder)/report") }
      #expect(try entries("\(folder)/report") == ["figures"])
      #expect(try entries(folder) == ["report", "report/figures"])
    }
  }

  @Test func `the root of another file system, which has no name to exchange, is written file by file`()
    throws
  {
    // /dev/shm is one wherever it exists; its own files stay untouched.
    guard access("/dev/shm", W_OK) == 0 else { return }
    let name = "unroll-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: "/dev/shm/\(name)") }
    try write(["\(name)/a"], to: "/dev/shm")
    #expect(try entries("/dev/shm/\(name)") == ["a"])
    #expect(try !entries("/dev/shm").contains { $0.hasPrefix(".unroll-") })
  }

  @Test func `what a stopped process has left is taken away, what another is working on is not`() throws {
    try inTemporaryFolder { folder in
      for name in [".unroll-1-1", ".unroll-1-2"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)/deep", withIntermediateDirectories: true)
      }
      let held = open("\(folder)/.unroll-1-2", O_RDONLY)
      defer { close(held) }
      #expect(flock(held, LOCK_EX) == 0)
      try write(["a"], to: "\(folder)/report")
      #expect(try entries(folder) == [".unroll-1-2", ".unroll-1-2/deep", "report", "report/a"])
    }
  }

  @Test func `those that write beside one another do not take each other's work for leftovers`() throws {
    try inTemporaryFolder { folder in
      let problems = Mutex<[String]>([])
      let (finished, threads, each) = (DispatchGroup(), 16, 150)
      for thread in 0..<threads {
        finished.enter()
        // More threads than processors: they interrupt each other at every point.
        Thread.detachNewThread {
          for number in 0..<each {
            do {
              try AtomicFolder.write(
                [OutputFile(path: "b.svg", bytes: [3])], to: "\(folder)/report-\(thread)-\(number)")
            } catch {
              problems.withLock { $0.append("\(error)") }
            }
          }
          finished.leave()
        }
      }
      finished.wait()
      #expect(problems.withLock { $0 } == [])
      let written = try entries(folder)
      #expect(written.count { $0.hasSuffix("b.svg") } == threads * each)
    }
  }
}
