/*
 * Strategy qsbr: readers hold nothing and never wait, because memory is freed late.
 *
 * Counts change by one atomic addition. When one has come to zero the object is taken apart, and
 * its memory stays until every thread has been through a quiescent state since: a moment in which
 * it has no pointer that it has not counted (McKenney and Slingwine, "Read-Copy Update", PDCS
 * 1998; Hart et al., "Performance of Memory Reclamation for Lockless Synchronization", JPDC
 * 67(12), 2007; CPython without a GIL, Python/qsbr.c). So a reader that has loaded a pointer and
 * not counted it yet finds the count there, and takes a reference only if there is one left; if
 * not, it loads again.
 *
 *     thread 1                      thread 2
 *     load  slot -> x
 *                                   store slot <- y
 *                                   drop x: count 0, taken apart
 *     count of x: 0, not taken
 *     load  slot -> y
 *     count of y: taken
 *     between two instructions                           x is freed
 *
 * That is about readers. Two threads that store to one slot can still both drop what was there, as
 * under atomic; and native code that keeps a pointer while it waits, or lets go of the
 * interpreter, has been through a quiescent state.
 *
 * Variants, each with one deliberate mistake:
 *   eager     memory is freed as soon as the count is zero: kfree, and not kfree_rcu
 *   early     native code is taken to be quiescent: the reader never told that it reads
 *             (Linux, "RCU used illegally from extended quiescent state")
 *   untried   a reader counts without asking: refcount_inc, and not refcount_inc_not_zero
 */
#ifndef REFRACE_STRATEGY_QSBR_H
#define REFRACE_STRATEGY_QSBR_H

#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/strategy.h"

#define STRATEGY_NAME "qsbr"

enum { STRATEGY_COLLECTS = 0, STRATEGY_HAS_PENDING_WORK = 1 };

/* rcu_assign_pointer, rcu_dereference */
static inline bool strategy_publishes(void)
{
	return true;
}

static inline void strategy_born(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

/* --- counts --- */

static inline void strategy_keep(struct thread *t, value v)
{
	if (value_is_counted(v))
		access_add_count(t, value_object(v), 1);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	return access_add_count(t, o, -1) == 0;
}

static inline bool strategy_revive(struct thread *t, struct object *o)
{
	return access_revive_count(t, o);
}

static inline int64_t strategy_count(struct thread *t, struct object *o)
{
	return access_read_count(t, o);
}

/* Counts v, which the slot had. False: the slot has another value by now. If it still has one whose
 * count is zero, it owns no reference to it, and the reader would wait for ever: it counts all the same. */
static inline bool take_found(struct thread *t, struct object *o, const value *slot, value *v)
{
	value found = *v;

	if (!value_is_counted(found) || access_revive_count(t, value_object(found)))
		return true;
	*v = access_load(t, o, slot);
	if (*v == found)
		strategy_keep(t, found);
	return *v == found;
}

static inline value strategy_take(struct thread *t, struct object *o, const value *slot)
{
	value v = access_load(t, o, slot);

	if (t->image->variant == VARIANT_qsbr_untried)
		strategy_keep(t, v);
	else
		while (!take_found(t, o, slot, &v))
			;
	return v;
}

static inline value strategy_put(struct thread *t, struct object *o, value *slot, value v)
{
	value old = access_load(t, o, slot);

	access_store_value(t, o, slot, v);
	return old;
}

/* --- memory --- */

static inline void strategy_release(struct thread *t, struct object *o)
{
	if (t->image->variant == VARIANT_qsbr_eager)
		access_release(t, o);
	else
		access_die(t, o);
}

static inline void strategy_free(struct thread *t, struct object *o)
{
	if (t->image->variant == VARIANT_qsbr_eager)
		access_free(t, o);
	else
		access_free_later(t, o, t->image->variant == VARIANT_qsbr_early);
}

static inline void strategy_discard(struct thread *t, struct object *block)
{
	strategy_release(t, block);
	strategy_free(t, block);
}

static inline struct object *strategy_collect(struct thread *t)
{
	(void)t;
	return NULL;
}

/* --- weak references --- */

static inline value strategy_upgrade(struct thread *t, struct object *w, const value *slot)
{
	value v = access_load(t, w, slot);

	return v && strategy_revive(t, value_object(v)) ? v : 0;
}

static inline void strategy_watched(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

/* --- turns, and quiescent states --- */

static inline void strategy_attach(struct thread *t)
{
	access_online(t);
}

static inline void strategy_end(struct thread *t)
{
	access_offline(t);
}

static inline bool strategy_due(const struct thread *t)
{
	(void)t;
	return false;
}

static inline void strategy_between(struct thread *t)
{
	(void)t;
}

static inline void strategy_switch_point(struct thread *t)
{
	(void)t;
}

static inline void strategy_pause(struct thread *t)
{
	access_detach(t);
	access_offline(t);
}

/* Memory can be freed before, and not after. */
static inline void strategy_resume(struct thread *t)
{
	access_online(t);
	access_attach_stopped(t);
}

static inline bool strategy_pending_work(struct thread *t)
{
	access_quiescent(t);
	return false;
}

static inline bool strategy_detach(struct thread *t)
{
	(void)t;
	return false;
}

#endif
