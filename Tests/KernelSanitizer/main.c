// Runs every cell of the kernel over odd sizes, with arrays that end exactly where they have to: for the sanitizers,
// see `make test-sanitize`. What comes out is checked by RecurrentTests.
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "CRecurrentKernels.h"

static float *numbers(ptrdiff_t count) {
  float *memory = malloc((size_t)count * sizeof(float));
  for (ptrdiff_t n = 0; n < count; n++) memory[n] = (float)(rand() % 2001 - 1000) / 1000;
  return memory;
}

static float *aligned(size_t count) { return aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64); }

static void run(crk_instructions set, crk_layer layer, ptrdiff_t batch, ptrdiff_t steps, int options) {
  ptrdiff_t blocks = layer.cell == CRK_LSTM ? 4 : layer.cell == CRK_SIMPLE_RNN ? 1 : 3;
  int signals = layer.cell == CRK_LSTM ? 6 : layer.cell == CRK_SIMPLE_RNN ? 1 : 4;
  float *kernel = numbers(layer.features * blocks * layer.units), *bias = numbers(blocks * layer.units);
  float *recurrent = numbers(layer.units * blocks * layer.units);
  float *weights = aligned(crk_weights_size(&layer));
  crk_pack(&layer, kernel, recurrent, options & 1 ? bias : NULL, layer.cell == CRK_GRU ? bias : NULL, weights);

  ptrdiff_t size = batch * steps * layer.units;
  crk_call call = {.batch = batch, .steps = steps, .backwards = options & 2};
  call.input = numbers(batch * steps * layer.features), call.input_stride = steps * layer.features;
  call.mask_stride = steps, call.signal_stride = steps * layer.units;
  float *mask = numbers(batch * steps);
  for (ptrdiff_t n = 0; n < batch * steps; n++) mask[n] = mask[n] > 0.3f;
  if (options & 4) call.mask = mask;
  for (int n = 0; n < (layer.cell == CRK_LSTM ? 2 : 1); n++) call.state[n] = numbers(batch * layer.units);
  for (int n = 0; n < signals; n++) call.signal[n] = options & 8 && n % 2 ? NULL : numbers(size);
  for (int n = 0; n < blocks && options & 16; n++)
    call.input_sum[n] = numbers(size), call.recurrent_sum[n] = numbers(size), call.sum[n] = numbers(size);
  ptrdiff_t parts = batch < 4 ? 1 : 2;
  for (ptrdiff_t n = 0; n < parts; n++) {
    ptrdiff_t first = batch * n / parts, end = batch * (n + 1) / parts;
    crk_call part = crk_part(&layer, &call, first, end - first);
    part.scratch = aligned(crk_scratch_size(&layer, part.batch, steps));
    void *memory = aligned_alloc(64, (crk_helper_size(&layer, steps) + 63) / 64 * 64);
    if (part.batch == 1 && steps > 100) part.helper = crk_helper_start(set, &layer, weights, steps, memory);
    crk_run(set, &layer, weights, &part);
    if (part.helper) {
      crk_helper_end(part.helper);
      while (!crk_helper_has_left(part.helper)) sched_yield();
      crk_helper_free(part.helper);
    }
    free(memory), free(part.scratch);
  }

  free(kernel), free(bias), free(recurrent), free(weights), free((void *)call.input), free(mask);
  for (int n = 0; n < 2; n++) free(call.state[n]);
  for (int n = 0; n < CRK_SIGNALS; n++) free(call.signal[n]);
  for (int n = 0; n < CRK_BLOCKS; n++) free(call.input_sum[n]), free(call.recurrent_sum[n]), free(call.sum[n]);
}

int main(void) {
  static const ptrdiff_t units[] = {1, 15, 16, 17, 31, 33, 250}, batches[] = {1, 2, 5, 6, 7, 13};
  int runs = 0;
  for (crk_instructions set = CRK_BASELINE; set <= crk_best_instructions(); set++)
    for (int u = 0; u < 7; u++)
      for (int b = 0; b < 6; b++)
        for (crk_cell cell = CRK_LSTM; cell <= CRK_SIMPLE_RNN; cell++)
          for (int options = 0; options < 32; options += units[u] == 250 ? 7 : 1, runs++) {
            crk_activation gates = (crk_activation)(options % 6), values = (crk_activation)((options + u) % 6);
            crk_layer layer = {cell, gates, values, .features = 1 + options % 3, .units = units[u]};
            run(set, layer, batches[b], 1 + options % 5, options);
          }
  // Long enough for several chunks of the projection.
  for (crk_instructions set = CRK_BASELINE; set <= crk_best_instructions(); set++)
    for (crk_cell cell = CRK_LSTM; cell <= CRK_SIMPLE_RNN; cell++, runs++)
      run(set, (crk_layer){cell, CRK_SIGMOID, CRK_TANH, .features = 1, .units = 17}, 3, 1000, 31);
  // Long enough for a helper to take part in.
  for (crk_instructions set = CRK_BASELINE; set <= crk_best_instructions(); set++)
    for (crk_cell cell = CRK_LSTM; cell <= CRK_SIMPLE_RNN; cell++)
      for (int options = 0; options < 8; options++, runs++)
        run(set, (crk_layer){cell, CRK_SIGMOID, CRK_TANH, .features = 3, .units = 131}, 1, 700, options);
  for (crk_activation activation = CRK_SIGMOID; activation <= CRK_LINEAR; activation++) {
    float *from = numbers(37), *to = numbers(37);
    crk_activate(crk_best_instructions(), activation, 37, from, to);
    free(from), free(to);
  }
  printf("%d runs, nothing to report\n", runs);
}
