// Two threads for the one sample of a batch of 1: a helper multiplies the inputs of a chunk, and the state of a step, by
// the weights of half of the panels.
//
// On a busy machine two threads take hardly longer than one: what the helper has not done in time is done without it, and
// where it does not pay it is asked for trials alone, which cost some hundredths, of a run under a millisecond up to a
// tenth. It reads copies and writes sums of its own, so that it may be late without harm.
#pragma once
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>

#include "layout.h"

// What the helper multiplies, from panel `first` on to the last: the state, or the inputs of so many steps.
typedef struct {
  const float *weights;
  int blocks;
  ptrdiff_t first, steps;
  bool reversed;
} Share;

// Steps are taken in stretches of so many, with the helper or without; what is faster goes on, and after so many
// stretches the other is tried again. A helper that has been late so often in a stretch is done without to its end.
enum { STRETCH = 32, TRIAL = 96, TRIED = 6, PATIENCE = 3 };

struct crk_helper {
  crk_instructions set;
  crk_layer layer;
  Layout l;
  const float *weights;
  float *given, *sums;  // state or inputs, [step][unit or feature]; [step][panel][block][16]
  size_t processor;     // where the caller ran at the start

  // The shares that have been asked for, and those that are done. `share`, `given` and `sums` are the helper's while
  // there is one that is not, and the caller's while there is none.
  _Alignas(64) _Atomic uint64_t asked;
  Share share;
  _Alignas(64) _Atomic uint64_t done;
  atomic_bool exists, asleep, ended, left;
  sem_t wake;

  // The caller's. Nanoseconds of a step without and with the helper; 0 where that is not known.
  _Alignas(64) double step_time[2];
  uint64_t start, question;  // of the stretch, of the share
  ptrdiff_t stretches, trial;
  bool pays;
  bool together;  // in this stretch
  int late;       // in this stretch, so often
};

// What the caller does: begins a stretch and ends it after so many steps; asks for a share where the helper is free
// for it and has its copy; waits for its sums, twice as long at most as it has taken over its own.
void crk_begin_stretch(crk_helper *);
void crk_end_stretch(crk_helper *, ptrdiff_t steps);
bool crk_is_free(crk_helper *);
void crk_ask(crk_helper *, Share);
bool crk_is_done(crk_helper *);

// What the helper does: waits for a share, false where there will be none; says that it is done.
bool crk_wait(crk_helper *);
void crk_answer(crk_helper *);
