// How packed weights and a call's scratch memory are laid out.
#pragma once
#include "CRecurrentKernels.h"

enum { LANES = 16, PROJECTED_FLOATS = 65536 };

// Columns are cut into panels, a panel into blocks of 16: of a gated cell a panel holds every gate of 16 units, of a
// SimpleRNN up to 64 units. Numbers are packed [panel][k][block][16], so that a tile reads them one after the other.
typedef struct {
  ptrdiff_t features, units;
  int blocks;               // in a panel
  int units_per_panel;      // 16, or 16·blocks of a SimpleRNN
  ptrdiff_t panels;
  ptrdiff_t row;            // numbers that a row of sums takes: panels·blocks·16
  ptrdiff_t state_row;      // numbers that a row of a state takes: panels·units_per_panel
  // Where the parts of the packed weights start.
  size_t kernel, recurrent, candidate, bias, recurrent_bias, end;
} Layout;

static inline Layout layout_of(const crk_layer *layer) {
  Layout l = {.features = layer->features, .units = layer->units};
  bool gated = layer->cell != CRK_SIMPLE_RNN;
  ptrdiff_t needed = (layer->units + LANES - 1) / LANES;
  l.blocks = layer->cell == CRK_LSTM ? 4 : gated ? 3 : needed < 4 ? (int)needed : 4;
  l.units_per_panel = gated ? LANES : LANES * l.blocks;
  l.panels = (layer->units + l.units_per_panel - 1) / l.units_per_panel;
  l.row = l.panels * l.blocks * LANES;
  l.state_row = l.panels * l.units_per_panel;
  l.kernel = 0;
  l.recurrent = l.kernel + (size_t)l.features * (size_t)l.row;
  // With the reset before the product, the candidate's columns are a product of their own, packed apart.
  size_t candidate = layer->cell == CRK_GRU_RESET_BEFORE ? (size_t)l.units * (size_t)l.state_row : 0;
  l.candidate = l.recurrent + (size_t)l.units * (size_t)l.row - candidate;
  l.bias = l.candidate + candidate;
  l.recurrent_bias = l.bias + (size_t)l.row;
  l.end = l.recurrent_bias + (size_t)l.row;
  return l;
}

// Steps whose projection is computed at once: as many as stay in the second-level cache, and enough to fill tiles.
static inline ptrdiff_t chunk_of(const Layout *l, ptrdiff_t batch, ptrdiff_t steps) {
  ptrdiff_t fitting = PROJECTED_FLOATS / (l->row * batch), filling = (11 + batch) / batch;
  ptrdiff_t chunk = fitting > filling ? fitting : filling;
  return chunk < steps ? chunk : steps;
}
