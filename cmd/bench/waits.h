/*
 * The convoy: a thread that waits for something outside again and again, as one that serves
 * requests does, beside a thread that computes. Each time it has to get the GIL back from the
 * other one, and how long that takes depends on the GIL's policy.
 *
 * The program is tests/bench/programs/convoy.py. It prints after each wait, and the moments at
 * which it does are noted: from one to the next it slept for WAITS_SLEEP seconds, and whatever
 * is beyond that is its latency. Some of it is the system's own (timers are not exact, a
 * processor has to be found), which shows in the run without a GIL.
 */
#ifndef REFRACE_CMD_BENCH_WAITS_H
#define REFRACE_CMD_BENCH_WAITS_H

#include "cmd/bench/estimate.h"
#include "cmd/bench/measure.h"
#include "cmd/bench/task.h"

#define WAITS_SLEEP 0.0001

struct waits {
	const char *strategy;
	const char *policy; /* of the GIL, by name; NULL: there is none */
	enum measure_end end;
	/* Latencies in seconds, valid if the end is good: */
	struct estimate median;
	double most, longest; /* 95 % of them are up to `most` */
};

/* Runs the program once, for as long as it takes but not much more than so many seconds.
 * False with `e` if it cannot be compiled or there can be no run. */
bool waits_measure(struct waits *w, const struct task *task, double seconds, struct error *e);

/* What the moments say; for waits_measure, and its test. Their order is lost. */
void waits_of(struct waits *w, double *stamps, unsigned n);

#endif
