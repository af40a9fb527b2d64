import CCairo

/// Why a picture could not be made.
public struct RendererError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong: `cairo: out of memory`.
  public let message: String

  init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }

  /// Throws where cairo reports a failure.
  static func check(_ status: cairo_status_t, _ action: String) throws(RendererError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw RendererError("cannot \(action): \(String(cString: cairo_status_to_string(status)))")
  }
}
