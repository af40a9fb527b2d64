#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // for clock_gettime and processors
#endif
#include "helper.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <time.h>

#include "kernels.h"

// How long a helper without work stays awake, in nanoseconds; waking it takes about as long.
enum { AWAKE = 50000 };

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

// How many bytes the parts of a helper's memory take, one after the other.
typedef struct {
  size_t helper, given, sums;
} Sizes;

static size_t whole_lines(size_t bytes) { return (bytes + 63) / 64 * 64; }

static Sizes sizes_of(const crk_layer *layer, ptrdiff_t steps) {
  Layout l = layout_of(layer);
  size_t chunk = (size_t)chunk_of(&l, 1, steps), inputs = chunk * (size_t)l.features, state = (size_t)l.state_row;
  return (Sizes){
    .helper = whole_lines(sizeof(crk_helper)), .given = whole_lines((inputs > state ? inputs : state) * sizeof(float)),
    .sums = chunk * (size_t)l.row * sizeof(float),
  };
}

size_t crk_helper_size(const crk_layer *layer, ptrdiff_t steps) {
  Sizes sizes = sizes_of(layer, steps);
  return sizes.helper + sizes.given + sizes.sums;
}

// No lock: the helper might hold it and not be given a processor.
static void wake(crk_helper *helper) {
  if (atomic_exchange(&helper->asleep, false)) sem_post(&helper->wake);
}

void crk_helper_end(crk_helper *helper) {
  atomic_store(&helper->ended, true);
  wake(helper);
}

bool crk_helper_has_left(crk_helper *helper) { return atomic_load(&helper->left); }

void crk_helper_free(crk_helper *helper) { sem_destroy(&helper->wake); }

void crk_begin_stretch(crk_helper *helper) {
  // The first stretches are taken alone, until the helper is there; then comes a trial.
  if (helper->stretches > 0 || (helper->step_time[0] > 0 && atomic_load(&helper->exists))) helper->stretches++;
  ptrdiff_t phase = helper->stretches % TRIAL;
  if (phase == 1) helper->trial = helper->pays ? 1 : TRIED;
  if (phase > 0 && phase <= helper->trial) helper->together = !helper->pays;
  else if (helper->stretches > 0) helper->together = helper->pays = helper->step_time[1] < helper->step_time[0];
  helper->late = 0;
  if (helper->together) wake(helper);
  helper->start = now();
}

void crk_end_stretch(crk_helper *helper, ptrdiff_t steps) {
  double time = (double)(now() - helper->start) / (double)steps, *known = &helper->step_time[helper->together];
  *known = *known > 0 ? (*known + time) / 2 : time;
}

static bool is_done(crk_helper *helper) {
  uint64_t done = atomic_load_explicit(&helper->done, memory_order_acquire);
  return done == atomic_load_explicit(&helper->asked, memory_order_acquire);
}

bool crk_is_free(crk_helper *helper) {
  return helper->together && helper->late < PATIENCE && is_done(helper) && !atomic_load(&helper->asleep);
}

void crk_ask(crk_helper *helper, Share share) {
  helper->share = share;
  helper->question = now();
  atomic_fetch_add_explicit(&helper->asked, 1, memory_order_release);
}

bool crk_is_done(crk_helper *helper) {
  uint64_t limit = 0;
  for (;;) {
    for (int n = 0; n < 16; n++) {
      if (is_done(helper)) return true;
      pause_briefly();
    }
    uint64_t time = now();
    if (limit == 0) limit = time + 2 * (time - helper->question);
    if (time > limit) break;
  }
  helper->late++;
  return false;
}

static bool has_news(crk_helper *helper) { return !is_done(helper) || atomic_load(&helper->ended); }

bool crk_wait(crk_helper *helper) {
  atomic_store(&helper->exists, true);
  for (uint64_t start = now(); !has_news(helper);) {
    for (int n = 0; n < 64 && !has_news(helper); n++) pause_briefly();
    if (now() - start < AWAKE) continue;
    atomic_store(&helper->asleep, true);
    if (has_news(helper)) atomic_store(&helper->asleep, false);
    while (atomic_load(&helper->asleep)) sem_wait(&helper->wake);
    start = now();
  }
  return !is_done(helper);
}

void crk_answer(crk_helper *helper) { atomic_fetch_add_explicit(&helper->done, 1, memory_order_release); }

// Gives the thread an idle processor other than the caller's, and none that another process has use for: that process
// would move over to the caller's. False where there is no such processor.
static bool settle(const crk_helper *helper) {
#if defined(__linux__)
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) != 0) return false;
  CPU_CLR(helper->processor, &processors);
  struct sched_param none = {0};
  return CPU_COUNT(&processors) > 0 && sched_setaffinity(0, sizeof processors, &processors) == 0
    && sched_setscheduler(0, SCHED_IDLE, &none) == 0;
#else
  (void)helper;
  return false;  // Elsewhere the system cannot be asked for that.
#endif
}

static void *work(void *memory) {
  crk_helper *helper = memory;
  if (settle(helper)) crk_help(helper->set, helper);
  atomic_store(&helper->left, true);
  return NULL;
}

crk_helper *crk_helper_start(
  crk_instructions set, const crk_layer *layer, const float *weights, ptrdiff_t steps, void *memory)
{
  crk_helper *helper = memory;
  Sizes sizes = sizes_of(layer, steps);
  memset(helper, 0, sizeof *helper);
  helper->set = set, helper->layer = *layer, helper->l = layout_of(layer), helper->weights = weights;
  helper->given = (float *)((char *)memory + sizes.helper);
  helper->sums = (float *)((char *)memory + sizes.helper + sizes.given);
#if defined(__linux__)
  int processor = sched_getcpu();
  helper->processor = processor < 0 ? 0 : (size_t)processor;
#endif
  pthread_t thread;
  if (sem_init(&helper->wake, 0, 0) != 0) return NULL;
  if (pthread_create(&thread, NULL, work, helper) != 0) {
    sem_destroy(&helper->wake);
    return NULL;
  }
  pthread_detach(thread);
  return helper;
}
