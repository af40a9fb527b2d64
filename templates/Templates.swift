/// The templates, compiled in.
public enum Templates {
  /// The name of the report's own template among ``all``.
  public static let reportName = "report.md.stencil"

  /// Every report template by its name; the report's own includes the others.
  public static let all: [String: String] = [
    reportName: text(PackageResources.report_md_stencil),
    "report-layer.md.stencil": text(PackageResources.report_layer_md_stencil),
    "report-part.md.stencil": text(PackageResources.report_part_md_stencil),
    "report-combination.md.stencil": text(PackageResources.report_combination_md_stencil),
    "report-comparison.md.stencil": text(PackageResources.report_comparison_md_stencil),
    "report-figure.md.stencil": text(PackageResources.report_figure_md_stencil),
  ]

  /// The template of a report in Markdown.
  public static let report = text(PackageResources.report_md_stencil)

  /// A commented run configuration to start from.
  public static let runConfiguration = text(PackageResources.run_configuration_yaml)

  /// A commented house style to start from: the built-in colours, faces and sizes.
  public static let theme = text(PackageResources.theme_yaml)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
