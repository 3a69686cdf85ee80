/*
 * A disk that is slow or fails to sync: loaded before the C library (LD_PRELOAD), it counts the syncs of files under
 * SYNC_ROOT. Sync number SYNC_FAIL_AT, and none after it, fails with EIO, and its file is named on stderr; each takes
 * SYNC_DELAY_MS longer.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long syncs;
static const char *root;
static long fail_at, delay_ms;

static long number(const char *name) {
  const char *text = getenv(name);
  return text == NULL ? 0 : atol(text);
}

__attribute__((constructor)) static void begin(void) {
  root = getenv("SYNC_ROOT");
  fail_at = number("SYNC_FAIL_AT");
  delay_ms = number("SYNC_DELAY_MS");
}

static int synced(int (*run)(int), int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (root == NULL || length <= 0) return run(fd);
  path[length] = 0;
  if (strncmp(path, root, strlen(root)) != 0) return run(fd);
  if (delay_ms > 0) usleep((useconds_t)delay_ms * 1000);
  if (atomic_fetch_add(&syncs, 1) + 1 != fail_at) return run(fd);
  dprintf(2, "sync failed: %s\n", path);
  errno = EIO;
  return -1;
}

int fsync(int fd) { return synced(dlsym(RTLD_NEXT, "fsync"), fd); }
int fdatasync(int fd) { return synced(dlsym(RTLD_NEXT, "fdatasync"), fd); }

__attribute__((destructor)) static void end(void) {
  if (root != NULL && fail_at == 0 && delay_ms == 0) dprintf(2, "syncs: %ld\n", atomic_load(&syncs));
}
