// Recurrent layers over whole sequences, every signal of every step stored as it is computed.
//
// Arrays are float32. Those that a caller gives are row-major; `_stride` says how many numbers lie from one sample
// to the next. Nothing here allocates: `crk_weights_size` and `crk_scratch_size` say how much to bring, aligned to
// 64 bytes.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef enum { CRK_LSTM, CRK_GRU, CRK_GRU_RESET_BEFORE, CRK_SIMPLE_RNN } crk_cell;

typedef enum {
  CRK_SIGMOID,
  CRK_TANH,
  CRK_HARD_SIGMOID,         // clip(x/6 + 0.5, 0, 1)
  CRK_KERAS2_HARD_SIGMOID,  // clip(0.2·x + 0.5, 0, 1)
  CRK_RELU,
  CRK_LINEAR
} crk_activation;

// What a layer is. Blocks of columns stand in Keras' order: i, f, c, o; z, r, h.
typedef struct {
  crk_cell cell;
  crk_activation recurrent_activation;  // of the gates
  crk_activation activation;            // of candidates and states
  ptrdiff_t features, units;
} crk_layer;

enum { CRK_BLOCKS = 4, CRK_SIGNALS = 6 };

typedef struct crk_helper crk_helper;

// A call: `steps` steps from a state to a state.
typedef struct {
  ptrdiff_t batch, steps;
  bool backwards;      // reads the last step first; what is stored at index t belongs to input step t all the same
  const float *input;  // [batch, steps, features]
  ptrdiff_t input_stride;
  const float *mask;  // [batch, steps], 0 where a step does not count; NULL where all do
  ptrdiff_t mask_stride;
  float *state[2];  // h, and c of an LSTM: [batch, units] without gaps; given and taken back
  // Where signals go, [batch, steps, units] each; NULL for one that is not wanted. LSTM: i, f, candidate, o, c, h.
  // GRU: z, r, candidate, h. SimpleRNN: h.
  float *signal[CRK_SIGNALS];
  // The sums before the activations, block by block: what the input brings, what the state brings, both.
  float *input_sum[CRK_BLOCKS], *recurrent_sum[CRK_BLOCKS], *sum[CRK_BLOCKS];
  ptrdiff_t signal_stride;  // of signals and sums
  float *scratch;
  crk_helper *helper;  // with a batch of 1; NULL for none
} crk_call;

// How many numbers the packed weights hold, and how many a call needs to work with.
size_t crk_weights_size(const crk_layer *);
size_t crk_scratch_size(const crk_layer *, ptrdiff_t batch, ptrdiff_t steps);

// Packs Keras' kernel [features, blocks·units], recurrent kernel [units, blocks·units] and biases [blocks·units]; a
// bias may be NULL. The recurrent bias is that of a GRU with reset_after.
void crk_pack(
  const crk_layer *, const float *kernel, const float *recurrent_kernel, const float *bias,
  const float *recurrent_bias, float *weights);

// Instruction sets, each with all of those before it. Other processors have the baseline alone.
typedef enum { CRK_BASELINE, CRK_X86_64_V3, CRK_X86_64_V4 } crk_instructions;

// The last one that this processor has.
crk_instructions crk_best_instructions(void);

// Runs a layer over a sequence.
void crk_run(crk_instructions, const crk_layer *, const float *weights, const crk_call *);

// The call for `batch` samples from `first` on. Samples do not touch each other: the parts of a batch may run on
// threads of their own, each with its own scratch.
crk_call crk_part(const crk_layer *, const crk_call *, ptrdiff_t first, ptrdiff_t batch);

// A helper on a second thread for calls with a batch of 1 that are worth it: it is asked where that is quicker, and what
// comes out has the same bits. `crk_helper_start` makes one for a call of so many steps, in memory of `crk_helper_size` bytes
// that is aligned to 64; NULL where there is no thread to be had. `crk_helper_end` follows the call. Weights and memory
// stay until the helper has left, which may be later; then `crk_helper_free` follows.
size_t crk_helper_size(const crk_layer *, ptrdiff_t steps);
crk_helper *crk_helper_start(
  crk_instructions, const crk_layer *, const float *weights, ptrdiff_t steps, void *memory);
void crk_helper_end(crk_helper *);
bool crk_helper_has_left(crk_helper *);
void crk_helper_free(crk_helper *);

// Applies an activation to `count` numbers.
void crk_activate(crk_instructions, crk_activation, ptrdiff_t count, const float *from, float *to);

// Has memory that is about to be written for the first time come in large pages, where it is large: one by one the
// small pages of a large trace take as long as a sixth of its run.
static const ptrdiff_t crk_large_page = 2 << 20;  // bytes
void crk_use_large_pages(void *start, ptrdiff_t bytes);

// How many processors this process may run on.
int crk_processors(void);
