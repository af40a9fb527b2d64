import CZip
import Foundation

/// A ZIP archive in memory, opened for reading.
struct ZipReader: ~Copyable {
  private let archive: OpaquePointer
  /// The names of its members in the order of the archive.
  let names: [String]

  /// A member that grows more than this many times, to more than ``largestUnquestioned`` bytes, is refused.
  private static let largestRatio: UInt64 = 200
  private static let largestUnquestioned: UInt64 = 64 << 20

  /// Opens an archive.
  init(_ bytes: [UInt8]) throws(FileFormatError) {
    guard !bytes.isEmpty else {
      throw FileFormatError("the file is empty", remedy: "save it again")
    }
    guard bytes.starts(with: [0x50, 0x4B]) else {
      throw FileFormatError("the file is not a ZIP archive, as .npz is", remedy: "save it with numpy.savez")
    }
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source(copying: bytes, &failure) else { throw Self.unreadable(&failure) }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &failure) else {
      zip_source_free(source)
      throw Self.unreadable(&failure)
    }
    self.archive = archive
    var names: [String] = []
    for index in 0..<zip_get_num_entries(archive, 0) {
      names.append(zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) } ?? "")
    }
    self.names = names
  }

  deinit { zip_discard(archive) }

  /// Unpacks a member and checks its checksum.
  func read(_ index: Int) throws(FileFormatError) -> [UInt8] {
    let name = names[index]
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else { throw damaged(name) }
    let isHuge = status.size > Self.largestUnquestioned
    guard !isHuge || status.size / max(status.comp_size, 1) <= Self.largestRatio else {
      throw FileFormatError(
        "\(name) would unpack from \(status.comp_size) to \(status.size) bytes",
        remedy: "save it uncompressed")
    }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw damaged(name) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = zip_fread(file, &chunk, zip_uint64_t(chunk.count))
      guard count >= 0, UInt64(bytes.count) + UInt64(count) <= status.size else {
        zip_fclose(file)
        throw damaged(name)
      }
      if count == 0 { break }
      bytes += chunk[..<Int(count)]
    }
    guard zip_fclose(file) == 0, UInt64(bytes.count) == status.size else { throw damaged(name) }
    return bytes
  }

  private func damaged(_ name: String) -> FileFormatError {
    FileFormatError("\(name) is damaged inside the ZIP archive", remedy: "save the file again")
  }

  private static func unreadable(_ failure: inout zip_error_t) -> FileFormatError {
    FileFormatError(
      "the ZIP archive cannot be read, it may be truncated (\(String(cString: zip_error_strerror(&failure))))",
      remedy: "save the file again")
  }
}

/// A libzip source that owns a copy of some bytes.
func zip_source(copying bytes: [UInt8], _ failure: inout zip_error_t) -> OpaquePointer? {
  guard let copy = malloc(max(bytes.count, 1)) else { return nil }
  bytes.withUnsafeBytes { raw in
    if let base = raw.baseAddress { copy.copyMemory(from: base, byteCount: raw.count) }
  }
  guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &failure) else {
    free(copy)
    return nil
  }
  return source
}
