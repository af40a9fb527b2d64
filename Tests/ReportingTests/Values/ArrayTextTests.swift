import Recurrent
import Testing

@testable import Reporting

@Suite struct ArrayTextTests {
  // Expected: print(numpy.array(…, dtype="float32")) of NumPy 2.
  @Test func `an array is written as NumPy prints it`() {
    let tensor = Tensor(shape: [2, 2, 2], scalars: [0.1, 0.25, -1, 3, 0.5, 0.125, 2, -0.75])
    #expect(
      ArrayText(tensor).text == """
        [[[ 0.1    0.25 ]
          [-1.     3.   ]]

         [[ 0.5    0.125]
          [ 2.    -0.75 ]]]
        """)
  }

  @Test func `the run of the post is written to the printed digit`() {
    #expect(
      ArrayText(HandMade.hidden).text == """
        [[[0.00767819]
          [0.01597687]
          [0.02480672]]]
        """)
  }

  @Test func `masks are written without points`() {
    let mask = Tensor(shape: [2, 3], scalars: [1, 1, 0, 1, 0, 0])
    #expect(ArrayText(mask, wholeNumbers: true).text == "[[1 1 0]\n [1 0 0]]")
  }

  @Test func `a large array keeps two entries at each end of every axis`() {
    let tensor = Tensor(shape: [3, 30], scalars: (0..<90).map { Float($0) })
    let array = ArrayText(tensor)
    #expect(array.isElided)
    #expect(
      array.text == """
        [[ 0.  1. ... 28. 29.]
         [30. 31. ... 58. 59.]
         [60. 61. ... 88. 89.]]
        """)
  }

  @Test func `sixty-four numbers are not elided`() {
    let array = ArrayText(Tensor(repeating: 0.5, shape: [8, 8]))
    #expect(!array.isElided)
    #expect(!array.text.contains("..."))
  }

  @Test func `a small number beside larger ones is written with decimals`() {
    let text = ArrayText(Tensor(shape: [2], scalars: [0.5, 0.00002])).text
    #expect(text == "[0.5     0.00002]")
  }

  @Test func `shapes are tuples with named axes`() {
    #expect(ShapeText.tuple([4]) == "(4,)")
    #expect(ShapeText.tuple([1, 3, 2]) == "(1, 3, 2)")
    #expect(ShapeText.axes(AxisNames.plain.given(rank: 3)) == "(samples, timesteps, features)")
    #expect(ShapeText.axes(AxisNames.plain.returned(rank: 3)) == "(samples, timesteps, units)")
    #expect(ShapeText.axes(AxisNames.plain.returned(rank: 2)) == "(samples, units)")
  }
}
