/*
 * One program, run by several runners in turn, so that they can be compared.
 *
 * A round runs each of them once, in an order that is drawn by lot for each round anew. A
 * comparison uses pairs of runs of the same round only. So whatever disturbs the machine, and
 * for however long, each of a pair is as likely to be hit as the other, in each round
 * independently, which is all that estimate.h asks for (randomised blocks: Fisher, "The
 * Design of Experiments", 1935). The fixed order A B, B A, A B ... is not enough: neighbours
 * in time are disturbed alike, so that two rounds err in the same direction.
 *
 * The first six rounds are always made, because fewer give no interval; then a series goes on
 * until every interval is narrow (1 % to either side) or its time is over. Stopping at a
 * narrow interval makes it a little too confident; mostly the time is over first.
 */
#ifndef REFRACE_CMD_BENCH_SERIES_H
#define REFRACE_CMD_BENCH_SERIES_H

#include "cmd/bench/estimate.h"
#include "cmd/bench/measure.h"
#include "cmd/bench/task.h"

enum { SERIES_RUNNERS = 40 };

struct runner {
	const char *strategy; /* NULL: python3 */
	unsigned threads;
	unsigned processes; /* at once, each with so many threads; 0 is 1 */
};

enum series_clock { CLOCK_CPU, CLOCK_WALL, CLOCKS };

struct series {
	const struct task *task;
	const char *python; /* the command, if one of the runners is python3 */
	struct runner runners[SERIES_RUNNERS];
	size_t n;
	enum series_clock clock; /* what the runners are compared by */
	/* Results: */
	enum measure_end ends[SERIES_RUNNERS]; /* who has not run well once is out */
	double times[ESTIMATE_MOST][SERIES_RUNNERS][CLOCKS];
	unsigned rounds;  /* complete ones */
	char version[32]; /* of python3 */
};

/* Another runner. */
void series_add(struct series *s, struct runner runner);

/* Runs at least ESTIMATE_LEAST rounds, and more for so many seconds for each runner but the
 * first. False with `e` if the program does not run well under the GIL, or there can be no
 * runs. After an interrupt the rounds until then count. */
bool series_run(struct series *s, double seconds, struct error *e);

/* The time of runner a divided by that of runner b. */
struct estimate series_ratio(const struct series *s, size_t a, size_t b);

/* The median time of a runner, in seconds; 0 if it has none. */
double series_median(const struct series *s, size_t a, enum series_clock clock);

#endif
