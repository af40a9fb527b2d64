// For AVX-512: 32 registers of 16 numbers.
#include "kernels.h"
#include "layout.h"

#if defined(__x86_64__)
#pragma clang attribute push( \
  __attribute__((target("arch=x86-64-v4"), min_vector_width(512))), apply_to = function)
#define TILE_BLOCKS 4
#define STRANDS_4 2
#define STRANDS_3 2
#define STRANDS_2 4
#define STRANDS_1 6
#define RUN crk_run_v4
#define HELP crk_help_v4
#define ACTIVATE crk_activate_v4
#include "step.h"
#pragma clang attribute pop
#endif
