/*
 * Strategy atomic: counts change by one atomic fetch-and-add, and nothing else is changed.
 *
 * No change of a count is lost any more. But loading a pointer and counting it are still two
 * accesses (take_put.h), a slot's old value can be dropped by two writers at once, and
 * containers are as torn as before: an atomic count protects the count, not what leads to it.
 *
 * Variants, each with one deliberate mistake: the two halves of the order that a decrement needs. What
 * a thread did to the object comes before its own decrement, and all decrements come before the
 * free. Memory is sequentially consistent in the explorer, which finds nothing; tools that know
 * orders report the use and the free as a race.
 *   unreleased  a decrement only acquires
 *   unacquired  a decrement only releases, the last one, too (rust-lang/rust, Arc, has a fence)
 */
#ifndef REFRACE_STRATEGY_ATOMIC_H
#define REFRACE_STRATEGY_ATOMIC_H

#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/strategy/free_at_zero.h"
#include "vm/strategy/free_threaded.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "atomic"

static inline void strategy_keep(struct thread *t, value v)
{
	if (value_is_counted(v))
		access_add_count(t, value_object(v), 1);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	if (t->image->variant != VARIANT_NONE)
		return access_drop_weakly(t, o, t->image->variant == VARIANT_atomic_unacquired) ==
		       0;
	return access_add_count(t, o, -1) == 0;
}

static inline bool strategy_revive(struct thread *t, struct object *o)
{
	return access_revive_count(t, o);
}

#endif
