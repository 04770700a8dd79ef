#include "CallgrindRequests.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>

bool callgrind_can_count(void) { return RUNNING_ON_VALGRIND; }

void callgrind_start_count(void) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
}

void callgrind_end_count(const char *name) {
  CALLGRIND_STOP_INSTRUMENTATION;
  CALLGRIND_DUMP_STATS_AT(name);
}

#else

bool callgrind_can_count(void) { return false; }

void callgrind_start_count(void) {}

void callgrind_end_count(const char *name) { (void)name; }

#endif
