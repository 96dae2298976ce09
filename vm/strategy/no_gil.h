/*
 * Threads run bytecode side by side: a thread waits for no turn when it begins, and gives up
 * none between two instructions.
 */
#ifndef REFRACE_STRATEGY_NO_GIL_H
#define REFRACE_STRATEGY_NO_GIL_H

#include "vm/strategy/strategy.h"

static inline void strategy_attach(struct thread *t)
{
	(void)t;
}

static inline void strategy_end(struct thread *t)
{
	(void)t;
}

static inline bool strategy_due(const struct thread *t)
{
	(void)t;
	return false;
}

static inline void strategy_between(struct thread *t)
{
	(void)t;
}

static inline void strategy_switch_point(struct thread *t)
{
	(void)t;
}

#endif
