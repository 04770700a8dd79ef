// What the measured peers tell of themselves, in C and in C++.
#include <stdio.h>
#include <time.h>

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// The most memory that was resident, in KiB. getrusage would tell that of the parent, if more.
static long peak(void) {
  char line[256];
  long found = 0;
  FILE *file = fopen("/proc/self/status", "r");
  if (!file) return 0;
  while (fgets(line, sizeof line, file))
    if (sscanf(line, "VmHWM: %ld", &found) == 1) break;
  fclose(file);
  return found;
}

// Answers a request.
static void report(double taken, size_t size, size_t results, double load) {
  printf("{\"seconds\":%.6f,\"size\":%zu,\"results\":%zu,\"load\":%.6f,\"peak\":%ld}\n", taken, size,
         results, load, peak());
  fflush(stdout);
}
