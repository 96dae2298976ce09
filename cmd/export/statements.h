/*
 * The statements of one thread.
 */
#ifndef REFRACE_EXPORT_STATEMENTS_H
#define REFRACE_EXPORT_STATEMENTS_H

#include <stdio.h>

#include "cmd/export/model.h"
#include "cmd/export/style.h"
#include "vm/engine/trace.h"

/* What the statements of all threads need of the rest of the program. */
struct declarations {
	const struct model *m;
	const struct trace *trace;
	const struct program *program;
	const struct style *style;
	enum style_way way;
	bool immortal; /* there are values that stand for what is never counted */
	bool twice;    /* something is freed twice */
	bool refuses;  /* a thread waits for a lock that it holds: mutexes check for that */
	bool *held; /* by object: alive at the end, but no word of the program refers to it */
	uint32_t n_held;  /* how many of them were written */
	uint32_t *serial; /* by object: makes its block's size one of its own */
	bool *locked; /* by object: the lock in it is mentioned */
	bool hides;   /* what leaks is still pointed to, though not by a reference */
};

/* Finds out what `rest` is to be told before anything is written. Release with
 * declarations_free. */
void declarations_init(struct declarations *rest, const struct model *m,
		       const struct trace *trace, const struct program *program,
		       const struct style *style);
void declarations_free(struct declarations *rest);

/* The name of the lock in an object: lock_3 in o3, lock_v7 in what is no object of the program,
 * such as the module's variables. Returns `out`. */
const char *declarations_lock(const struct model *m, uint32_t object, char *out, size_t size);

/* Writes the thread's function. False with `e` if it reaches an object in a way that the
 * model does not know. */
bool statements_write(struct declarations *rest, uint32_t thread, FILE *out, struct error *e);

#endif
