import CZip
import Foundation

/// A ZIP archive that is put together in memory; the same members give the same bytes.
struct ZipWriter: ~Copyable {
  private let source: OpaquePointer
  private let archive: OpaquePointer

  /// Opens an empty archive.
  init() throws(FileFormatError) {
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &failure) else { throw Self.failed(&failure) }
    // One reference is the archive's, which closing gives up; the other is for reading the result.
    zip_source_keep(source)
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &failure) else {
      zip_source_free(source)
      zip_source_free(source)
      throw Self.failed(&failure)
    }
    self.source = source
    self.archive = archive
  }

  /// Adds a member.
  func add(_ name: String, _ bytes: [UInt8], isDeflated: Bool) throws(FileFormatError) {
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    guard let member = zip_source(copying: bytes, &failure) else { throw Self.failed(&failure) }
    let index = zip_file_add(archive, name, member, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(member)
      throw failed()
    }
    let method = isDeflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    // 1980-01-01 00:00, the earliest that the format knows, whatever the clock and the time zone say.
    guard zip_set_file_compression(archive, zip_uint64_t(index), method, 6) == 0,
      zip_file_set_dostime(archive, zip_uint64_t(index), 0, 1 << 5 | 1, 0) == 0
    else { throw failed() }
  }

  /// Closes the archive and gives its bytes.
  consuming func finish() throws(FileFormatError) -> [UInt8] {
    let (archive, source) = (self.archive, self.source)
    defer { zip_source_free(source) }
    guard zip_close(archive) == 0 else {
      let error = Self.failed(zip_get_error(archive))
      zip_discard(archive)
      discard self
      throw error
    }
    discard self
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
      throw Self.failed(zip_source_error(source))
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    guard zip_source_read(source, &bytes, status.size) == zip_int64_t(status.size) else {
      throw Self.failed(zip_source_error(source))
    }
    return bytes
  }

  deinit {
    zip_discard(archive)
    zip_source_free(source)
  }

  private func failed() -> FileFormatError { Self.failed(zip_get_error(archive)) }

  private static func failed(_ failure: UnsafeMutablePointer<zip_error_t>?) -> FileFormatError {
    let reason = failure.map { String(cString: zip_error_strerror($0)) } ?? "unknown error"
    return FileFormatError("the ZIP archive cannot be made (\(reason))", remedy: "free some memory")
  }
}

/// A libzip source that owns a copy of some bytes.
private func zip_source(copying bytes: [UInt8], _ failure: inout zip_error_t) -> OpaquePointer? {
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
