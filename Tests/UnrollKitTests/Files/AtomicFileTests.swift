import Foundation
import Testing
import UnrollKit

@Suite struct `Files that appear whole or not at all` {
  @Test func `a new file holds what was written, and nothing else is left`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([1, 2, 3], to: "\(folder)/a.bin")
      #expect(try FileContents.read("\(folder)/a.bin") == [1, 2, 3])
      #expect(try entries(folder) == ["a.bin"])
    }
  }

  @Test func `an old file is replaced and keeps its permissions`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([1], to: "\(folder)/a.bin")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(folder)/a.bin")
      try AtomicFile.write([], to: "\(folder)/a.bin")
      #expect(try FileContents.read("\(folder)/a.bin").isEmpty)
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/a.bin")
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func `a link is followed and stays a link`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write([1], to: "\(folder)/real")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "real")
      try AtomicFile.write([2], to: "\(folder)/link")
      #expect(try FileContents.read("\(folder)/real") == [2])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link") == "real")
    }
  }

  @Test func `what cannot be created says why and what to do`() throws {
    try inTemporaryFolder { folder in
      let missing = #expect(throws: UnrollError.self) { try AtomicFile.write([1], to: "\(folder)/no/a") }
      #expect(missing?.exitCode == .cannotCreate)
      #expect(missing?.remedy == "create its folder first")
      let isFolder = #expect(throws: UnrollError.self) { try AtomicFile.write([1], to: folder) }
      #expect(isFolder?.exitCode == .cannotCreate)
      let left = try entries(folder)
      #expect(left.isEmpty)
    }
  }

  @Test func `a full device is an error of output`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let error = #expect(throws: UnrollError.self) { try AtomicFile.write([1], to: "/dev/full") }
    #expect(error?.exitCode == .inputOutput)
    #expect(error?.remedy == "free some space")
  }
}

/// Gives a test a folder of its own and removes it afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "unroll-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

/// The names of everything in a folder, hidden files included.
func entries(_ folder: String) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
}
