import Foundation
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
