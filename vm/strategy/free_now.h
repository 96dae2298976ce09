/*
 * Memory of the dead is given back as soon as they have been taken apart: right if no thread looks
 * at what it has not counted, nor held.
 */
#ifndef REFRACE_STRATEGY_FREE_NOW_H
#define REFRACE_STRATEGY_FREE_NOW_H

#include "vm/strategy/strategy.h"

static inline void strategy_release(struct thread *t, struct object *o)
{
	access_release(t, o);
}

static inline void strategy_free(struct thread *t, struct object *o)
{
	access_free(t, o);
}

#endif
