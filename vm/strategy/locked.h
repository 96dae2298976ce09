/*
 * Strategy locked: a lock in every object.
 *
 * A count changes under its object's lock. An operation on a container locks the receiver,
 * then the other containers in the order of its arguments, and keeps the locks until
 * everything that the operation has displaced is dropped, finalizers included. What a
 * thread holds stays held while it waits for more: two threads that extend two lists into
 * each other wait for ever, and so does a finalizer that touches the container it was
 * dropped from.
 *
 *     thread 1: a.extend(b)         thread 2: b.extend(a)
 *     take lock of a
 *                                   take lock of b
 *     wait for lock of b            wait for lock of a
 *
 * The lock knows its holder, which changes the count without taking it again. Taking a lock
 * that is free, changing the count and giving the lock back is one step for the explorer:
 * no thread can look in between (Lipton, "Reduction", CACM 18(12), 1975).
 */
#ifndef REFRACE_STRATEGY_LOCKED_H
#define REFRACE_STRATEGY_LOCKED_H

#include "vm/strategy/free_at_zero.h"
#include "vm/strategy/free_threaded.h"
#include "vm/strategy/no_tries.h"
#include "vm/strategy/take_put.h"

#define STRATEGY_NAME "locked"

enum { STRATEGY_HOLDS = 1, STRATEGY_LETS_GO = 0 };

static inline bool strategy_enter(struct thread *t, struct object **o, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		access_lock_object(t, o[i], true);
	return true;
}

static inline void strategy_keep(struct thread *t, value v)
{
	if (value_is_counted(v))
		access_guarded_count(t, value_object(v), 1);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	return access_guarded_count(t, o, -1) == 0;
}

static inline bool strategy_revive(struct thread *t, struct object *o)
{
	return access_guarded_revive(t, o);
}

static inline value strategy_upgrade(struct thread *t, struct object *w, const value *slot)
{
	value v = access_load(t, w, slot);

	return v && strategy_revive(t, value_object(v)) ? v : 0;
}

static inline void strategy_watched(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

#endif
