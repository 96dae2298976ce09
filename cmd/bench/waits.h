/*
 * The convoy: a thread that waits for something outside again and again, as one that serves
 * requests does, beside a thread that computes. Each time it has to get the GIL back from the
 * other one, and how long that takes depends on the GIL's policy.
 *
 * The program is tests/bench/programs/convoy.py. It prints after each wait, and the moments at
 * which it does are noted: from one to the next it slept for WAITS_SLEEP seconds, and whatever
 * is beyond that is its latency. Some of it is the system's own (timers are not exact, a
 * processor has to be found), which shows in the runs without a GIL.
 *
 * Latencies within a run are alike, because a run is lucky or not as a whole. So each run
 * gives one number, its median, and intervals are made from the medians of several runs; as
 * in series.h, those that are compared alternate.
 */
#ifndef REFRACE_CMD_BENCH_WAITS_H
#define REFRACE_CMD_BENCH_WAITS_H

#include "cmd/bench/estimate.h"
#include "cmd/bench/measure.h"
#include "cmd/bench/task.h"

#define WAITS_SLEEP 0.0001

enum { WAITS_ROUNDS = ESTIMATE_LEAST, WAITS_MOST = 2048 };

struct waits {
	const char *strategy;
	const char *policy; /* of the GIL, by name; NULL: there is none */
	/* Results: */
	enum measure_end end; /* who has not run well once is out */
	unsigned rounds, n;   /* complete rounds, and latencies of them all, in seconds */
	double medians[WAITS_ROUNDS];
	double latencies[WAITS_MOST];
};

/* Runs the program under each of the first n in turn; a run that takes long is ended after
 * half a second. False with `e` if it cannot be compiled or there can be no runs. */
bool waits_run(struct waits *all, size_t n, const struct task *task, struct error *e);

/* Adds the moments of a run as a round; for waits_run, and its test. */
void waits_add(struct waits *w, const double *stamps, unsigned n);

/* The median of a run, in seconds; and divided by that of another's. */
struct estimate waits_median(const struct waits *w);
struct estimate waits_ratio(const struct waits *w, const struct waits *other);

/* What so many of a hundred latencies are not longer than, in seconds; 0 if there is none. */
double waits_below(const struct waits *w, unsigned percent);

#endif
