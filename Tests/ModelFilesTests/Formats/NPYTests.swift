import Recurrent
import Testing

@testable import ModelFiles

@Suite struct `npy files` {
  /// What every sound fixture holds.
  let expected = Tensor(shape: [2, 3, 4], scalars: (0..<24).map { Float($0 - 7) })

  @Test(arguments: [
    "little_f4", "big_f4", "little_f8", "big_f8", "little_f2", "big_f2", "little_i2", "big_i4", "little_i8",
    "byte_i1", "fortran", "version_2", "version_3",
  ])
  func `every width, byte order, axis order and version reads the same`(name: String) throws {
    #expect(try NPY.read(try fixture("\(name).npy"), array: nil) == expected)
  }

  @Test func `unsigned integers are not taken for signed ones`() throws {
    #expect(try NPY.read(try fixture("unsigned_u2.npy"), array: nil).scalars == (0..<24).map(Float.init))
  }

  @Test func `booleans become 0 and 1`() throws {
    let read = try NPY.read(try fixture("bool.npy"), array: nil)
    #expect(read.scalars == expected.scalars.map { $0 > 0 ? 1 : 0 })
  }

  @Test func `float16 widens exactly, subnormals included`() throws {
    let read = try NPY.read(try fixture("halves.npy"), array: nil)
    #expect(read.scalars == [0.5, -0.333251953125, 65504, 0x1p-24, 0x1p-14])
  }

  @Test func `what is written is what NumPy writes`() throws {
    #expect(NPY.encode(expected) == (try fixture("little_f4.npy")))
  }

  @Test(arguments: [
    ("bad_object", "pickled Python objects"), ("bad_structured", "structured dtype"),
    ("bad_complex", "dtype \"<c8\""), ("bad_truncated", "96 bytes, and 76 bytes are there"),
    ("bad_header_cut", "cut off"), ("bad_magic", "not a .npy"), ("bad_version", "version 9"),
    ("bad_header", "not a Python literal"), ("bad_huge", "shape (9223372036854775807, 4)"),
    ("bad_negative", "shape that is none"),
  ])
  func `a bad file is refused with the reason`(name: String, words: String) throws {
    let bytes = try fixture("\(name).npy")
    let error = #expect(throws: FileFormatError.self) { try NPY.read(bytes, array: nil) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
  }

  @Test func `no prefix of a file is taken for the whole`() throws {
    let whole = try fixture("little_f4.npy")
    for length in 0..<whole.count {
      #expect(throws: FileFormatError.self) { try NPY.read(Array(whole[..<length]), array: nil) }
    }
  }
}
