// For any processor: 16 or more registers of 4 numbers.
#include "kernels.h"
#include "layout.h"

#define TILE_BLOCKS 1
#define STRANDS_4 1
#define STRANDS_3 1
#define STRANDS_2 1
#define STRANDS_1 2
#define RUN crk_run_baseline
#define HELP crk_help_baseline
#define ACTIVATE crk_activate_baseline
#include "step.h"
