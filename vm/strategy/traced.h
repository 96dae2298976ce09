/*
 * No counts: a collector frees what no root leads to. Who must stand still meanwhile is the
 * strategy's business, strategy_collect.
 */
#ifndef REFRACE_STRATEGY_TRACED_H
#define REFRACE_STRATEGY_TRACED_H

#include "vm/image/words.h"
#include "vm/strategy/free_now.h"
#include "vm/strategy/strategy.h"

enum { STRATEGY_COLLECTS = 1, STRATEGY_HAS_PENDING_WORK = 1 };

static inline void strategy_born(struct thread *t, struct object *o)
{
	access_track(t, o);
}

static inline void strategy_keep(struct thread *t, value v)
{
	(void)t, (void)v;
}

/* What leads to an object keeps it alive. */
static inline bool strategy_revive(struct thread *t, struct object *o)
{
	(void)t, (void)o;
	return true;
}

/* True if a collection has found that nothing leads to the object: its finalizer is due. */
static inline bool strategy_drop(struct thread *t, struct object *o)
{
	access_forget(t, o);
	return access_doomed(t, o);
}

static inline int64_t strategy_count(struct thread *t, struct object *o)
{
	(void)t, (void)o;
	return 0;
}

static inline void strategy_discard(struct thread *t, struct object *block)
{
	(void)t, (void)block;
}

/* A safepoint. */
static inline bool strategy_pending_work(struct thread *t)
{
	struct object *doomed = access_safepoint(t) ? strategy_collect(t) : NULL;

	if (doomed)
		push_dying(t, doomed);
	return false;
}

static inline bool strategy_detach(struct thread *t)
{
	(void)t;
	return false;
}

#endif
