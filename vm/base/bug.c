/*
 * The end of the program when the program itself is wrong, and memory that never
 * runs out silently.
 *
 * A broken invariant is neither a verdict nor an error of the user: there is nothing
 * to recover, and everything computed from here on would be doubtful. So the place
 * is printed and the process ends with status 4 at once, without running exit
 * handlers that would touch the broken state. Out of memory is handled here too,
 * so that no caller has to test a pointer; it is the user's limit and not our bug, but
 * no result can be had either, hence the same status.
 */
#include "vm/base/bug.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { STATUS_INTERNAL = 4 };

static _Noreturn void leave(void)
{
	fflush(stdout);
	fflush(stderr);
	_exit(STATUS_INTERNAL);
}

_Noreturn void bug_at(const char *file, int line, const char *what)
{
	fprintf(stderr, "refrace: internal error: %s:%d: %s\n", file, line, what);
	leave();
}

static _Noreturn void exhausted(size_t size)
{
	fprintf(stderr, "refrace: out of memory: %zu bytes are not to be had\n", size);
	leave();
}

void *memory_get(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		exhausted(size);
	return memory;
}

void *memory_zero(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		exhausted(count * size);
	return memory;
}

void *memory_resize(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		exhausted(size);
	return memory;
}
