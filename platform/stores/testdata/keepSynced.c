/* For the power-cut test: loaded into a program, keeps a copy of each file as it was when it was last synced, named by its
   inode, in SYNCED_FOLDER. What is not in there may be lost when the power goes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void keep(int fd) {
  const char *folder = getenv("SYNCED_FOLDER");
  struct stat about;
  if (!folder || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return;
  char path[512], half[560], self[64];
  snprintf(path, sizeof path, "%s/%llu", folder, (unsigned long long)about.st_ino);
  snprintf(half, sizeof half, "%s.%ld", path, (long)syscall(SYS_gettid));
  snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
  /* The descriptor may be for writing only. */
  int from = open(self, O_RDONLY), to = open(half, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (from >= 0 && to >= 0) {
    char bytes[65536];
    ssize_t got;
    while ((got = read(from, bytes, sizeof bytes)) > 0)
      if (write(to, bytes, got) != got) break;
  }
  if (from >= 0) close(from);
  if (to >= 0) {
    close(to);
    rename(half, path);
  }
}

int fsync(int fd) {
  keep(fd);
  return syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
  keep(fd);
  return syscall(SYS_fdatasync, fd);
}
