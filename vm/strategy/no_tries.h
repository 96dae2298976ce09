/*
 * A thread that counts what a slot refers to holds the slot, if there are locks for that: it
 * never counts an object on the condition that it is alive.
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
