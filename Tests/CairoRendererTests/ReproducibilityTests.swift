import CairoRenderer
import Foundation
import Graphics
import Testing

/// Each test runs in a process of its own where what was drawn before matters.
@Suite struct ReproducibilityTests {
  @Test(arguments: PictureFormat.allCases)
  func `the same scene gives the same bytes again`(format: PictureFormat) throws {
    let renderer = CairoRenderer()
    let first = try renderer.render(SampleScene.panel(), as: format, identifier: "a")
    _ = try renderer.render(SampleScene.panel(.dark), as: format, identifier: "b")
    #expect(try renderer.render(SampleScene.panel(), as: format, identifier: "a") == first)
  }

  @Test(arguments: PictureFormat.allCases)
  func `a new process that draws other things first gives the same bytes`(format: PictureFormat) async throws
  {
    let bytes = try CairoRenderer().render(SampleScene.panel(), as: format, identifier: "a")
    let (name, sum) = (format.rawValue, checksum(bytes))
    await #expect(processExitsWith: .success) { [name = name as String, sum = sum as UInt64] in
      let format = try #require(PictureFormat(rawValue: name))
      for other in PictureFormat.allCases.reversed() {
        _ = try CairoRenderer(scale: 3).render(SampleScene.panel(.dark), as: other, identifier: "b")
      }
      let bytes = try CairoRenderer().render(SampleScene.panel(), as: format, identifier: "a")
      try #require(checksum(bytes) == sum)
    }
  }

  @Test func `threads that draw at once do not disturb each other`() async throws {
    let expected = try PictureFormat.allCases.map {
      try CairoRenderer().render(SampleScene.panel(), as: $0, identifier: "a")
    }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for round in 0..<12 {
        group.addTask {
          let index = round % PictureFormat.allCases.count
          let theme = round < 6 ? Theme.light : .dark
          let bytes = try CairoRenderer().render(
            SampleScene.panel(theme), as: PictureFormat.allCases[index], identifier: "a")
          return theme == .dark || bytes == expected[index]
        }
      }
      for try await isEqual in group { #expect(isEqual) }
    }
  }

  @Test(.enabled(if: CommaLocale.folder != nil, "localedef and its sources are not installed"))
  func `a locale with a decimal comma makes no difference`() async throws {
    let folder = try #require(CommaLocale.folder)
    let sums = try PictureFormat.allCases.map {
      checksum(try CairoRenderer().render(SampleScene.panel(), as: $0, identifier: "a"))
    }
    await #expect(processExitsWith: .success) { [folder = folder as String, sums = sums as [UInt64]] in
      setenv("LOCPATH", folder, 1)
      try #require(setlocale(LC_ALL, CommaLocale.name) != nil)
      try #require(localeconv().pointee.decimal_point.pointee == CChar(UInt8(ascii: ",")))
      for (format, sum) in zip(PictureFormat.allCases, sums) {
        let bytes = try CairoRenderer().render(SampleScene.panel(), as: format, identifier: "a")
        try #require(checksum(bytes) == sum)
      }
    }
  }
}

/// A locale that writes 0,5, made for the test because few machines have one.
private enum CommaLocale {
  static let name = "de_DE.UTF-8"

  /// Where it is; nil where it cannot be made.
  static let folder: String? = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("locales-\(getpid())")
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: "/usr/bin/localedef")
    maker.arguments = ["-i", "de_DE", "-f", "UTF-8", folder.appendingPathComponent(name).path]
    maker.standardError = FileHandle.nullDevice
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try maker.run()
    } catch {
      return nil
    }
    maker.waitUntilExit()
    let numbers = folder.appendingPathComponent(name).appendingPathComponent("LC_NUMERIC")
    return FileManager.default.fileExists(atPath: numbers.path) ? folder.path : nil
  }()
}

/// FNV-1a.
private func checksum(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
