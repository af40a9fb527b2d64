import CRecurrentKernels

/// A call as the packed kernel takes it: where numbers stand that it reads and writes.
///
/// Sendable as far as parts of a call write to parts of that memory which have nothing in common.
package struct KernelCall: @unchecked Sendable {
  var form: crk_call

  init(_ form: crk_call) { self.form = form }

  /// Creates a call over memory that stays where it is while the call runs.
  ///
  /// - Parameters:
  ///   - input: `[batch, time, features]`.
  ///   - mask: `[batch, time]`.
  ///   - states: `[batch, units]` each; they hold the final states afterwards.
  ///   - signals: `[batch, time, units]` each, in the order of the cell's signals; a nil one is not recorded.
  package init(
    batch: Int, steps: Int, features: Int, units: Int, isBackwards: Bool = false,
    input: UnsafePointer<Float>, mask: UnsafePointer<Float>? = nil,
    states: [UnsafeMutablePointer<Float>], signals: [UnsafeMutablePointer<Float>?]
  ) {
    form = crk_call()
    (form.batch, form.steps, form.backwards) = (batch, steps, isBackwards)
    (form.input, form.input_stride) = (input, steps * features)
    (form.mask, form.mask_stride) = (mask, steps)
    form.signal_stride = steps * units
    KernelCall.fill(&form.state, with: states)
    KernelCall.fill(&form.signal, with: signals)
  }

  /// Has the sums before the activations recorded too, `[batch, time, units]` each, block by block.
  mutating func recordSums(_ sums: [KernelSums]) {
    KernelCall.fill(&form.input_sum, with: sums.map(\.input))
    KernelCall.fill(&form.recurrent_sum, with: sums.map(\.recurrent))
    KernelCall.fill(&form.sum, with: sums.map(\.total))
  }

  /// Into how many parts the samples may be divided: a sample of a batch is never alone, as a row by itself is added
  /// up in another order, and each part is worth a thread.
  func mostParts(of layer: crk_layer) -> Int {
    max(1, min(form.batch / 2, work(of: layer) / ComputeThreads.worthAThread))
  }

  /// How many multiplications and additions a call takes.
  func work(of layer: crk_layer) -> Int {
    let blocks = layer.cell == CRK_LSTM ? 4 : layer.cell == CRK_SIMPLE_RNN ? 1 : 3
    return form.batch * form.steps * (layer.features + layer.units) * layer.units * blocks
  }

  /// A C array is a tuple in Swift.
  private static func fill<Row>(_ row: inout Row, with pointers: [UnsafeMutablePointer<Float>?]) {
    withUnsafeMutableBytes(of: &row) { bytes in
      let slots = bytes.bindMemory(to: UnsafeMutablePointer<Float>?.self)
      precondition(pointers.count <= slots.count, "\(pointers.count) arrays for \(slots.count) places")
      for (index, pointer) in pointers.enumerated() { slots[index] = pointer }
    }
  }
}

/// Where the sums of a block stand.
struct KernelSums {
  let input, recurrent, total: UnsafeMutablePointer<Float>
}
