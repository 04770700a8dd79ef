#include "Allocator.h"

#include <features.h>

#ifdef __GLIBC__
#include <malloc.h>

void allocator_keep_freed_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 1 << 25);
  mallopt(M_MMAP_THRESHOLD, 1 << 25);
}

#else

void allocator_keep_freed_memory(void) {}

#endif
