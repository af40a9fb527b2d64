@testable import Recurrent
import Testing

@Suite struct TensorTests {
  private let matrix = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5, 6])

  @Test func `the matrix product sums over the inner axis`() {
    let other = Tensor(shape: [3, 4], scalars: [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1])
    #expect((matrix • other) == Tensor(shape: [2, 4], scalars: [1, 2, 3, 6, 4, 5, 6, 15]))
    let sequence = Tensor(shape: [1, 2, 3], scalars: matrix.scalars)
    #expect((sequence • other).shape == [1, 2, 4])
  }

  @Test func `a bias is added to every row`() {
    let bias = Tensor(shape: [3], scalars: [10, 20, 30])
    #expect((matrix + bias).scalars == [11, 22, 33, 14, 25, 36])
    #expect((matrix * matrix).scalars == [1, 4, 9, 16, 25, 36])
    #expect((1 - matrix).scalars == [0, -1, -2, -3, -4, -5])
  }

  @Test func `blocks, rows and steps are where they are in memory`() {
    let tensor = Tensor(shape: [2, 3, 4], scalars: (0..<24).map(Float.init))
    #expect(tensor.step(1) == Tensor(shape: [2, 4], scalars: [4, 5, 6, 7, 16, 17, 18, 19]))
    #expect(tensor.row(1).scalars == (12..<24).map(Float.init))
    #expect(tensor.step(1).block(1, width: 2) == Tensor(shape: [2, 2], scalars: [6, 7, 18, 19]))
    #expect(tensor.reversedInTime().step(0) == tensor.step(2))
    #expect(tensor[1, 2, 3] == 23)
  }

  @Test func `samples that do not count take the other's values`() {
    let other = Tensor(repeating: 0, shape: [2, 3])
    #expect(matrix.replacingSamples(not: [false, true], by: other).scalars == [0, 0, 0, 4, 5, 6])
    #expect(matrix.replacingSamples(not: nil, by: other) == matrix)
  }
}
