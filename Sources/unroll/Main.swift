import ArgumentParser
import Foundation
import UnrollKit

/// Runs the command and turns every error into one line and the documented exit code.
@main
enum Main {
  static func main() {
    do {
      var command = try Unroll.parseAsRoot()
      try command.run()
    } catch let error as UnrollError {
      fail(with: error)
    } catch let status as ExitCode {
      // Everything has been said.
      exit(status.rawValue)
    } catch {
      // Help, versions and completion scripts come as errors too, and are none.
      guard Unroll.exitCode(for: error) != .success else { Unroll.exit(withError: error) }
      let message = Unroll.message(for: error)
      fail(
        with: UnrollError(
          message.hasSuffix(".") ? String(message.dropLast()) : message, remedy: "see 'unroll --help'",
          exitCode: .usage))
    }
  }

  private static func fail(with error: UnrollError) -> Never {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(error.exitCode.rawValue)
  }
}
