/*
 * Whoever counts what a slot refers to holds the slot, or nobody does: an object is never
 * counted on the condition that it is alive.
 */
#ifndef REFRACE_STRATEGY_NO_TRIES_H
#define REFRACE_STRATEGY_NO_TRIES_H

#include "vm/strategy/strategy.h"

enum { STRATEGY_TRIES = 0 };

static inline enum tried strategy_try(struct thread *t, struct object *o, const value *slot,
				      value v)
{
	(void)o, (void)slot;
	strategy_keep(t, v);
	return TRIED_KEPT;
}

static inline void strategy_keep_held(struct thread *t, value v)
{
	strategy_keep(t, v);
}

#endif
