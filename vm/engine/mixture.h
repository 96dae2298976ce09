/*
 * Runs of groups of threads that share nothing, mixed in every way: see apart.h. Every
 * combination of their endings is made and counted as the outcome that it is.
 */
#ifndef REFRACE_ENGINE_MIXTURE_H
#define REFRACE_ENGINE_MIXTURE_H

#include "vm/engine/search.h"

struct picked { /* the shortest combination of an outcome: an ending of each group */
	uint32_t ending[THREADS];
};

/* Orders of k steps of the groups before with l of this one, for all k and l that there are. */
struct orders {
	uint32_t least, n;             /* k: from `least` to `least + n - 1` */
	uint32_t group_least, group_n; /* l, likewise */
	struct count *counts;          /* of k - least, then of l - group_least */
};

struct mixture {
	struct search *s;
	const unsigned char *first;             /* the first world, packed */
	const struct endings *endings[THREADS]; /* of each group */
	unsigned n;
	/* --- mixture.c's own */
	struct orders orders[THREADS];
	struct picked now, *picked; /* the one that is being made; of each outcome */
	uint64_t made;
};

/* Fills the result's outcomes, with their schedules, the tally, and the totals. False: it is no
 * result: a bound has been reached, or a run goes on. */
bool mixture_make(struct mixture *m);

#endif
