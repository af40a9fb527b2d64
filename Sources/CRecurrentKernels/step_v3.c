// For AVX2 and FMA: 16 registers of 8 numbers.
#include "kernels.h"
#include "layout.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define TILE_BLOCKS 1
#define STRANDS_4 1
#define STRANDS_3 2
#define STRANDS_2 2
#define STRANDS_1 4
#define RUN crk_run_v3
#define HELP crk_help_v3
#define ACTIVATE crk_activate_v3
#include "step.h"
#pragma clang attribute pop
#endif
