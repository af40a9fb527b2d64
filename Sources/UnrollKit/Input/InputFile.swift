import ModelFiles
import Recurrent

/// Inputs from files: `.npy`, `.npz`, `.json`, `.csv`.
public enum InputFile {
  /// Reads an array of finite numbers; the suffix tells the format.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: Which array of it, where it holds several.
  /// - Throws: An ``UnrollError``: exit code 65 where the file is not what its suffix says or holds what is
  ///   not a finite number, 66 where it cannot be read.
  public static func read(_ path: String, array name: String? = nil) throws(UnrollError) -> Tensor {
    do throws(FileFormatError) {
      _ = try FormatCatalog.input(forPath: path)
    } catch {
      guard path.lowercased().hasSuffix(".txt") else { throw UnrollError(error, in: path) }
      throw UnrollError(
        "this is text, and nothing says which number stands for what",
        remedy: "give --vocabulary FILE, or --characters with the characters in order", in: path)
    }
    let bytes = try FileContents.read(path)
    do throws(FileFormatError) {
      let tensor = try FormatCatalog.input(forPath: path).read(bytes, array: name)
      try checkFinite(tensor)
      return tensor
    } catch {
      throw UnrollError(error, in: path)
    }
  }

  /// Whether a file is one of numbers, by the end of its name.
  static func holdsNumbers(_ path: String) -> Bool { (try? FormatCatalog.input(forPath: path)) != nil }

  /// The names of the arrays in a file; none where it holds one without a name.
  static func arrayNames(in path: String) throws(UnrollError) -> [String] {
    let bytes = try FileContents.read(path)
    do { return try FormatCatalog.input(forPath: path).arrayNames(bytes) } catch {
      throw UnrollError(error, in: path)
    }
  }

  private static func checkFinite(_ tensor: Tensor) throws(FileFormatError) {
    guard tensor.count > 0 else {
      throw FileFormatError("the input is empty: shape \(tensor.shape)", remedy: "give at least one number")
    }
    guard let offset = tensor.scalars.firstIndex(where: { !$0.isFinite }) else { return }
    var rest = offset
    let place = tensor.shape.reversed().map { length in
      defer { rest /= length }
      return "\(rest % length)"
    }
    let value = tensor.scalars[offset].isNaN ? "NaN" : "an infinity"
    throw FileFormatError(
      "the input holds \(value) at [\(place.reversed().joined(separator: ", "))]",
      remedy: "give finite numbers")
  }
}
