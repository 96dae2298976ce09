/*
 * Makes the Nth call of one kind fail, once: preloaded into a program by tests/check-faults.py.
 *
 * FAULT_KIND=open FAULT_AT=3 FAULT_COUNT=FILE: the third file cannot be opened; how many calls of
 * each kind there were is in FILE, four bytes for each, which all forked processes share. Programs
 * that are run by the program are left alone.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/faults.h"

enum { KINDS = 11 };

static const char *const kinds[KINDS] = { "memory", "map",   "open",   "write", "close", "rename",
					  "mkdir",  "fork",  "thread", "wait",  "signal" };
static const char *kind;
static unsigned at;
static unsigned *counts; /* by kind; NULL: nothing is counted yet */

#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
	const char *file = getenv("FAULT_COUNT"), *number = getenv("FAULT_AT");
	int fd = file ? REAL(open)(file, O_RDWR) : -1;
	void *memory = MAP_FAILED;

	unsetenv("LD_PRELOAD");
	kind = getenv("FAULT_KIND");
	at = number ? (unsigned)strtoul(number, NULL, 10) : 0;
	if (fd >= 0 && kind)
		memory = REAL(mmap)(NULL, KINDS * sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED,
				    fd, 0);
	if (fd >= 0)
		REAL(close)(fd);
	if (memory != MAP_FAILED)
		counts = memory;
}

bool faults_now(const char *what, int error)
{
	unsigned i = 0, number;

	while (i < KINDS && strcmp(kinds[i], what) != 0)
		i++;
	if (!counts || i == KINDS)
		return false;
	number = __atomic_add_fetch(&counts[i], 1, __ATOMIC_RELAXED);
	if (number != at || strcmp(kind, what) != 0)
		return false;
	errno = error;
	return true;
}

static mode_t mode_of(int flags, va_list arguments)
{
	return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = mode_of(flags, arguments);
	va_end(arguments);
	return faults_now("open", EMFILE) ? -1 : REAL(open)(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
	return faults_now("open", EMFILE) ? NULL : REAL(fopen)(path, mode);
}

int pipe2(int ends[2], int flags)
{
	return faults_now("open", EMFILE) ? -1 : REAL(pipe2)(ends, flags);
}

ssize_t write(int file, const void *bytes, size_t size)
{
	return faults_now("write", ENOSPC) ? -1 : REAL(write)(file, bytes, size);
}

/* The file is closed, and what was written to it is lost: a full disk behind a network. */
int close(int file)
{
	bool fails = faults_now("close", ENOSPC);
	int status = REAL(close)(file);

	if (fails)
		errno = ENOSPC;
	return fails ? -1 : status;
}

int rename(const char *from, const char *to)
{
	return faults_now("rename", EACCES) ? -1 : REAL(rename)(from, to);
}

char *mkdtemp(char *path)
{
	return faults_now("mkdir", ENOSPC) ? NULL : REAL(mkdtemp)(path);
}

int mkdir(const char *path, mode_t mode)
{
	return faults_now("mkdir", ENOSPC) ? -1 : REAL(mkdir)(path, mode);
}

pid_t fork(void)
{
	return faults_now("fork", EAGAIN) ? -1 : REAL(fork)();
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
		   void *argument)
{
	if (faults_now("thread", EAGAIN))
		return EAGAIN;
	return REAL(pthread_create)(thread, attributes, run, argument);
}

/* "wait" is a child that waitpid(2) does not find, "signal" one that a signal comes before. */
pid_t waitpid(pid_t child, int *status, int options)
{
	if (faults_now("wait", ECHILD) || faults_now("signal", EINTR))
		return -1;
	return REAL(waitpid)(child, status, options);
}

int waitid(idtype_t type, id_t child, siginfo_t *info, int options)
{
	if (faults_now("wait", ECHILD) || faults_now("signal", EINTR))
		return -1;
	return REAL(waitid)(type, child, info, options);
}

void *mmap(void *place, size_t size, int protection, int flags, int file, off_t offset)
{
	if (faults_now("map", ENOMEM))
		return MAP_FAILED;
	return REAL(mmap)(place, size, protection, flags, file, offset);
}
