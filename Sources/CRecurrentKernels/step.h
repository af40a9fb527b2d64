// Runs a layer. Included once for each instruction set, which defines RUN and ACTIVATE, the names of what comes out, and
// what product.h asks for.
#include "activations.h"
#include "product.h"

typedef struct {
  const crk_layer *layer;
  const crk_call *call;
  Layout l;
  const float *weights;
  float *projected;  // [step of the chunk, sample][row]
  float *h[2];       // before and after a step, in turn. [sample][state_row], as are c and reset
  float *c, *reset;
  float *sums;       // of a tile of several rows
} Run;

typedef struct {
  ptrdiff_t time;
  const float *before;
  float *after, *projected;
} Step;

// Where 16 units of one sample stand: their sums, and where their signals go. What a later stage needs is kept in the
// place of an input's sum.
typedef struct {
  float *input;
  const float *recurrent;
  ptrdiff_t state, signal, units;
  bool counts, sums;
} Place;

INLINE V load(const float *from) { return *(const V *)from; }
INLINE void keep(float *to, V x) { *(V *)to = x; }

// Stores what belongs to existing units; NaN where the step does not count.
INLINE void store(float *signal, const Place *at, V x) {
  if (!signal) return;
  if (at->units >= LANES) {
    *(Unaligned *)(signal + at->signal) = x;
  } else {
    for (ptrdiff_t n = 0; n < at->units; n++) signal[at->signal + n] = x[n];
  }
}
INLINE void record(float *signal, const Place *at, V x) { store(signal, at, at->counts ? x : all(__builtin_nanf(""))); }

// The sum that goes into the activation of a block.
INLINE V total(const Run *r, const Place *at, int block, V input, V recurrent) {
  V sum = input + recurrent;
  if (at->sums) {
    record(r->call->input_sum[block], at, input);
    record(r->call->recurrent_sum[block], at, recurrent);
    record(r->call->sum[block], at, sum);
  }
  return sum;
}
INLINE V sum(const Run *r, const Place *at, int block) {
  return total(r, at, block, load(at->input + block * LANES), load(at->recurrent + block * LANES));
}

// The end of a step. A masked one keeps the state.
INLINE void finish(const Run *r, const Step *s, const Place *at, int signal, V h) {
  if (!at->counts) h = load(s->before + at->state);
  keep(s->after + at->state, h);
  store(r->call->signal[signal], at, h);
}

// c = f·c + i·g
INLINE void lstm_gates(const Run *r, const Place *at, crk_activation σ, crk_activation φ) {
  V i = activate(σ, sum(r, at, 0)), f = activate(σ, sum(r, at, 1));
  V g = activate(φ, sum(r, at, 2)), o = activate(σ, sum(r, at, 3));
  V before = load(r->c + at->state), c = f * before + i * g;
  if (!at->counts) c = before;
  keep(r->c + at->state, c);
  keep(at->input + 3 * LANES, o);
  record(r->call->signal[0], at, i);
  record(r->call->signal[1], at, f);
  record(r->call->signal[2], at, g);
  record(r->call->signal[3], at, o);
  store(r->call->signal[4], at, c);
}
// h = o·φ(c)
INLINE void lstm_output(const Run *r, const Step *s, const Place *at, crk_activation φ) {
  finish(r, s, at, 5, load(at->input + 3 * LANES) * activate(φ, load(r->c + at->state)));
}

INLINE V gru_gate(const Run *r, const Place *at, int block, crk_activation σ) {
  V gate = activate(σ, sum(r, at, block));
  record(r->call->signal[block], at, gate);
  return gate;
}
// n = φ(x_n + r·(h·U_n + b_n))
INLINE void gru_gates(const Run *r, const Place *at, crk_activation σ) {
  keep(at->input, gru_gate(r, at, 0, σ));
  V reset = gru_gate(r, at, 1, σ);
  keep(at->input + 2 * LANES, total(r, at, 2, load(at->input + 2 * LANES), reset * load(at->recurrent + 2 * LANES)));
}
// n = φ(x_n + (r·h)·U_n): a product of its own, as it needs all of r·h.
INLINE void gru_reset(const Run *r, const Step *s, const Place *at, crk_activation σ) {
  keep(at->input, gru_gate(r, at, 0, σ));
  keep(r->reset + at->state, gru_gate(r, at, 1, σ) * load(s->before + at->state));
}
INLINE void gru_candidate(const Run *r, const Place *at) {
  keep(at->input + 2 * LANES, total(r, at, 2, load(at->input + 2 * LANES), load(at->recurrent)));
}
// h = z·h + (1 − z)·n
INLINE void gru_output(const Run *r, const Step *s, const Place *at, crk_activation φ) {
  V z = load(at->input), n = activate(φ, load(at->input + 2 * LANES));
  record(r->call->signal[2], at, n);
  finish(r, s, at, 3, z * load(s->before + at->state) + (1 - z) * n);
}

// What is done with 16 units. A cell takes stages that all of them go through before the next, so that the processor
// has many short sequences of dependent operations at hand and not one long one.
typedef enum { LSTM_GATES, LSTM_OUTPUT, GRU_GATES, GRU_RESET, GRU_CANDIDATE, GRU_OUTPUT, SIMPLE, NONE } Stage;

INLINE void apply(
  Stage stage, const Run *r, const Step *s, ptrdiff_t panel, ptrdiff_t sample, const float *sums, bool usual)
{
  crk_activation σ = usual ? CRK_SIGMOID : r->layer->recurrent_activation;
  crk_activation φ = usual ? CRK_TANH : r->layer->activation;
  const crk_call *call = r->call;
  ptrdiff_t unit = panel * r->l.units_per_panel;
  Place at = {
    .input = s->projected + sample * r->l.row + panel * r->l.blocks * LANES,
    .recurrent = sums,
    .state = sample * r->l.state_row + unit,
    .signal = sample * call->signal_stride + s->time * r->l.units + unit,
    .units = r->l.units - unit,
    .counts = usual || !call->mask || call->mask[sample * call->mask_stride + s->time] != 0,
    .sums = !usual && call->sum[0],
  };
  switch (stage) {
    case LSTM_GATES: return lstm_gates(r, &at, σ, φ);
    case LSTM_OUTPUT: return lstm_output(r, s, &at, φ);
    case GRU_GATES: return gru_gates(r, &at, σ);
    case GRU_RESET: return gru_reset(r, s, &at, σ);
    case GRU_CANDIDATE: return gru_candidate(r, &at);
    case GRU_OUTPUT: return gru_output(r, s, &at, φ);
    case NONE: return;
    case SIMPLE:
      for (int n = 0; n < r->l.blocks && at.units > 0; n++) {
        finish(r, s, &at, 0, activate(φ, sum(r, &at, 0)));
        at.input += LANES, at.recurrent += LANES;
        at.state += LANES, at.signal += LANES, at.units -= LANES;
      }
  }
}

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
INLINE ptrdiff_t panel_at(const Run *r, const Step *s, ptrdiff_t n) { return s->time % 2 ? r->l.panels - 1 - n : n; }

// The product for a panel, but for its rows and where its sums go.
INLINE Product product_of(const Run *r, const Recurrence *u, ptrdiff_t panel) {
  int width = u->blocks * LANES;
  return (Product){
    .weights = u->weights + panel * r->l.units * width, .weights_stride = width, .length = r->l.units,
    .blocks = u->blocks, .start = r->weights + r->l.recurrent_bias + panel * r->l.blocks * LANES,
  };
}

// The product with the states of several samples, then what is done with its sums, tile by tile.
INLINE void step_batch(Stage first, Stage second, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  ptrdiff_t batch = r->call->batch;
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = panel_at(r, s, n), next = n + 1 < r->l.panels ? panel_at(r, s, n + 1) : panel;
    Product p = product_of(r, u, panel);
    p.sums = r->sums, p.sums_stride = CRK_BLOCKS * LANES;
    call_for(&p, p.weights + (next - panel) * p.length * p.weights_stride, next != panel, batch);
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

// The same with the state of the one sample: all panels go through the first stage before the second. Where the product
// is inlined its sums stay in registers.
INLINE void step_sample(Stage first, Stage second, const Run *r, const Step *s, const Recurrence *u, bool usual) {
  _Alignas(64) float sums[CRK_BLOCKS * LANES];
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = panel_at(r, s, n);
    Product p = product_of(r, u, panel);
    p.x[0] = u->state;
    if (r->l.units > NEAR_UNITS) {
      p.sums = r->sums;
      expect(r, s, panel, 0);
      far_row(&p);
      apply(first, r, s, panel, 0, r->sums, usual);
    } else {
      p.sums = sums;
      multiply_row(&p, false);
      apply(first, r, s, panel, 0, sums, usual);
    }
  }
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

// What the input brings to the steps `first ..< first + steps`, in the order in which they are read.
static void project(const Run *r, ptrdiff_t first, ptrdiff_t steps) {
  const crk_call *call = r->call;
  int width = r->l.blocks * LANES;
  Product p = {.weights_stride = width, .length = r->l.features, .blocks = r->l.blocks, .sums_stride = r->l.row};
  for (ptrdiff_t panel = 0; panel < r->l.panels; panel++) {
    p.weights = r->weights + r->l.kernel + panel * r->l.features * width;
    p.start = r->weights + r->l.bias + panel * width;
    p.sums = r->projected + panel * width;
    call_for(&p, p.weights + r->l.features * width, panel + 1 < r->l.panels, steps * call->batch);
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

static void copy_state(const Run *r, float *inside, float *outside, bool inwards) {
  for (ptrdiff_t sample = 0; sample < r->call->batch; sample++)
    for (ptrdiff_t unit = 0; unit < r->l.state_row; unit++) {
      float *in = inside + sample * r->l.state_row + unit, *out = outside + sample * r->l.units + unit;
      if (inwards) *in = unit < r->l.units ? *out : 0; else if (unit < r->l.units) *out = *in;
    }
}

void RUN(const crk_layer *layer, const float *weights, const crk_call *call) {
  Run r = {.layer = layer, .call = call, .l = layout_of(layer), .weights = weights};
  ptrdiff_t chunk = chunk_of(&r.l, call->batch, call->steps), state = call->batch * r.l.state_row;
  r.sums = call->scratch;
  r.h[0] = r.sums + TILE_ROWS * CRK_BLOCKS * LANES, r.h[1] = r.h[0] + state;
  r.c = r.h[1] + state, r.reset = r.c;
  r.projected = r.c + state;
  copy_state(&r, r.h[0], call->state[0], true);
  if (layer->cell == CRK_LSTM) copy_state(&r, r.c, call->state[1], true);
  bool usual = layer->recurrent_activation == CRK_SIGMOID && layer->activation == CRK_TANH && !call->mask && !call->sum[0];
  for (ptrdiff_t position = 0; position < call->steps; position++) {
    ptrdiff_t inside = position % chunk, left = call->steps - position;
    if (inside == 0) project(&r, position, left < chunk ? left : chunk);
    Step s = {
      .time = call->backwards ? call->steps - 1 - position : position,
      .before = r.h[position % 2],
      .after = r.h[1 - position % 2],
      .projected = r.projected + inside * call->batch * r.l.row,
    };
    if (usual) step(&r, &s, true); else step(&r, &s, false);
  }
  copy_state(&r, r.h[call->steps % 2], call->state[0], false);
  if (layer->cell == CRK_LSTM) copy_state(&r, r.c, call->state[1], false);
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
