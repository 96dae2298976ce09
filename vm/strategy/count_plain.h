/*
 * Plain counts: load, then store. Two threads that do this to one object at once lose a
 * change, unless nobody else can run between the two. (The strategy unsafe does so on purpose.)
 *
 *     thread 1          thread 2
 *     load  count -> 2
 *                       load  count -> 2
 *                       store count <- 1
 *     store count <- 1                     one of two decrements is lost
 */
#ifndef REFRACE_STRATEGY_COUNT_PLAIN_H
#define REFRACE_STRATEGY_COUNT_PLAIN_H

#include "vm/strategy/strategy.h"

static inline void strategy_keep(struct thread *t, value v)
{
	struct object *o = value_object(v);

	if (value_is_counted(v))
		access_store_count(t, o, access_load_count(t, o) + 1, 1);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	int32_t n;

	access_loosen(t, o);
	n = access_load_count(t, o) - 1;
	access_store_count(t, o, n, -1);
	return n == 0;
}

#endif
