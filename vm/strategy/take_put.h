/*
 * References in slots, for every strategy alike; what differs is strategy_keep, and what is
 * held meanwhile.
 *
 *     thread 1                      thread 2
 *     load  slot -> x
 *                                   store slot <- y
 *                                   drop x: count 0, freed
 *     keep x                                            a reference to freed memory
 */
#ifndef REFRACE_STRATEGY_TAKE_PUT_H
#define REFRACE_STRATEGY_TAKE_PUT_H

#include "vm/strategy/strategy.h"

/* Between the two, another thread may release the object, if the operation holds nothing
 * (PEP 703, "Borrowed References"). */
static inline value strategy_take(struct thread *t, struct object *o, const value *slot)
{
	value v = access_load(t, o, slot);

	strategy_keep(t, v);
	return v;
}

static inline value strategy_put(struct thread *t, struct object *o, value *slot, value v)
{
	value old = access_load(t, o, slot);

	access_store_value(t, o, slot, v);
	return old;
}

#endif
