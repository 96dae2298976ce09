/*
 * One run of a program, in a process of its own, and what it took: by the native layer, or by
 * python3. The clocks are read inside that process, right before the first instruction and
 * after the last thread has ended, so that starting and compiling are not measured.
 */
#ifndef REFRACE_CMD_BENCH_MEASURE_H
#define REFRACE_CMD_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/access/policy.h"
#include "vm/base/error.h"
#include "vm/base/lack.h"
#include "vm/lang/code.h"

enum measure_end {
	MEASURE_GOOD,
	MEASURE_DAMAGED, /* it damaged its memory, or waits for ever */
	MEASURE_RAISED,  /* an exception ended a thread */
	MEASURE_OTHER,   /* it printed something else than it should; the caller's to say */
	MEASURE_HUNG,    /* it took more than a minute */
	MEASURE_MISSING, /* there is no such python3 */
};

/* A word for each. */
extern const char *const measure_ends[];

enum { MEASURE_OUTPUT = 1 << 16, MEASURE_STAMPS = 1 << 12 };

/* Lies in memory that the processes share. */
struct measure {
	enum measure_end end;
	struct lack lack; /* of the run's process */
	double cpu, wall;   /* seconds; valid if the end is good */
	double begin, over; /* moments on the clock, between which `wall` lies */
	char version[32];   /* of python3 */
	size_t size;        /* of the output; more than MEASURE_OUTPUT is cut */
	char output[MEASURE_OUTPUT];
	unsigned n_stamps; /* more than MEASURE_STAMPS are not kept */
	double stamps[MEASURE_STAMPS];
};

struct measure_request {
	const struct program *program;
	const char *strategy; /* a name of base/names.h */
	enum policy policy;   /* of the GIL, where there is one */
	/* So many processes run it at the same time, each for itself; 0 is 1. Then `cpu` is
	 * that of all, and `wall` is from the first one's begin to the last one's end. */
	unsigned processes;
	/* Not 0: note when the program prints (m->stamps, seconds of CLOCK_MONOTONIC) and not
	 * what, and end it if it prints after so many seconds. For one printing thread. */
	double stamp_seconds;
};

struct measure *measure_new(void);
void measure_free(struct measure *m);

/* False with `e` if there could be no run, because the system refuses or the program leaves
 * the subset. An interrupt (cmd/interrupt.h) ends the run; what `m` says is void then. */
bool measure_native(const struct measure_request *request, struct measure *m, struct error *e);

/* The same by the interpreter `python`, a path or a name to be found in $PATH. `path` is the
 * program's name, in python's messages only. */
bool measure_python(const char *python, const char *path, const char *text, size_t size,
		    struct measure *m, struct error *e);

#endif
