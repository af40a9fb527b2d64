// Chooses the kernel for this processor, and packs weights for it.
#include "kernels.h"
#include "layout.h"

crk_instructions crk_best_instructions(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return CRK_X86_64_V4;
  if (__builtin_cpu_supports("x86-64-v3")) return CRK_X86_64_V3;
#endif
  return CRK_BASELINE;
}

void crk_run(crk_instructions set, const crk_layer *layer, const float *weights, const crk_call *call) {
  switch (set) {
#if defined(__x86_64__)
    case CRK_X86_64_V4: return crk_run_v4(layer, weights, call);
    case CRK_X86_64_V3: return crk_run_v3(layer, weights, call);
#endif
    default: return crk_run_baseline(layer, weights, call);
  }
}

void crk_help(crk_instructions set, crk_helper *helper) {
  switch (set) {
#if defined(__x86_64__)
    case CRK_X86_64_V4: return crk_help_v4(helper);
    case CRK_X86_64_V3: return crk_help_v3(helper);
#endif
    default: return crk_help_baseline(helper);
  }
}

void crk_activate(crk_instructions set, crk_activation activation, ptrdiff_t count, const float *from, float *to) {
  switch (set) {
#if defined(__x86_64__)
    case CRK_X86_64_V4: return crk_activate_v4(activation, count, from, to);
    case CRK_X86_64_V3: return crk_activate_v3(activation, count, from, to);
#endif
    default: return crk_activate_baseline(activation, count, from, to);
  }
}

crk_call crk_part(const crk_layer *layer, const crk_call *call, ptrdiff_t first, ptrdiff_t batch) {
  crk_call part = *call;
  part.batch = batch;
  part.input += first * call->input_stride;
  if (part.mask) part.mask += first * call->mask_stride;
  for (int n = 0; n < 2; n++)
    if (part.state[n]) part.state[n] += first * layer->units;
  for (int n = 0; n < CRK_SIGNALS; n++)
    if (part.signal[n]) part.signal[n] += first * call->signal_stride;
  for (int n = 0; n < CRK_BLOCKS; n++)
    if (part.sum[n]) {
      part.input_sum[n] += first * call->signal_stride;
      part.recurrent_sum[n] += first * call->signal_stride;
      part.sum[n] += first * call->signal_stride;
    }
  return part;
}

size_t crk_weights_size(const crk_layer *layer) { return layout_of(layer).end; }

size_t crk_scratch_size(const crk_layer *layer, ptrdiff_t batch, ptrdiff_t steps) {
  Layout l = layout_of(layer);
  size_t states = 3 * (size_t)(batch * l.state_row), sums = 6 * CRK_BLOCKS * LANES;
  return sums + states + (size_t)(chunk_of(&l, batch, steps) * batch * l.row);
}

// Packs the blocks `from ..< from + blocks` of a matrix [rows, columns].
static void pack(
  const crk_layer *layer, const float *matrix, ptrdiff_t rows, int from, int blocks, float *packed)
{
  Layout l = layout_of(layer);
  bool gated = layer->cell != CRK_SIMPLE_RNN;
  ptrdiff_t columns = gated ? l.blocks * l.units : l.units;
  for (ptrdiff_t panel = 0; panel < l.panels; panel++)
    for (ptrdiff_t row = 0; row < rows; row++)
      for (int block = from; block < from + blocks; block++)
        for (int lane = 0; lane < LANES; lane++) {
          ptrdiff_t unit = panel * l.units_per_panel + (gated ? 0 : block * LANES) + lane;
          ptrdiff_t column = gated ? block * l.units + unit : unit;
          *packed++ = matrix && unit < l.units ? matrix[row * columns + column] : 0;
        }
}

void crk_pack(
  const crk_layer *layer, const float *kernel, const float *recurrent_kernel, const float *bias,
  const float *recurrent_bias, float *weights)
{
  Layout l = layout_of(layer);
  pack(layer, kernel, l.features, 0, l.blocks, weights + l.kernel);
  pack(layer, bias, 1, 0, l.blocks, weights + l.bias);
  pack(layer, recurrent_bias, 1, 0, l.blocks, weights + l.recurrent_bias);
  int together = layer->cell == CRK_GRU_RESET_BEFORE ? l.blocks - 1 : l.blocks;
  pack(layer, recurrent_kernel, l.units, 0, together, weights + l.recurrent);
  pack(layer, recurrent_kernel, l.units, together, l.blocks - together, weights + l.candidate);
}
