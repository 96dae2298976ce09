/*
 * The result of exploring one program under one strategy: one object, which every
 * writer (text, JSON) prints and nobody else computes.
 */
#ifndef REFRACE_ENGINE_RESULT_H
#define REFRACE_ENGINE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/engine/count.h"
#include "vm/engine/schedule.h"

/* All interleavings that end with the same set of failure kinds. */
struct outcome {
	uint32_t kinds;             /* set of verdicts, verdict.h; 0 is clean */
	struct count interleavings; /* how many */
	struct chance chance;       /* under a uniform scheduler */
	struct schedule schedule;   /* the shortest of them: fewest context switches, then
				     * fewest steps */
	unsigned switches;          /* context switches of that one */
	unsigned steps;             /* steps of that one */
	uint32_t line;              /* source line of its first failure; 0 if none */
	const char *file;           /* in which that is, of the user's own modules; NULL: the program's */
};

struct output {
	char *text; /* everything printed, ended by NUL; owned */
	size_t size;
	struct count interleavings;
};

/* Which interleavings were looked at. */
enum result_method {
	RESULT_ALL,         /* every one (explore.h) */
	RESULT_PREEMPTIONS, /* those with few preemptions (bounded.h) */
	RESULT_SAMPLE,      /* those that were drawn (sample.h) */
	RESULT_UNCOUNTED,   /* of those that differ only in the order of steps for which it makes no
			     * difference at least one, and they are not counted (reduce.h) */
	RESULT_METHODS
};

struct sampled { /* RESULT_SAMPLE */
	uint64_t seed;
	unsigned depth;   /* of probabilistic concurrency testing; 0: the uniform scheduler */
	uint64_t asked;   /* interleavings to draw; result.interleavings of them were */
	uint32_t threads; /* the most in one of them, */
	uint64_t steps;   /* and the most steps; with a depth those that it was planned for, */
	uint64_t longer;  /* and how many interleavings had more */
};

enum { RESULT_FURTHER = 2 };

struct result {
	const char *strategy;       /* "unsafe", "gil", "cpython3.13"; static */
	enum result_method method;
	bool complete;              /* these are all interleavings that there are */
	char *stopped_by;           /* which bound, a phrase; owned; NULL if complete */
	bool interrupted;           /* ^C */
	bool spent;                 /* RESULT_ALL: more could be seen with a larger budget */
	unsigned preemptions;       /* RESULT_PREEMPTIONS: at most so many, */
	bool within;                /* and all of those were counted */
	struct sampled sample;
	struct result *further;     /* what was done when the budget was spent; owned */
	size_t n_further;
	struct count interleavings; /* that ended */
	struct outcome *outcomes;   /* clean first, then by their kinds */
	size_t n_outcomes;
	struct output *outputs; /* by text */
	size_t n_outputs;
	bool texts_alike; /* there are too many texts to tell them apart: no outputs */
	bool collectable; /* a collection that starts by itself could have changed something
			   * (access/world.h) */
	unsigned most_threads; /* not 0: so many were alive at once, at most, and a start that
				* would have made them more was held back until one had ended */
	uint32_t stepped;      /* set of threads that made a step in some interleaving */
	uint64_t worlds;       /* distinct states */
	uint64_t steps;        /* from one state to another */
	uint64_t world_bytes;  /* all worlds together, packed, with what is kept of each */
	bool helped;           /* nothing of this is known here: another rank has the result */
	uint64_t handed;       /* bytes that processes have handed to each other meanwhile */
	double cpu_seconds;
};

void result_free(struct result *r);

/* Why interleavings are left out of a search that nothing has stopped, a phrase, which the
 * caller frees; NULL: none are. */
char *result_left_out(const struct result *r);

/* Whether no thread but the main one made a step: then no order was tried. */
bool result_untried(const struct result *r);

/* The result itself, then those of what was done further; NULL after the last one. */
const struct result *result_part(const struct result *r, size_t i);

/* The part that an outcome of the result, or of what was done further, is in. */
const struct result *result_part_of(const struct result *r, const struct outcome *o);

/* Whether it is what a search of all interleavings has found, be they counted or not. */
bool result_is_search(const struct result *r);

/* The union of the kinds of all outcomes of one part; and of all parts, as in what follows. */
uint32_t result_own_kinds(const struct result *r);
uint32_t result_kinds(const struct result *r);

/* How many interleavings are not clean, further ones aside. */
struct count result_failing(const struct result *r);

/* The failing outcome with the shortest witness; NULL if all is clean. One that a bound
 * stopped counts only if there is no other; of equally short ones, one that has come to more
 * than a wrong count is first. */
const struct outcome *result_shortest(const struct result *r);

/* The outcome that shows this kind of failure with the fewest context switches; NULL. */
const struct outcome *result_shortest_with(const struct result *r, unsigned kind);

/* The outcome to show of a case of this class: if the class is a kind of failure, the one
 * that shows it with the fewest context switches; else the shortest failing one; else the
 * clean one. NULL if no run has ended, or only ones that a bound stopped. */
const struct outcome *result_witness(const struct result *r, const char *class);

#endif
