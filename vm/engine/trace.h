/*
 * A trace: one interleaving, step by step, as rows that a person can read.
 *
 * It is a view of a recording (recording.h): every access that is a step, and every release
 * and failure, becomes a row with the words for what was touched, and each object whose count
 * was touched becomes a column: the stored count and the true one.
 */
#ifndef REFRACE_ENGINE_TRACE_H
#define REFRACE_ENGINE_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/engine/recording.h"
#include "vm/engine/result.h"

enum {
	TRACE_TEXT = RECORDED_TEXT + 8, /* with a verb */
	TRACE_NAME = 32,
	TRACE_NOTE = 96,
	TRACE_CAUSE = 400,
	TRACE_COLUMNS = 12,
	TRACE_ROWS = 4000,
	TRACE_HEAD = 2000, /* the first rows that are always kept */
};

struct trace_row {
	uint32_t step; /* from 1; 0: part of the step before it */
	unsigned thread;
	uint32_t line;
	char op[40];              /* "STORE_GLOBAL  a", or "drop": the operation under way */
	const char *call;         /* what of the library the program has called there; NULL */
	char text[TRACE_TEXT];    /* "load  a -> Thing" */
	char note[TRACE_NOTE];    /* "lost decrement", "use-after-free"; "" mostly */
	int column;               /* the object whose count was touched; -1: none */
	int32_t count, true_refs; /* of that object, after the access */
	bool aside;    /* a count, a lock of an object, a thread's queue: it decides nothing of
			* what the program computes */
	bool lock;     /* a lock of an object */
};

struct trace_column {
	char name[TRACE_NAME];    /* "a", "l[0]", "Thing" */
	uint32_t object;          /* its number */
	int32_t count, true_refs; /* before the first row that touches it */
};

struct trace_end { /* what is wrong when the run is over */
	char text[160];
	uint32_t line; /* 0: none */
};

struct trace {
	struct trace_row *rows;
	size_t n_rows;
	size_t unshown; /* rows after the first TRACE_HEAD which are not kept: there were too many */
	struct trace_column columns[TRACE_COLUMNS]; /* further objects get no column */
	size_t n_columns;
	char cause[TRACE_CAUSE]; /* how the failure came about; "" if that is not known (cause.h) */
	struct trace_end *ends;
	size_t n_ends;
	uint32_t verdicts; /* of the run, if it is over */
	bool over;         /* no thread can go on */
	uint32_t steps;
	uint32_t first_line; /* of the first failure; 0: none */
	uint32_t lines[16];  /* by verdict: where it was first seen; 0: nowhere */
	char *printed;       /* owned */
	size_t printed_size;
};

/* The trace of a recording. A recording that stops early is no error: `over` is false then.
 * Release with trace_free. */
void trace_make(const struct recording *r, struct trace *trace);

/* The trace of a schedule, which is run from the start. False with `e` as recording_make.
 * Release with trace_free in either case. */
bool trace_run(const struct program *program, const char *strategy, const char *prints,
	       const struct schedule *schedule, struct trace *trace, struct error *e);
void trace_free(struct trace *trace);

/* Where the first failure is along the outcome's schedule, which is known to be right. */
void trace_failure_place(struct virtual *v, struct outcome *o);

#endif
