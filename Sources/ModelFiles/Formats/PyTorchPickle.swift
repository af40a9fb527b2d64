/// PyTorch's pickled `.pt`, `.pth` and `.bin`: programs, which are never run and so not read.
public enum PyTorchPickle {
  /// The ends of such files' names.
  public static let suffixes = ["pt", "pth", "bin", "ckpt", "pkl", "pickle"]

  /// Says why the file is refused, and the line of Python that makes one which is read.
  ///
  /// - Parameter path: The file, named in that line.
  public static func refusal(of path: String) -> FileFormatError {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    func literal(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").filter { !$0.isNewline } + "'"
    }
    return FileFormatError(
      "this is a Python pickle, a program that is never run",
      remedy: "where you trust it: python3 -c \"import torch; from safetensors.torch import save_file; "
        + "s = torch.load(\(literal(name)), map_location='cpu', weights_only=True); "
        + "save_file({k: v.contiguous().clone() for k, v in s.items()}, \(literal(stem + ".safetensors")))\"")
  }
}
