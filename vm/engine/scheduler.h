/*
 * Schedulers that choose at random who makes the next step; see sample.h for what they are.
 */
#ifndef REFRACE_ENGINE_SCHEDULER_H
#define REFRACE_ENGINE_SCHEDULER_H

#include <stdint.h>

#include "vm/base/dice.h"
#include "vm/engine/schedule.h"

enum { SAMPLE_DEPTH_MOST = 16 };

struct sample_plan {
	uint64_t draws; /* at most */
	uint64_t seed;
	unsigned depth; /* 0: the uniform scheduler */
};

struct scheduler {
	struct dice dice;
	unsigned depth;                       /* 0: uniform */
	uint32_t priority[SCHEDULE_THREADS];  /* the highest one goes first */
	uint64_t change[SAMPLE_DEPTH_MOST];   /* after these steps, depth - 1 of them */
};

/* For interleaving `index` of a sample, which is expected to have `steps` steps. */
void scheduler_begin(struct scheduler *s, const struct sample_plan *plan, uint64_t index,
		     uint64_t steps);

/* Who of the threads in `enabled` makes step number `step`, from 1 on. */
unsigned scheduler_choose(struct scheduler *s, uint32_t enabled, uint64_t step);

#endif
