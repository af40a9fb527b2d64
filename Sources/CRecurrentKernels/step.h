// Runs a layer. Included once for each instruction set, which defines TILE_BLOCKS, how many blocks a tile of several
// rows holds in registers, and RUN and ACTIVATE, the names of what comes out.
#include "activations.h"

enum { TILE_ROWS = 6 };
#define UNROLL _Pragma("clang loop unroll(full)")

// sums[row][block] = start[block] + Σ_k x[row][k] · weights[k][block]
typedef struct {
  const float *weights;
  ptrdiff_t weights_stride;  // from k to k + 1
  ptrdiff_t length;          // of k
  int blocks;
  const float *start;
  const float *x[TILE_ROWS];
  float *sums;
  ptrdiff_t sums_stride;  // from row to row
} Product;

// Blocks `from ..< from + blocks`, held in registers over all of k. `strands` sums that are added up at the end keep
// the multipliers busy where rows and blocks are few; each walks a part of k.
INLINE void multiply(const Product *p, int rows, int from, int blocks, int strands) {
  V sum[TILE_ROWS * CRK_BLOCKS];
  ptrdiff_t part = p->length / strands;
  UNROLL for (int s = 0; s < strands; s++)
    UNROLL for (int m = 0; m < rows; m++)
      UNROLL for (int n = 0; n < blocks; n++)
        sum[(s * rows + m) * blocks + n] = s ? all(0) : *(const V *)(p->start + (from + n) * LANES);
  const float *w = p->weights + from * LANES;
  for (ptrdiff_t k = 0; k < part; k++, w += p->weights_stride)
    UNROLL for (int s = 0; s < strands; s++)
      UNROLL for (int m = 0; m < rows; m++)
        UNROLL for (int n = 0; n < blocks; n++)
          sum[(s * rows + m) * blocks + n] +=
            *(const V *)(w + s * part * p->weights_stride + n * LANES) * p->x[m][s * part + k];
  w = p->weights + strands * part * p->weights_stride + from * LANES;
  for (ptrdiff_t k = strands * part; k < p->length; k++, w += p->weights_stride)
    UNROLL for (int m = 0; m < rows; m++)
      UNROLL for (int n = 0; n < blocks; n++)
        sum[m * blocks + n] += *(const V *)(w + n * LANES) * p->x[m][k];
  UNROLL for (int m = 0; m < rows; m++)
    UNROLL for (int n = 0; n < blocks; n++) {
      UNROLL for (int s = 1; s < strands; s++) sum[m * blocks + n] += sum[(s * rows + m) * blocks + n];
      *(V *)(p->sums + m * p->sums_stride + (from + n) * LANES) = sum[m * blocks + n];
    }
}

#define TILE(ROWS)                                                                    \
  static void tile_##ROWS(const Product *p) {                                         \
    int n = 0;                                                                        \
    for (; n + TILE_BLOCKS <= p->blocks; n += TILE_BLOCKS) multiply(p, ROWS, n, TILE_BLOCKS, 1); \
    if (TILE_BLOCKS > 1) switch (p->blocks - n) {                                     \
      case 3: multiply(p, ROWS, n, 3, 1); break;                                      \
      case 2: multiply(p, ROWS, n, 2, 1); break;                                      \
      case 1: multiply(p, ROWS, n, 1, 1); break;                                      \
    }                                                                                 \
  }
TILE(1) TILE(2) TILE(3) TILE(4) TILE(5) TILE(6)

static void tile(const Product *p, int rows) {
  switch (rows) {
    case 1: return tile_1(p);
    case 2: return tile_2(p);
    case 3: return tile_3(p);
    case 4: return tile_4(p);
    case 5: return tile_5(p);
    default: return tile_6(p);
  }
}

// The one row of a batch of 1.
static void lone_row(const Product *p) {
  switch (p->blocks) {
    case 4: return multiply(p, 1, 0, 4, STRANDS_4);
    case 3: return multiply(p, 1, 0, 3, STRANDS_3);
    case 2: return multiply(p, 1, 0, 2, STRANDS_2);
    default: return multiply(p, 1, 0, 1, STRANDS_1);
  }
}

// How many of the rows that are left go into the next tile: tiles of about the same height.
INLINE int tile_height(ptrdiff_t left) {
  ptrdiff_t tiles = (left + TILE_ROWS - 1) / TILE_ROWS;
  return (int)((left + tiles - 1) / tiles);
}

typedef struct {
  const crk_layer *layer;
  const crk_call *call;
  Layout l;
  const float *weights;
  float *projected;  // [step of the chunk, sample][row]
  float *h[2];       // before and after a step, in turn. [sample][state_row], as are c and reset
  float *c, *reset;
  float *sums;       // of a tile
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
typedef enum { LSTM_GATES, LSTM_OUTPUT, GRU_GATES, GRU_RESET, GRU_CANDIDATE, GRU_OUTPUT, SIMPLE } Stage;

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
    case SIMPLE:
      for (int n = 0; n < r->l.blocks && at.units > 0; n++) {
        finish(r, s, &at, 0, activate(φ, sum(r, &at, 0)));
        at.input += LANES, at.recurrent += LANES;
        at.state += LANES, at.signal += LANES, at.units -= LANES;
      }
  }
}

// A product with a state, and the stage that takes its sums. Odd steps go through the panels the other way: what is
// still in the cache is used first.
INLINE void product(
  Stage stage, const Run *r, const Step *s, const float *weights, int blocks, const float *state, bool usual)
{
  Product p = {.weights_stride = blocks * LANES, .length = r->l.units, .blocks = blocks, .sums = r->sums,
    .sums_stride = CRK_BLOCKS * LANES};
  for (ptrdiff_t n = 0; n < r->l.panels; n++) {
    ptrdiff_t panel = s->time % 2 ? r->l.panels - 1 - n : n;
    p.weights = weights + panel * r->l.units * blocks * LANES;
    p.start = r->weights + r->l.recurrent_bias + panel * r->l.blocks * LANES;
    for (ptrdiff_t sample = 0; sample < r->call->batch;) {
      int rows = tile_height(r->call->batch - sample);
      for (int m = 0; m < rows; m++) p.x[m] = state + (sample + m) * r->l.state_row;
      if (r->call->batch == 1) lone_row(&p); else tile(&p, rows);
      for (int m = 0; m < rows; m++, sample++) apply(stage, r, s, panel, sample, p.sums + m * p.sums_stride, usual);
    }
  }
}

// A stage that needs no more sums.
INLINE void rest(Stage stage, const Run *r, const Step *s, bool usual) {
  for (ptrdiff_t sample = 0; sample < r->call->batch; sample++)
    for (ptrdiff_t panel = 0; panel < r->l.panels; panel++) apply(stage, r, s, panel, sample, NULL, usual);
}

INLINE void step(const Run *r, const Step *s, bool usual) {
  const float *recurrent = r->weights + r->l.recurrent;
  switch (r->layer->cell) {
    case CRK_LSTM:
      product(LSTM_GATES, r, s, recurrent, 4, s->before, usual);
      return rest(LSTM_OUTPUT, r, s, usual);
    case CRK_GRU:
      product(GRU_GATES, r, s, recurrent, 3, s->before, usual);
      return rest(GRU_OUTPUT, r, s, usual);
    case CRK_GRU_RESET_BEFORE:
      product(GRU_RESET, r, s, recurrent, 2, s->before, usual);
      product(GRU_CANDIDATE, r, s, r->weights + r->l.candidate, 1, r->reset, usual);
      return rest(GRU_OUTPUT, r, s, usual);
    case CRK_SIMPLE_RNN: return product(SIMPLE, r, s, recurrent, r->l.blocks, s->before, usual);
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
