/*
 * Records what a program asks of the disk: loaded before the C library (LD_PRELOAD), it writes every change of a file under
 * POWER_ROOT, and every sync, in order to the file POWER_LOG. A replayer makes of it what a power loss could have left.
 *
 * A record: operation (1 byte), length of the path (4), the path, offset (8), length (4), bytes; numbers little endian.
 * Operations: c create, w write, t truncate (offset is the new size), s sync, u unlink, r rename, l link
 * (bytes are the new path).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096
static char *paths[MOST_FILES];
static int log_file = -1;
static const char *root;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_write)(int, const void *, size_t);

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static const char *under_root(const char *path) {
  static __thread char full[2 * PATH_MAX];
  if (path == NULL || root == NULL) return NULL;
  char here[PATH_MAX] = "";
  if (path[0] != '/' && getcwd(here, sizeof here) == NULL) return NULL;
  snprintf(full, sizeof full, "%s%s%s", here, here[0] == 0 ? "" : "/", path);
  return strncmp(full, root, strlen(root)) == 0 ? full : NULL;
}

static void put(char op, const char *path, uint64_t offset, const void *bytes, uint32_t length) {
  uint32_t path_length = (uint32_t)strlen(path);
  struct iovec parts[6] = {{&op, 1},      {&path_length, 4}, {(void *)path, path_length},
                           {&offset, 8}, {&length, 4},      {(void *)bytes, length}};
  pthread_mutex_lock(&lock);
  for (size_t nth = 0; nth < 6; nth += 1) {
    const char *at = parts[nth].iov_base;
    for (size_t left = parts[nth].iov_len; left > 0;) {
      ssize_t done = real_write(log_file, at, left);
      if (done <= 0) abort();
      at += done;
      left -= (size_t)done;
    }
  }
  pthread_mutex_unlock(&lock);
}

/* Also of a file that is not ours: a close that went another way must not leave its number with an old path. */
static void remember(int fd, const char *path, int is_new) {
  if (fd < 0 || fd >= MOST_FILES) return;
  free(paths[fd]);
  paths[fd] = path == NULL ? NULL : strdup(path);
  if (path != NULL && is_new) put('c', path, 0, NULL, 0);
}

__attribute__((constructor)) static void begin(void) {
  root = getenv("POWER_ROOT");
  const char *log_path = getenv("POWER_LOG");
  real_write = real("write");
  if (root == NULL || log_path == NULL) { root = NULL; return; }
  int (*real_open)(const char *, int, ...) = real("open");
  log_file = real_open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char out[PATH_MAX];
  ssize_t length = readlink("/proc/self/fd/1", out, sizeof out - 1);
  if (length > 0) {
    out[length] = 0;
    remember(1, under_root(out), 0);
  }
}

static int opened(int (*run)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  const char *full = under_root(path);
  struct stat known;
  int is_new = full != NULL && (flags & O_CREAT) && stat(full, &known) != 0;
  int fd = run(path, flags, mode);
  remember(fd, full, is_new);
  if (fd >= 0 && full != NULL && (flags & O_TRUNC) && !is_new) put('t', full, 0, NULL, 0);
  return fd;
}

#define OPEN(name)                                              \
  int name(const char *path, int flags, ...) {                  \
    va_list more;                                               \
    va_start(more, flags);                                      \
    mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; \
    va_end(more);                                               \
    return opened(real(#name), path, flags, mode);              \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  int (*run)(int) = real("close");
  if (fd >= 0 && fd < MOST_FILES && paths[fd] != NULL) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return run(fd);
}

static const char *path_of(int fd) { return fd >= 0 && fd < MOST_FILES ? paths[fd] : NULL; }

ssize_t write(int fd, const void *bytes, size_t length) {
  if (real_write == NULL) real_write = real("write");
  const char *path = path_of(fd);
  if (path == NULL) return real_write(fd, bytes, length);
  off_t at = lseek(fd, 0, SEEK_CUR);
  struct stat now;
  if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &now) == 0) at = now.st_size;
  ssize_t done = real_write(fd, bytes, length);
  if (done > 0) put('w', path, (uint64_t)(at < 0 ? 0 : at), bytes, (uint32_t)done);
  return done;
}

#define PWRITE(name)                                                                  \
  ssize_t name(int fd, const void *bytes, size_t length, off_t at) {                  \
    ssize_t (*run)(int, const void *, size_t, off_t) = real(#name);                   \
    ssize_t done = run(fd, bytes, length, at);                                        \
    const char *path = path_of(fd);                                                   \
    if (done > 0 && path != NULL) put('w', path, (uint64_t)at, bytes, (uint32_t)done); \
    return done;                                                                      \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define FTRUNCATE(name)                                              \
  int name(int fd, off_t size) {                                     \
    int (*run)(int, off_t) = real(#name);                            \
    int done = run(fd, size);                                        \
    const char *path = path_of(fd);                                  \
    if (done == 0 && path != NULL) put('t', path, (uint64_t)size, NULL, 0); \
    return done;                                                     \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

#define SYNC(name)                                             \
  int name(int fd) {                                           \
    int (*run)(int) = real(#name);                             \
    int done = run(fd);                                        \
    const char *path = path_of(fd);                            \
    if (done == 0 && path != NULL) put('s', path, 0, NULL, 0); \
    return done;                                               \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  int (*run)(const char *) = real("unlink");
  const char *full = under_root(path);
  int done = run(path);
  if (done == 0 && full != NULL) put('u', full, 0, NULL, 0);
  return done;
}

static int moved(int (*run)(const char *, const char *), char op, const char *from, const char *to) {
  char old[2 * PATH_MAX] = "";
  const char *full = under_root(from);
  if (full != NULL) snprintf(old, sizeof old, "%s", full);
  int done = run(from, to);
  const char *target = under_root(to);
  if (done == 0 && old[0] != 0 && target != NULL) put(op, old, 0, target, (uint32_t)strlen(target));
  return done;
}

int rename(const char *from, const char *to) { return moved(real("rename"), 'r', from, to); }
int link(const char *from, const char *to) { return moved(real("link"), 'l', from, to); }
