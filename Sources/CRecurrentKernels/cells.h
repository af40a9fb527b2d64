// The cells: what is done with 16 units of a sample once their sums are there. Included by step.h.
#include "activations.h"

typedef struct {
  const crk_layer *layer;
  const crk_call *call;
  Layout l;
  const float *weights;
  float *projected;  // [step of the chunk, sample][row]
  float *c, *reset;  // [sample][state_row], as is h
  float *sums;       // of a tile of several rows
} Run;

typedef struct {
  ptrdiff_t time;
  float *before, *after;  // h
  float *projected;
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
