/*
 * The enumerator: every interleaving of a program, one after another, depth first.
 *
 * It exists to check the explorer and shares as little with it as possible: nothing is
 * packed, unpacked, hashed or merged. Each interleaving is run from its very start, the
 * first steps as the one before it, up to the last place where another thread can be
 * chosen. References are counted in another way (reckon.h). What it shares is the stepping
 * itself (engine/virtual.h), so that totals argued by hand (test_totals.c) are needed as well.
 */
#ifndef REFRACE_TESTS_ENUMERATE_H
#define REFRACE_TESTS_ENUMERATE_H

#include "vm/engine/virtual.h"

enum {
	ENUMERATE_STEPS = 1000,   /* of one interleaving */
	ENUMERATE_OUTCOMES = 64,  /* distinct sets of verdicts, distinct outputs */
	ENUMERATE_PREEMPTIONS = 12, /* this many and more are not told apart */
};

/* Interleavings with a number of preemptions: switches away from a thread that could have made
 * the next step. */
struct enumerated_by {
	uint64_t interleavings;
	long double chance;
	unsigned switches; /* fewest; UINT_MAX if there is none */
};

struct enumerated {
	struct enumerated_by by[ENUMERATE_PREEMPTIONS + 1];
	uint32_t kinds;
	uint64_t interleavings;
	long double chance;  /* every runnable thread equally likely at each step */
	unsigned switches;   /* fewest context switches */
	unsigned steps;      /* fewest steps among those with the fewest switches */
};

struct enumerated_text {
	char *text; /* owned */
	size_t size;
	uint64_t interleavings;
	uint64_t by[ENUMERATE_PREEMPTIONS + 1];
};

struct enumeration {
	bool complete; /* false: a bound stopped it, nothing else is to be trusted */
	uint64_t interleavings;
	uint64_t steps; /* of all interleavings together, each counted whole */
	struct enumerated outcomes[ENUMERATE_OUTCOMES];
	size_t n_outcomes;
	struct enumerated_text texts[ENUMERATE_OUTCOMES];
	size_t n_texts;
};

/* At most `limit` interleavings. Release with enumerate_free. */
void enumerate(struct virtual *v, uint64_t limit, struct enumeration *e);
void enumerate_free(struct enumeration *e);

#endif
