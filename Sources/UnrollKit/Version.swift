/// Which version this is.
public enum UnrollVersion {
  /// As the command line says it.
  public static let current = "0.1.0"
}
