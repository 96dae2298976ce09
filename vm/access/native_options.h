/*
 * What a native run is asked for, and what became of it.
 */
#ifndef REFRACE_ACCESS_NATIVE_OPTIONS_H
#define REFRACE_ACCESS_NATIVE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/access/native_balance.h"
#include "vm/access/policy.h"
#include "vm/image/thread.h"

struct native_result;

enum native_end {
	NATIVE_USE_AFTER_FREE,
	NATIVE_DOUBLE_FREE,
	NATIVE_DEADLOCK,
};

enum { NATIVE_OUTSIDE = 2 }; /* exit status of a process whose program left the subset */

struct native_options {
	/* Receives what the program prints, from any thread. */
	void (*print)(void *context, const char *text, size_t size);
	/* Called by the thread that finds damage or a deadlock; must not return. NULL: says
	 * so on stderr and exits with status 1. */
	void (*damage)(void *context, enum native_end end);
	/* Called by the main thread when all others that are left are daemons; must not return.
	 * NULL: ends the process, with that status. */
	void (*left)(void *context, const struct native_result *result);
	void *context;
	enum policy policy; /* of the GIL */
	bool quiet;         /* no tracebacks on stderr */
	uint64_t perturbs;  /* 0: not; the seed of what perturbs threads, if the machine lets it */
	bool gate;          /* threads begin when the main thread first waits */
	bool plain_memory;  /* no freed memory is kept for use, so that damage is noticed */
	bool teardown; /* at the end drop the module's variables, so that __del__ is called */
};

/* What a run did that came to its end. */
struct native_result {
	int status; /* that the main thread asks for: 1 if it has raised */
	bool raised, asserted;         /* in any thread */
	struct native_balance balance; /* before the teardown */
	uint64_t gil_switches; /* how often the GIL went to another thread than had it before */
	uint64_t gil_yields;   /* how often it was let go of between two instructions */
	/* By number of the thread; of all that had this number. */
	struct native_waits gil_waits[NATIVE_THREADS];
};

#endif
