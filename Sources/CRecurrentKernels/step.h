// Runs a layer. Included once for each instruction set, which defines RUN, HELP and ACTIVATE, the names of what comes
// out, and what product.h asks for.
#include <string.h>

#include "cells.h"
#include "helper.h"
#include "product.h"

// Calls the memory into the cache that the signals of a panel go to, so that storing them does not wait for it.
INLINE void expect(const Run *r, const Step *s, ptrdiff_t panel, ptrdiff_t sample) {
  const crk_call *call = r->call;
  ptrdiff_t place = sample * call->signal_stride + s->time * r->l.units + panel * r->l.units_per_panel;
  for (int n = 0; n < CRK_SIGNALS; n++)
    for (int unit = 0; unit < r->l.units_per_panel && call->signal[n]; unit += LANES)
      __builtin_prefetch(call->signal[n] + place + unit, 1);
}

// A matrix that a state is multiplied by, of which a panel has so many blocks.
typedef struct {
  const float *weights;
  int blocks;
  const float *state;
} Recurrence;

// The panel that is `n`th in a step: odd steps go through them the other way, as what is still in the cache is best
// used first.
INLINE ptrdiff_t panel_at(const Step *s, ptrdiff_t n, ptrdiff_t panels) { return s->time % 2 ? panels - 1 - n : n; }

// The product for a panel, but for its rows and where its sums go.
INLINE Product product_of(const Run *r, const Recurrence *u, ptrdiff_t panel) {
  int width = u->blocks * LANES;
  return (Product){
    .weights = u->weights + panel * r->l.units * width, .weights_stride = width, .length = r->l.units,
    .blocks = u->blocks, .start = r->weights + r->l.recurrent_bias + panel * r->l.blocks * LANES,
  };
}

// The product of one state with a panel that is not near.
static void far_row(const Run *r, const Recurrence *u, ptrdiff_t panel, float *sums) {
  Product p = product_of(r, u, panel);
  p.x[0] = u->state, p.sums = sums;
  multiply_row(&p, ROW_LEAD);
}

// The product with the states of several samples, then what is done with its sums, tile by tile.
INLINE void step_batch(Stage first, Stage second, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  ptrdiff_t batch = r->call->batch;
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = panel_at(s, n, r->l.panels);
    Product p = product_of(r, u, panel);
    p.sums = r->sums, p.sums_stride = CRK_BLOCKS * LANES;
    for (ptrdiff_t sample = 0; sample < batch;) {
      int rows = tile_height(batch - sample);
      for (int m = 0; m < rows; m++) {
        p.x[m] = u->state + (sample + m) * r->l.state_row;
        expect(r, s, panel, sample + m);
      }
      tile(&p, rows);
      for (int m = 0; m < rows; m++) apply(first, r, s, panel, sample + m, r->sums + m * p.sums_stride, usual);
      for (int m = 0; m < rows; m++) apply(second, r, s, panel, sample + m, NULL, usual);
      sample += rows;
    }
  }
}

// Calls numbers that the other thread has written into the cache, all at once: one after the other each line takes as
// long as all.
INLINE void fetch(const float *from, ptrdiff_t count) {
  for (ptrdiff_t n = 0; n < count; n += LANES) __builtin_prefetch(from + n);
}

// Where the helper's share of a product begins that it is asked for; the end where it is not. What it reads is copied.
INLINE ptrdiff_t ask(const Run *r, Share share, const float *given, ptrdiff_t count) {
  crk_helper *helper = r->call->helper;
  if (!helper || !crk_is_free(helper)) return r->l.panels;
  memcpy(helper->given, given, (size_t)count * sizeof(float));
  share.first = r->l.panels / 2;
  crk_ask(helper, share);
  return share.first;
}

// Whether the helper has the sums of the panels from `first` on, which are called into the cache.
INLINE bool receive(const Run *r, ptrdiff_t first, int blocks) {
  bool helped = crk_is_done(r->call->helper);
  if (helped) fetch(r->call->helper->sums + first * blocks * LANES, (r->l.panels - first) * blocks * LANES);
  return helped;
}

// The first stage with the state of the one sample. Where the product is inlined its sums stay in registers.
INLINE void near_panels(Stage first, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  _Alignas(64) float sums[CRK_BLOCKS * LANES];
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = panel_at(s, n, r->l.panels);
    Product p = product_of(r, u, panel);
    p.x[0] = u->state, p.sums = sums;
    multiply_row(&p, 0);
    apply(first, r, s, panel, 0, sums, usual);
  }
}

// The same for more units, with a helper where there is one: its panels come last.
INLINE void far_panels(Stage first, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  ptrdiff_t own = ask(r, (Share){u->weights, u->blocks, .reversed = s->time % 2}, u->state, r->l.units);
  bool helped = false;
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = n < own ? panel_at(s, n, own) : n;
    if (n == own) helped = receive(r, panel, u->blocks);
    expect(r, s, panel, 0);
    if (!helped) far_row(r, u, panel, r->sums);
    apply(first, r, s, panel, 0, helped ? r->call->helper->sums + panel * u->blocks * LANES : r->sums, usual);
  }
}

// All panels of the one sample go through the first stage before the second.
INLINE void step_sample(Stage first, Stage second, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  if (r->l.units > NEAR_UNITS) far_panels(first, r, s, u, usual); else near_panels(first, r, s, u, usual);
  if (second != NONE)
    for (ptrdiff_t panel = 0; panel < r->l.panels; panel++) apply(second, r, s, panel, 0, NULL, usual);
}

INLINE void take(Stage first, Stage second, const Run *r, const Step *s, Recurrence u, bool usual) {
  if (r->call->batch > 1) step_batch(first, second, r, s, &u, usual); else step_sample(first, second, r, s, &u, usual);
}

INLINE void step(const Run *r, const Step *s, bool usual) {
  const float *recurrent = r->weights + r->l.recurrent, *candidate = r->weights + r->l.candidate;
  switch (r->layer->cell) {
    case CRK_LSTM: return take(LSTM_GATES, LSTM_OUTPUT, r, s, (Recurrence){recurrent, 4, s->before}, usual);
    case CRK_GRU: return take(GRU_GATES, GRU_OUTPUT, r, s, (Recurrence){recurrent, 3, s->before}, usual);
    case CRK_GRU_RESET_BEFORE:
      take(GRU_RESET, NONE, r, s, (Recurrence){recurrent, 2, s->before}, usual);
      return take(GRU_CANDIDATE, GRU_OUTPUT, r, s, (Recurrence){candidate, 1, r->reset}, usual);
    case CRK_SIMPLE_RNN: return take(SIMPLE, NONE, r, s, (Recurrence){recurrent, r->l.blocks, s->before}, usual);
  }
}

// What the input brings to the steps `first ..< first + steps`, in the order in which they are read, in the panels
// `from ..< end`.
static void project_panels(const Run *r, ptrdiff_t first, ptrdiff_t steps, ptrdiff_t from, ptrdiff_t end) {
  const crk_call *call = r->call;
  int width = r->l.blocks * LANES;
  Product p = {.weights_stride = width, .length = r->l.features, .blocks = r->l.blocks, .sums_stride = r->l.row};
  for (ptrdiff_t panel = from; panel < end; panel++) {
    p.weights = r->weights + r->l.kernel + panel * r->l.features * width;
    p.start = r->weights + r->l.bias + panel * width;
    p.sums = r->projected + panel * width;
    ptrdiff_t position = first, sample = 0;
    for (ptrdiff_t left = steps * call->batch; left > 0;) {
      int rows = tile_height(left);
      for (int m = 0; m < rows; m++) {
        ptrdiff_t time = call->backwards ? call->steps - 1 - position : position;
        p.x[m] = call->input + sample * call->input_stride + time * r->l.features;
        if (++sample == call->batch) sample = 0, position++;
      }
      tile(&p, rows);
      p.sums += rows * p.sums_stride;
      left -= rows;
    }
  }
}

static void project(const Run *r, ptrdiff_t first, ptrdiff_t steps) {
  const crk_call *call = r->call;
  // The rows of the chunk lie one after the other, read backwards too.
  ptrdiff_t start = call->backwards ? call->steps - first - steps : first;
  Share share = {.steps = steps, .reversed = call->backwards};
  ptrdiff_t own = ask(r, share, call->input + start * r->l.features, steps * r->l.features);
  project_panels(r, first, steps, 0, own);
  if (own == r->l.panels) return;
  if (!crk_is_done(call->helper)) return project_panels(r, first, steps, own, r->l.panels);
  ptrdiff_t begin = own * r->l.blocks * LANES;
  for (ptrdiff_t row = 0; row < steps; row++)
    memcpy(r->projected + row * r->l.row + begin, call->helper->sums + row * r->l.row + begin,
      (size_t)(r->l.row - begin) * sizeof(float));
}

// Rows of a state inside are longer: a whole panel's.
static void take_state(const Run *r, float *inside, const float *outside) {
  size_t row = (size_t)r->l.units * sizeof(float), rest = (size_t)r->l.state_row * sizeof(float) - row;
  for (ptrdiff_t sample = 0; sample < r->call->batch; sample++, inside += r->l.state_row, outside += r->l.units) {
    memcpy(inside, outside, row);
    memset(inside + r->l.units, 0, rest);
  }
}

static void give_state(const Run *r, const float *inside, float *outside) {
  for (ptrdiff_t sample = 0; sample < r->call->batch; sample++, inside += r->l.state_row, outside += r->l.units)
    memcpy(outside, inside, (size_t)r->l.units * sizeof(float));
}

void RUN(const crk_layer *layer, const float *weights, const crk_call *call) {
  Run r = {.layer = layer, .call = call, .l = layout_of(layer), .weights = weights};
  ptrdiff_t chunk = chunk_of(&r.l, call->batch, call->steps), state = call->batch * r.l.state_row;
  float *h = call->scratch + TILE_ROWS * CRK_BLOCKS * LANES, *next = h + state;
  r.sums = call->scratch;
  r.c = next + state, r.reset = r.c;
  r.projected = r.c + state;
  take_state(&r, h, call->state[0]);
  if (layer->cell == CRK_LSTM) take_state(&r, r.c, call->state[1]);
  bool usual = layer->recurrent_activation == CRK_SIGMOID && layer->activation == CRK_TANH && !call->mask && !call->sum[0];
  for (ptrdiff_t first = 0; first < call->steps; first += chunk) {
    ptrdiff_t left = call->steps - first, steps = left < chunk ? left : chunk;
    project(&r, first, steps);
    for (ptrdiff_t n = 0; n < steps; n++) {
      Step s = {
        .time = call->backwards ? left - 1 - n : first + n,
        .before = h, .after = next, .projected = r.projected + n * call->batch * r.l.row,
      };
      if (call->helper && n % STRETCH == 0) crk_begin_stretch(call->helper);
      if (usual) step(&r, &s, true); else step(&r, &s, false);
      if (call->helper && ((n + 1) % STRETCH == 0 || n + 1 == steps)) crk_end_stretch(call->helper, n % STRETCH + 1);
      h = s.after, next = s.before;
    }
  }
  give_state(&r, h, call->state[0]);
  if (layer->cell == CRK_LSTM) give_state(&r, r.c, call->state[1]);
}

// The helper's share: of the inputs, or of a step.
static void help_with(const Run *r, const Share *share) {
  if (share->steps) return project_panels(r, 0, share->steps, share->first, r->l.panels);
  Step s = {.time = share->reversed};
  Recurrence u = {share->weights, share->blocks, r->call->input};
  fetch(u.state, r->l.units);
  for (ptrdiff_t n = 0, panels = r->l.panels - share->first; n < panels; n++) {
    ptrdiff_t panel = share->first + panel_at(&s, n, panels);
    far_row(r, &u, panel, r->projected + panel * u.blocks * LANES);
  }
}

void HELP(crk_helper *helper) {
  while (crk_wait(helper)) {
    Share share = helper->share;
    crk_call call = {.batch = 1, .steps = share.steps, .backwards = share.reversed, .input = helper->given};
    Run r = {&helper->layer, &call, helper->l, helper->weights, .projected = helper->sums};
    help_with(&r, &share);
    crk_answer(helper);
  }
}

void ACTIVATE(crk_activation activation, ptrdiff_t count, const float *from, float *to) {
  for (ptrdiff_t start = 0; start < count; start += LANES) {
    V x = {0};
    ptrdiff_t lanes = count - start < LANES ? count - start : LANES;
    for (ptrdiff_t n = 0; n < lanes; n++) x[n] = from[start + n];
    x = activate(activation, x);
    for (ptrdiff_t n = 0; n < lanes; n++) to[start + n] = x[n];
  }
}
