import Foundation
import PackagePlugin

/// `swift package unroll …`: runs the tool in the package's folder with the arguments given.
///
/// `embed` and `embed --check` without a page take the DocC catalogues of the package's targets.
@main
struct UnrollPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var arguments = arguments
    if arguments.first == "embed", !Self.namesPages(arguments.dropFirst()) {
      let catalogues = Self.catalogues(of: context.package)
      guard !catalogues.isEmpty else {
        Diagnostics.error("no target has a DocC catalogue; name the pages to embed into, as in README.md")
        return
      }
      arguments += catalogues
    }
    let process = Process()
    process.executableURL = try tool()
    process.arguments = arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      // The tool has said what is wrong.
      Diagnostics.error("unroll \(arguments.first ?? "") ended with status \(process.terminationStatus)")
      return
    }
  }

  /// Builds the tool in the configuration that `swift package` was given with `-c`, so that what is built is used.
  private func tool() throws -> URL {
    let result = try packageManager.build(
      .product("unroll"), parameters: .init(configuration: .inherit, logging: .concise))
    guard result.succeeded, let tool = result.builtArtifacts.first(where: { $0.kind == .executable }) else {
      throw ToolError(log: result.logText)
    }
    return tool.url
  }

  private struct ToolError: Error, CustomStringConvertible {
    let log: String
    var description: String { "the tool unroll cannot be built: \(log)" }
  }

  /// Whether any argument is a page, and not an option or an option's value.
  private static func namesPages(_ arguments: ArraySlice<String>) -> Bool {
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument == "--host" || argument == "--assets" {
        isValue = true
      } else if !argument.hasPrefix("-") || argument == "--help" {
        return true
      }
    }
    return arguments.contains("-h")
  }

  /// The folders that end in `.docc` in the package's targets, relative to the package.
  private static func catalogues(of package: Package) -> [String] {
    let root = package.directoryURL.path
    var found: Set<String> = []
    for target in package.sourceModules {
      let files = FileManager.default.enumerator(at: target.directoryURL, includingPropertiesForKeys: nil)
      while let url = files?.nextObject() as? URL {
        guard url.pathExtension == "docc" else { continue }
        files?.skipDescendants()
        found.insert(url.path.hasPrefix("\(root)/") ? String(url.path.dropFirst(root.count + 1)) : url.path)
      }
    }
    return found.sorted()
  }
}
