/*
 * What is asked of an engine that looks at interleavings: of which program, under which strategy,
 * and how far it may go.
 */
#ifndef REFRACE_ENGINE_REQUEST_H
#define REFRACE_ENGINE_REQUEST_H

#include <signal.h>

#include "vm/engine/budget.h"
#include "vm/engine/result.h"
#include "vm/lang/code.h"

enum { EXPLORE_DEPTH = 20000 }; /* steps of one interleaving, at most */

/* How another process comes by the same program, in the same place. */
struct request_source {
	const char *what; /* as the user has named it */
	bool lazy;
	size_t place; /* of its memory: base/fixed.h */
};

struct explore_request {
	const struct program *program;
	const struct request_source *source; /* NULL: it does not */
	const char *strategy;              /* or a variant, or a runtime; static */
	uint32_t hash;                     /* of the case, for schedules */
	const char *prints;                /* what the program must print; NULL: anything */
	bool keeps_trails;                 /* for tests: image.keeps_trails */
	bool checks_marks;                 /* for tests: all of them, in units (access/world.h) */
	struct budget budget;              /* it is inconclusive when that is spent */
	unsigned jobs;        /* processes that search; 0 or 1: this one alone */
	uint32_t wide;        /* nodes of a layer from which on they do; 0: the usual */
	uint32_t stride;      /* threads of a world that are looked at from the start; 0: the usual */
	uint32_t texts;       /* that are told apart in a layer (SEARCH_TEXTS); 0: the usual */
	bool apart;           /* identical threads are told apart: worlds are not merged */
	bool uncounted;       /* of steps whose order makes no difference one order is enough */
	bool together;        /* threads that share nothing are searched together (apart.h) */
	const volatile sig_atomic_t *stop; /* not 0: stop now (^C); may be NULL */
	/* Now and then: what has been found so far, and the seconds that are left; may be NULL. */
	void (*progress)(const struct result *so_far, double left);
};

#endif
