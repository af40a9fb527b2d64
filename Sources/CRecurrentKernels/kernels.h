// The kernels of each instruction set.
#pragma once
#include "CRecurrentKernels.h"

#if defined(__x86_64__)
void crk_run_v4(const crk_layer *, const float *, const crk_call *);
void crk_run_v3(const crk_layer *, const float *, const crk_call *);
void crk_help_v4(crk_helper *);
void crk_help_v3(crk_helper *);
void crk_activate_v4(crk_activation, ptrdiff_t, const float *, float *);
void crk_activate_v3(crk_activation, ptrdiff_t, const float *, float *);
#endif
void crk_run_baseline(const crk_layer *, const float *, const crk_call *);
void crk_help_baseline(crk_helper *);
void crk_activate_baseline(crk_activation, ptrdiff_t, const float *, float *);

// Does a helper's work until the call ends.
void crk_help(crk_instructions, crk_helper *);
