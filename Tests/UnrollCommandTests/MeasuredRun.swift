import Foundation

/// One run of the tool, with what it took.
struct MeasuredRun {
  let exitCode: Int32
  let errors: String
  /// User and system time, in seconds.
  let processorTime: Double

  /// Runs an executable in a process of its own.
  ///
  /// - Parameter memory: How many bytes it may map, its own code and libraries included.
  init(_ executable: URL, _ arguments: [String], memory: Int) throws {
    let errors = FileManager.default.temporaryDirectory.appending(path: "unroll-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: errors) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.path, O_WRONLY | O_CREAT, 0o600)
    let limited = ["/bin/sh", "-c", "ulimit -v \(memory / 1024); exec \"$0\" \"$@\"", executable.path]
    var words = (limited + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, limited[0], &actions, nil, &words, environ)
    guard failure == 0 else { throw POSIXError(.init(rawValue: failure) ?? .ENOENT) }
    var (status, usage) = (Int32(), rusage())
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    // What `WIFEXITED` and `WEXITSTATUS` are in C; a signal counts as 128 and its number.
    exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    self.errors = String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self)
    processorTime =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
  }
}
