#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CMachineLimits.h"
#include <stdlib.h>
#include <time.h>

// The widest instructions of the processor, chosen when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDEST
#endif

typedef float Lanes __attribute__((vector_size(32)));
enum { WIDTH = 8, CHAINS = 12, CHUNK = 4096 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// Enough chains that none waits for its own result.
WIDEST static float multiply_and_add(long rounds) {
  Lanes sums[CHAINS], factor, term;
  for (int n = 0; n < WIDTH; n++) factor[n] = 0.999f, term[n] = 1e-3f;
  for (int n = 0; n < CHAINS; n++) sums[n] = term * (float)n;
  for (long round = 0; round < rounds; round++)
#pragma clang loop unroll(full)
    for (int n = 0; n < CHAINS; n++) {
#pragma clang fp contract(fast)
      sums[n] = sums[n] * factor + term;
    }
  float sum = 0;
  for (int n = 0; n < CHAINS; n++) sum += sums[n][0];
  return sum;
}

WIDEST static float read_once(const float *numbers, size_t count, int backwards) {
  Lanes sums[8] = {0};
  size_t chunks = count / CHUNK;
  for (size_t chunk = 0; chunk < chunks; chunk++) {
    const float *from = numbers + (backwards ? chunks - 1 - chunk : chunk) * CHUNK;
    for (size_t n = 0; n < CHUNK; n += 8 * WIDTH)
#pragma clang loop unroll(full)
      for (int k = 0; k < 8; k++) sums[k] += *(const Lanes *)(from + n + (size_t)k * WIDTH);
  }
  float sum = 0;
  for (int k = 0; k < 8; k++) sum += sums[k][0];
  return sum;
}

double cml_peak(void) {
  const long rounds = 2000000;
  double best = 0;
  volatile float sink;
  for (int round = 0; round < 15; round++) {
    double start = now();
    sink = multiply_and_add(rounds);
    double rate = 2.0 * CHAINS * WIDTH * (double)rounds / (now() - start);
    if (rate > best) best = rate;
  }
  (void)sink;
  return best;
}

double cml_bandwidth(size_t size) {
  size_t count = size / 4 / CHUNK * CHUNK;
  if (count == 0) count = CHUNK;
  float *numbers = NULL;
  if (posix_memalign((void **)&numbers, 64, count * sizeof *numbers) != 0) return 0;
  for (size_t n = 0; n < count; n++) numbers[n] = 1e-3f;
  int repeats = (int)((64u << 20) / (count * 4)) + 2;
  double best = 0;
  volatile float sink;
  for (int round = 0; round < 9; round++) {
    double start = now();
    for (int n = 0; n < repeats; n++) sink = read_once(numbers, count, n & 1);
    double rate = (double)(count * 4) * repeats / (now() - start);
    if (rate > best) best = rate;
  }
  (void)sink;
  free(numbers);
  return best;
}
