/*
 * Memory under counts that one word holds: an object has nothing but its count, and what
 * nobody needs is released at once.
 */
#ifndef REFRACE_STRATEGY_FREE_AT_ZERO_H
#define REFRACE_STRATEGY_FREE_AT_ZERO_H

enum {
	STRATEGY_COLLECTS = 0, /* what nothing reaches is a leak */
	STRATEGY_HAS_PENDING_WORK = 0,
};

/* Words are plain, whoever else may be at them. */
static inline bool strategy_publishes(void)
{
	return false;
}

/* A new object. */
static inline void strategy_born(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

/* The number that sys.getrefcount shows. */
static inline int64_t strategy_count(struct thread *t, struct object *o)
{
	return access_read_count(t, o);
}

/* A block (a list's array, a dict's table) has been replaced by another. */
static inline void strategy_discard(struct thread *t, struct object *block)
{
	access_release(t, block);
	access_free(t, block);
}

/* At a function's entry, after a call, at a loop's back edge: work that others have left
 * for this thread. True if there may be more of it. */
static inline bool strategy_pending_work(struct thread *t)
{
	(void)t;
	return false;
}

/* A thread has nothing left to do. True if it has got something now, as pending drops. */
static inline bool strategy_detach(struct thread *t)
{
	(void)t;
	return false;
}

/* gc.collect(): returns the objects whose finalizers are due, as a dead list; NULL if none. */
static inline struct object *strategy_collect(struct thread *t)
{
	(void)t;
	return NULL;
}

#endif
