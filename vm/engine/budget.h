/*
 * What a search may cost: states, memory and time. Engines that search look at their meter
 * now and then, and stop when something is spent. How long a step takes is for the program to
 * say, so it is the clock that tells when to look (meter_is_due), and in the middle of a step the
 * access layer asks (world.is_late).
 */
#ifndef REFRACE_ENGINE_BUDGET_H
#define REFRACE_ENGINE_BUDGET_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	BUDGET_WORLDS = 40000000, /* usual: distinct states, */
	BUDGET_WORLDS_MOST = 1 << 28,
	BUDGET_SECONDS = 60,      /* and CPU seconds of a search for all interleavings */
};
#define BUDGET_MEMORY ((size_t)2 << 30) /* bytes of two layers and of all links */

struct budget { /* 0: the usual */
	uint64_t worlds;
	size_t memory;
	double seconds;
	bool wall; /* seconds as a clock shows them, not of CPU */
};

struct meter {
	struct budget budget;
	double began; /* by the clock that counts */
	double others; /* CPU seconds of other processes that search */
	double looked; /* at the clock, when it was last due */
	const volatile sig_atomic_t *stop; /* not 0: the user has stopped it; may be NULL */
};

void meter_start(struct meter *m, const struct budget *budget, const volatile sig_atomic_t *stop);

/* Whether some hundredths of a second have gone by since this was last so. */
bool meter_is_due(struct meter *m);

/* Whether there is no time left, or the user has stopped it. `meter`: a struct meter (world.is_late). */
bool meter_is_over(const void *meter);

/* Seconds that are left; below 0 if more than all are spent. */
double meter_left(const struct meter *m);

/* What is spent, a phrase that the caller frees: "it took 60 seconds of CPU". NULL: nothing. */
char *meter_spent(const struct meter *m, uint64_t worlds, size_t bytes);

#endif
