#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // for madvise
#endif
#include "CRecurrentKernels.h"

#if defined(__linux__)
#include <stdint.h>
#include <sys/mman.h>
#endif

void crk_use_large_pages(void *start, ptrdiff_t bytes) {
#if defined(__linux__)
  enum { PAGE = 4096 };
  if (bytes < crk_large_page) return;
  uintptr_t first = ((uintptr_t)start + PAGE - 1) / PAGE * PAGE, end = ((uintptr_t)start + (uintptr_t)bytes) / PAGE * PAGE;
  // Where there are none it stays as it is.
  (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
  (void)start, (void)bytes;
#endif
}
