import ModelFiles
import Recurrent

/// What went wrong, where, and what to do: the one error that leaves this library.
///
/// Written as one line: `unroll: FILE:LINE:COLUMN: what is wrong; what to do`.
public struct UnrollError: Error, Hashable, Sendable {
  /// The file that it happened in, as the user named it.
  public var file: String?
  /// Where in the file, where it is text.
  public var mark: TextMark?
  /// What is wrong, in a few words.
  public var problem: String
  /// What to do about it.
  public var remedy: String
  /// What the process exits with.
  public var exitCode: ExitCode

  /// The exit codes, after BSD's sysexits.
  public enum ExitCode: Int32, Hashable, Sendable {
    /// The command line is wrong.
    case usage = 64
    /// What a file holds is wrong.
    case badData = 65
    /// An input file does not exist or cannot be read.
    case noInput = 66
    /// A fault of the program itself.
    case software = 70
    /// An output file cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed on the way.
    case inputOutput = 74
  }

  /// Creates an error.
  public init(
    _ problem: String, remedy: String, in file: String? = nil, at mark: TextMark? = nil,
    exitCode: ExitCode = .badData
  ) {
    self.problem = problem
    self.remedy = remedy
    self.file = file
    self.mark = mark
    self.exitCode = exitCode
  }

  /// Says of what a file holds in which file it is.
  public init(_ error: FileFormatError, in file: String?) {
    self.init(error.problem, remedy: error.remedy, in: file, at: error.mark)
  }
}

extension UnrollError: CustomStringConvertible {
  /// The whole message on one line, whatever is quoted in it.
  public var description: String {
    let place = [file, mark.map { "\($0.line):\($0.column)" }].compactMap(\.self).joined(separator: ":")
    let message = Self.shorteningQuotes(in: "\(problem); \(remedy)")
    return Self.escaped("unroll: \(place.isEmpty ? "" : "\(place): ")\(message)")
  }

  /// What stands between quotation marks may be anything that was in a file.
  private static func shorteningQuotes(in text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { index, part in
      index.isMultiple(of: 2) || part.count <= 60 ? String(part) : part.prefix(57) + "…"
    }.joined(separator: "\"")
  }

  /// Line breaks and other control characters as a terminal must not see them.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          result += #"\u{"# + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
