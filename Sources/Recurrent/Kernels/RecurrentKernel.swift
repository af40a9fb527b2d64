import CRecurrentKernels

/// A recurrent layer's weights, packed for the kernel in `CRecurrentKernels`, which runs them over sequences.
///
/// It computes what the layer's readable ``Cell`` computes, with sums added up in another order.
package final class RecurrentKernel: Sendable {
  /// Made for this processor, unless a test asks for another set that it has.
  private let instructions: crk_instructions
  private let layer: crk_layer
  /// Never written again once it has been packed.
  private nonisolated(unsafe) let weights: AlignedMemory

  /// Packs weights whose shapes have been checked.
  init(
    _ form: KernelForm, _ weights: CellWeights, instructions: crk_instructions = crk_best_instructions()
  ) {
    self.instructions = instructions
    layer = crk_layer(
      cell: form.cell, recurrent_activation: form.gates, activation: form.values,
      features: weights.kernel.shape[0], units: weights.recurrentKernel.shape[0])
    self.weights = withUnsafePointer(to: layer) { AlignedMemory(count: crk_weights_size($0)) }
    // The second row of a GRU's bias is that of its recurrent kernel.
    let rows =
      weights.bias.map { $0.rank == 2 ? [$0.row(0).scalars, $0.row(1).scalars] : [$0.scalars] } ?? []
    let bias = rows.first ?? [], recurrentBias = rows.count > 1 ? rows[1] : []
    withUnsafePointer(to: layer) { layer in
      weights.kernel.scalars.withUnsafeBufferPointer { kernel in
        weights.recurrentKernel.scalars.withUnsafeBufferPointer { recurrentKernel in
          bias.withUnsafeBufferPointer { bias in
            recurrentBias.withUnsafeBufferPointer { recurrentBias in
              crk_pack(
                layer, kernel.baseAddress, recurrentKernel.baseAddress,
                bias.isEmpty ? nil : bias.baseAddress,
                recurrentBias.isEmpty ? nil : recurrentBias.baseAddress, self.weights.start)
            }
          }
        }
      }
    }
  }

  /// How many numbers the packed weights are.
  package var weightCount: Int { withUnsafePointer(to: layer) { crk_weights_size($0) } }

  /// The memory that a call of this size works in; worth keeping for many short calls.
  package func scratch(batch: Int, steps: Int) -> AlignedMemory {
    withUnsafePointer(to: layer) { AlignedMemory(count: crk_scratch_size($0, batch, steps)) }
  }

  /// Runs a call on this thread; one with a batch of 1 on a second one as well where that may pay.
  package func run(_ call: KernelCall, in scratch: borrowing AlignedMemory) {
    var call = call.form
    call.scratch = scratch.start
    let helper =
      KernelHelper.isWorth(call, of: layer) ? KernelHelper(for: call, of: layer, on: self) : nil
    call.helper = helper?.form
    withUnsafePointer(to: layer) { crk_run(instructions, $0, weights.start, &call) }
    helper?.end()
  }

  /// Starts a thread that helps with a call of so many steps, see `crk_helper_start`.
  func startHelper(steps: Int, in memory: UnsafeMutableRawPointer) -> OpaquePointer? {
    withUnsafePointer(to: layer) { crk_helper_start(instructions, $0, weights.start, steps, memory) }
  }

  /// Runs a call, its samples divided among at most so many threads.
  package func run(_ call: KernelCall, threads: Int) {
    let parts = max(min(threads, call.mostParts(of: layer)), 1)
    ComputeThreads.forEach(0..<parts) { part in
      let samples = call.form.batch * part / parts..<call.form.batch * (part + 1) / parts
      let call = withUnsafePointer(to: self.layer) { layer in
        KernelCall(
          withUnsafePointer(to: call.form) { crk_part(layer, $0, samples.lowerBound, samples.count) })
      }
      self.run(call, in: self.scratch(batch: samples.count, steps: call.form.steps))
    }
  }
}

/// Numbers whose first lies at a multiple of 64 bytes.
package struct AlignedMemory: ~Copyable {
  /// The first number.
  package let start: UnsafeMutablePointer<Float>

  /// Takes memory, with any numbers in it.
  package init(count: Int) {
    let size = count * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: size < crk_large_page ? 64 : crk_large_page)
    crk_use_large_pages(memory, size)
    start = memory.bindMemory(to: Float.self, capacity: count)
  }

  deinit { start.deallocate() }
}
