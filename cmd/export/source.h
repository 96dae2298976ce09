/*
 * One interleaving as a program in C11 with pthreads: what `refrace export` prints and
 * `refrace canary` compiles.
 *
 * Each Python thread is a function, each access a statement, and step(n) in front of it
 * waits for the statement's turn without ordering the two accesses that it stands between,
 * so that a race detector reports them as if there were no such order. What the main thread
 * does before it starts another one is summed up.
 */
#ifndef REFRACE_EXPORT_SOURCE_H
#define REFRACE_EXPORT_SOURCE_H

#include <stdio.h>

#include "cmd/export/model.h"
#include "cmd/export/style.h"
#include "cmd/subject.h"
#include "vm/engine/trace.h"

enum {
	SOURCE_LINES = 1000, /* a program has fewer */
	SOURCE_TABLED = 200, /* and its comment has each step only if that makes fewer than these */
};

/* What a program shows. */
struct source_facts {
	uint32_t verdicts; /* set */
	bool races;        /* two threads access one word, unordered, and one writes */
	bool locks;        /* there are mutexes besides the GIL */
	bool circle;       /* two threads or more wait for each other's locks */
};

/* Writes the program of a schedule that runs to the end, in a style; `facts` may be NULL. False
 * with `e` if the interleaving cannot be expressed: then nothing has been written. */
bool source_write(const struct subject *subject, const struct schedule *schedule,
		  const struct style *style, FILE *out, struct source_facts *facts,
		  struct error *e);

#endif
