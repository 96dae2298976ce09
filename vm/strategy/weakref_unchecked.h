/*
 * Weak references that are upgraded without asking whether the object is dying: right if no
 * other thread can be giving up the last reference meanwhile.
 *
 *     thread 1                      thread 2
 *     load  target -> x
 *                                   drop x: count 0
 *                                   store target <- nothing, free x
 *     keep x                                            a reference to freed memory
 */
#ifndef REFRACE_STRATEGY_WEAKREF_UNCHECKED_H
#define REFRACE_STRATEGY_WEAKREF_UNCHECKED_H

#include "vm/strategy/strategy.h"

static inline value strategy_upgrade(struct thread *t, struct object *w, const value *slot)
{
	return strategy_take(t, w, slot);
}

static inline void strategy_watched(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

#endif
