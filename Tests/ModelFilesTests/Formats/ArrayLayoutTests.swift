import HDF5
import TestSupport
import Testing

@testable import ModelFiles
@testable import Recurrent

@Suite struct `files written in pieces` {
  private let arrays: [NamedTensor] = {
    var random = SeededGenerator(seed: 9)
    return [
      NamedTensor("lstm/forget_gate", random.tensor([2, 7, 3])), NamedTensor("mask", random.tensor([2, 7])),
      NamedTensor("outputs/0", random.tensor([2, 7, 1])), NamedTensor("outputs/1", random.tensor([2, 5])),
    ]
  }()

  /// A file in memory, of which the first three arrays are written in parts.
  private func file(_ format: any PiecewiseTraceFormat.Type) throws -> [UInt8] {
    let outlines = arrays.map { ArrayOutline($0.name, shape: $0.tensor.shape) }
    let starts = try format.layout(Array(outlines.prefix(3))).starts
    var bytes: [UInt8] = []
    func write(_ offset: Int, _ piece: some Collection<UInt8>) {
      bytes += [UInt8](repeating: 0, count: max(0, offset + piece.count - bytes.count))
      bytes.replaceSubrange(offset..<offset + piece.count, with: piece)
    }
    var parts = ArrayParts(Array(outlines.prefix(3)), starts: starts, batch: 2, steps: 7)
    for range in [0..<3, 3..<4, 4..<7] {
      parts.put(arrays.prefix(3).map { NamedTensor($0.name, $0.tensor.steps(range)) }, from: range.lowerBound)
      {
        write($0, $1)
      }
    }
    let layout = try format.layout(outlines)
    #expect(Array(layout.starts.prefix(3)) == starts, "arrays that follow move none")
    var last = ArrayParts([outlines[3]], starts: [layout.starts[3]], batch: 1, steps: 1)
    last.put([arrays[3]], from: 0) { write($0, $1) }
    for piece in layout.frame(checksums: parts.wholeChecksums + last.wholeChecksums) {
      write(piece.offset, piece.bytes)
    }
    return bytes
  }

  @Test func `an npz in pieces holds the arrays, its checksums right`() throws {
    let bytes = try file(NPZ.self)
    #expect(try ZipReader(bytes).names == arrays.map { "\($0.name).npy" })
    for array in arrays { #expect(try NPZ.read(bytes, array: array.name) == array.tensor) }
  }

  @Test func `an HDF5 file in pieces holds the arrays`() throws {
    let file = try File(try file(HDF5Trace.self))
    for array in arrays {
      let dataset = try file.root.dataset(array.name)
      #expect(dataset.shape == array.tensor.shape)
      #expect(try dataset.floats() == array.tensor.scalars)
    }
  }

  @Test func `a name that is there twice is refused`() throws {
    let twice = [ArrayOutline("a", shape: [1]), ArrayOutline("a", shape: [2])]
    #expect(throws: FileFormatError.self) { try NPZ.layout(twice) }
    #expect(throws: FileFormatError.self) { try HDF5Trace.layout(twice) }
  }

  @Test func `archives of more than 4 GiB have Zip64 fields`() throws {
    let large = ArrayOutline("large", shape: [1_100_000_000]), small = ArrayOutline("small", shape: [2, 3])
    let layout = try NPZ.layout([large, small])
    let pieces = layout.frame(checksums: [1, 2])
    let directory = pieces[2].bytes
    #expect(layout.starts[1] > large.size)
    #expect(pieces[2].offset == layout.starts[1] + small.size)
    // APPNOTE 4.3.12, 4.3.14 and 4.3.15: entries, then the Zip64 end and its locator, then the end.
    #expect(directory.suffix(22).starts(with: [0x50, 0x4B, 5, 6]))
    let locator = directory.suffix(42), end = directory.suffix(98)
    #expect(locator.starts(with: [0x50, 0x4B, 6, 7]) && end.starts(with: [0x50, 0x4B, 6, 6]))
    func number(_ bytes: some Collection<UInt8>, _ offset: Int) -> Int {
      bytes.dropFirst(offset).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(number(end, 24) == 2 && number(end, 32) == 2)
    #expect(number(end, 40) == directory.count - 98 && number(end, 48) == pieces[2].offset)
    #expect(number(locator, 8) == pieces[2].offset + directory.count - 98)
    // The large one's size stands in the extra field of its own header.
    #expect(pieces[0].bytes[18..<26].allSatisfy { $0 == 0xFF })
    #expect(number(pieces[0].bytes, 30 + 9 + 4) == large.size + NPY.head(shape: large.shape).count)
  }

  @Test func `checksums are joined as if the bytes were`() {
    let first: [UInt8] = (0..<1000).map { UInt8($0 * 7 % 251) },
      second: [UInt8] = (0..<333).map { UInt8($0 * 3 % 256) }
    let joined = CRC32.joined(CRC32.checksum(first), CRC32.checksum(second), secondLength: second.count)
    #expect(joined == CRC32.checksum(first + second))
    #expect(CRC32.joined(CRC32.checksum(first), CRC32.checksum([]), secondLength: 0) == CRC32.checksum(first))
    // The check value of CRC-32 in RFC 3385 and elsewhere.
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
