import ModelFiles
import Recurrent
import Testing

@Suite struct `csv tables` {
  @Test(arguments: [
    "1,2\n3,4\n5,6\n", "x,y\r\n1,2\r\n3,4\r\n5,6", "1;2\n3;4\n\n5;6\n", "\"1\"\t 2\n3\t4\n5\t6\n",
    "sample,x,y\na,1,2\na,3,4\na,5,6\n",
  ])
  func `a line is a step, with or without a header, whatever separates`(text: String) throws {
    #expect(try read(text) == Tensor(shape: [1, 3, 2], scalars: [1, 2, 3, 4, 5, 6]))
  }

  @Test func `a column tells the samples apart, in the order in which they first occur`() throws {
    let tensor = try read("x,Sample\n1,b\n2,a\n3,b\n4,a\n")
    #expect(tensor == Tensor(shape: [2, 2, 1], scalars: [1, 3, 2, 4]))
  }

  @Test(arguments: [
    ("", "empty", nil), ("1,2\n3\n", "ragged: this row has 1 cells", TextMark(line: 2, column: 1)),
    ("x,y\n1,oops\n", "\"oops\" is not a finite number", TextMark(line: 2, column: 3)),
    ("1,NaN\n", "\"NaN\" is not", TextMark(line: 1, column: 3)),
    ("1,\n", "an empty cell", TextMark(line: 1, column: 3)),
    ("sample,x\n1,1\n1,2\n2,3\n", "sample \"2\" has 1 steps", nil), ("a,b\n", "no rows", nil),
    ("sample\n1\n", "no column of numbers", TextMark(line: 2, column: 1)),
  ])
  func `a bad table is refused with the place and the reason`(text: String, words: String, mark: TextMark?) {
    let error = #expect(throws: FileFormatError.self) { try read(text) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    #expect(error?.mark == mark)
  }

  @Test func `a trace has a line a value, counted from 1, empty where there is none`() {
    let text = String(
      decoding: CSV.write(
        TraceExport(arrays: [
          NamedTensor("lstm/input_gate", Tensor(shape: [1, 2, 2], scalars: [0.5, 0.25, .nan, .nan])),
          NamedTensor("lstm/mask", Tensor(shape: [1, 2], scalars: [1, 0])),
          NamedTensor("outputs/0", Tensor(shape: [2, 1], scalars: [-1, 1e-7])),
        ])), as: UTF8.self)
    #expect(
      text == """
        layer,signal,sample,step,unit,value
        lstm,input_gate,1,1,1,0.5
        lstm,input_gate,1,1,2,0.25
        lstm,input_gate,1,2,1,
        lstm,input_gate,1,2,2,
        lstm,mask,1,1,,1.0
        lstm,mask,1,2,,0.0
        outputs,0,1,,1,-1.0
        outputs,0,2,,1,1e-07

        """)
  }

  @Test func `names with commas and quotes stay one field`() {
    let bytes = CSV.write(
      TraceExport(arrays: [NamedTensor("a,\"b\"/x", Tensor(shape: [1, 1], scalars: [1]))]))
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"a,\"\"b\"\"\",x,1,,1,1.0\n"))
  }

  private func read(_ text: String) throws -> Tensor { try CSV.read(Array(text.utf8), array: nil) }
}
