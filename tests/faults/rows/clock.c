/*
 * A clock on the wall that somebody sets: loaded before the C library (LD_PRELOAD), it adds the seconds that the file
 * CLOCK_FILE holds to the time of day. The clock that never goes back is left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long seconds(void) {
  const char *path = getenv("CLOCK_FILE");
  FILE *file = path == NULL ? NULL : fopen(path, "r");
  long offset = 0;
  if (file == NULL) return 0;
  if (fscanf(file, "%ld", &offset) != 1) offset = 0;
  fclose(file);
  return offset;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int (*run)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int done = run(clock, now);
  if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += seconds();
  return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int (*run)(struct timeval *, void *) = dlsym(RTLD_NEXT, "gettimeofday");
  int done = run(now, zone);
  if (done == 0) now->tv_sec += seconds();
  return done;
}
