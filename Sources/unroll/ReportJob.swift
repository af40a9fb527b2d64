import ArgumentParser
import Foundation
import UnrollKit

/// A report that is to be written.
struct ReportJob: Sendable {
  let request: ReportRequest
  let folder: String
  let onlyIfChanged: Bool

  init(_ request: ReportRequest, to folder: String, onlyIfChanged: Bool) {
    (self.request, self.folder, self.onlyIfChanged) = (request, folder, onlyIfChanged)
  }

  /// What the command line asks for.
  static func request(
    for sources: [String], _ what: SourceOptions, _ look: FigureOptions, _ pictures: PictureOptions
  ) throws(UnrollError) -> ReportRequest {
    var request = ReportRequest(sources: sources)
    request.inputs = what.inputs
    request.initialStates = what.initialStates
    request.samples = what.samples?.indices
    request.vocabulary = what.vocabulary
    request.outputVocabulary = what.outputVocabulary
    request.characters = what.characters
    request.modelConfiguration = what.config
    request.formats = pictures.formats.formats
    request.theme = pictures.theme
    request.notation = look.notation
    request.themeFile = look.themeFile
    request.layer = look.layer
    request.units = look.units?.indices
    request.steps = try look.stepRange()
    request.sample = look.sample?.indices.first ?? 0
    request.template = pictures.template
    request.command = CommandText.reproducing(CommandLine.arguments)
    return request
  }

  /// Writes the report and says where it is.
  func run(_ options: SourceOptions) throws(UnrollError) {
    let report = try ProgressLine.during(isShown: !options.answer.quiet) { line throws(UnrollError) in
      try request.write(to: folder, onlyIfChanged: onlyIfChanged, limit: options.memory.limit()) {
        line.show($0, of: $1, "figures")
      }
    }
    options.answer.say(
      report.wasCurrent
        ? "\(folder) is current"
        : "wrote \(folder)/\(report.files[0]) and \(report.files.count - 1) files beside it")
    options.answer.warn(report.warnings)
    for note in report.notes where ComparisonNotes.isWarning(note) { options.answer.say(note) }
    options.answer.answer(report.answer)
  }

  /// A source's name without its folder and its suffix.
  static func stem(_ path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}

/// Several reports that are to be written at once.
struct ReportJobs {
  private let jobs: [ReportJob]

  /// - Throws: An ``UnrollError`` with exit code 64 where two would write the same folder.
  init(_ jobs: [ReportJob]) throws(UnrollError) {
    self.jobs = jobs
    var sources: [String: String] = [:]
    for job in jobs {
      let source = job.request.sources[0]
      if let other = sources.updateValue(source, forKey: job.folder) {
        throw UnrollError(
          "\(other) and \(source) would both write \(job.folder)",
          remedy: "rename one, or report them apart with -o", exitCode: .usage)
      }
    }
  }

  /// Writes all of them on all cores; then says what failed.
  ///
  /// - Throws: The exit code of the first error, once all have been said.
  func run(_ options: SourceOptions) throws {
    // What may be held at once is shared by those that run at once.
    let limit = options.memory.limit(for: jobs.count)
    let results = try ProgressLine.during(isShown: !options.answer.quiet) { line in
      InParallel.results(jobs.count, progress: { line.show($0, of: $1, "reports") }) {
        index throws(UnrollError) in
        let job = jobs[index]
        return try job.request.write(to: job.folder, onlyIfChanged: job.onlyIfChanged, limit: limit)
      }
    }
    let reports = results.compactMap { try? $0.get() }
    var warnings: [String] = []
    for warning in reports.flatMap(\.warnings) where !warnings.contains(warning) { warnings.append(warning) }
    options.answer.warn(warnings)
    for report in reports where !report.wasCurrent {
      options.answer.say(
        "wrote \(report.folder)/\(report.files[0]) and \(report.files.count - 1) files beside it")
    }
    let current = reports.count { $0.wasCurrent }
    if current > 0 {
      options.answer.say("\(current) of \(jobs.count) \(current == 1 ? "was" : "were") current")
    }
    let failures = zip(jobs, results).compactMap { job, result -> (source: String, error: UnrollError)? in
      if case .failure(let error) = result { (job.request.sources[0], error) } else { nil }
    }
    options.answer.answer([
      "reports": reports.map(\.answer),
      "failed": failures.map { ["source": $0.source, "error": "\($0.error)"] },
    ])
    guard let first = failures.first else { return }
    let errors = failures.map { "\($0.error)" }
    let names = failures.map(\.source).joined(separator: ", ")
    let summary = "unroll: \(failures.count) of \(jobs.count) reports failed: \(names)"
    FileHandle.standardError.write(Data((errors + [summary]).map { $0 + "\n" }.joined().utf8))
    throw ExitCode(first.error.exitCode.rawValue)
  }
}

extension WrittenReport {
  /// What a program is told of it.
  fileprivate var answer: [String: Any] {
    ["folder": folder, "files": files, "notes": notes, "current": wasCurrent]
  }
}
