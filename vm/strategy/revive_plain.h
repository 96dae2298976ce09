/*
 * A reference to an object that may have none left: one look at the count, then a keep. Right if
 * no other thread can drop the last reference between the two.
 */
#ifndef REFRACE_STRATEGY_REVIVE_PLAIN_H
#define REFRACE_STRATEGY_REVIVE_PLAIN_H

#include "vm/strategy/strategy.h"

static inline bool strategy_revive(struct thread *t, struct object *o)
{
	if (!access_load_count(t, o))
		return false;
	strategy_keep(t, value_of(o));
	return true;
}

#endif
