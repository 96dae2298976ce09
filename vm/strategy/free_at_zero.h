/*
 * Memory under counts that one word holds: an object has nothing but its count, and is
 * released as soon as that is zero.
 */
#ifndef REFRACE_STRATEGY_FREE_AT_ZERO_H
#define REFRACE_STRATEGY_FREE_AT_ZERO_H

#include "vm/strategy/free_now.h"
#include "vm/strategy/strategy.h"

enum {
	STRATEGY_COLLECTS = 0,
	STRATEGY_HAS_PENDING_WORK = 0,
};

static inline bool strategy_publishes(void)
{
	return false;
}

static inline void strategy_born(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline int64_t strategy_count(struct thread *t, struct object *o)
{
	return access_read_count(t, o);
}

static inline void strategy_discard(struct thread *t, struct object *block)
{
	access_release(t, block);
	access_free(t, block);
}

static inline bool strategy_pending_work(struct thread *t)
{
	(void)t;
	return false;
}

static inline bool strategy_detach(struct thread *t)
{
	(void)t;
	return false;
}

static inline struct object *strategy_collect(struct thread *t)
{
	(void)t;
	return NULL;
}

#endif
