/*
 * The exploring layer: whatever a thread may have to wait for: locks of the program's, locks in
 * objects, other threads' ends, its turn to run alone, the world standing still. A thread
 * that waits is not enabled (world.h); it makes its step when it is.
 */
#ifndef REFRACE_ACCESS_EXPLORE_WAIT_H
#define REFRACE_ACCESS_EXPLORE_WAIT_H

#include <string.h>

#include "vm/access/explore_time.h"
#include "vm/access/world_enabled.h"
#include "vm/access/world_reach.h"
#include "vm/object/work.h"

/* The thread has to wait for a lock, and stands before it. A native mutex is waited for with
 * the GIL in hand. */
static _Noreturn inline void explore_wait(struct thread *t, const struct attempt *a)
{
	if (a->access.object->kind == KIND_MUTEX && t->under_gil) {
		world_of(t)->gil_keeper = t->number + 1u;
	} else {
		explored_of(t)->due = 1;
		explore_let_go(t);
	}
	explore_stand(t, &a->access);
}

/* Whether a thread asks for the lock with the GIL in hand, which is a step even if it is not
 * free: a native mutex; any lock, if it is CPython's GIL. It first tries (the `lock_acquire` of
 * Modules/_threadmodule.c: acquire_timed), and then waits without the GIL, takes the lock, and
 * asks for the GIL again. Since 3.14 the thread that releases may hand the lock over instead
 * (Python/lock.c), which is the case that the waiter takes it at once; a waiter that wakes up
 * asks for the GIL first, but it can take the lock no sooner for that: where a lock is released
 * the GIL may change hands. */
static inline bool explore_tries(const struct thread *t, const struct lock *lock)
{
	return t->under_gil && (lock->head.kind == KIND_MUTEX || t->image->runtime);
}

/* Another thread holds the lock, and this one does not wait. */
static inline bool explore_not_free(struct thread *t, struct attempt *a, uint64_t owner)
{
	a->access.kind = EVENT_LOAD;
	return explore_made(t, a, owner, false);
}

/* What the thread waits for that stands before this lock already, and has tried; another access of the
 * same operation may have waited for something else. */
static inline enum wait explore_waited(const struct thread *t, const struct lock *lock)
{
	const struct access *next = &explored_of(t)->next;

	return next->address == &lock->owner ? (enum wait)next->wait : WAIT_NOTHING;
}

/* `seconds`: how long the thread waits, in time that goes by in order; 0: as long as it takes. */
static inline bool explore_lock(struct thread *t, struct lock *lock, bool wait, double seconds)
{
	bool tries = explore_tries(t, lock);
	enum wait waited = explore_waited(t, lock);
	struct attempt a;

	if (!tries) /* a try does not wait yet */
		explore_begin_time(t, seconds);
	if (explore_access(t, &a, EVENT_LOCK, &lock->head, &lock->owner,
			   wait && !tries ? WAIT_LOCK : waited))
		return a.received;
	if (lock->owner && explored_of(t)->left && a.step)
		return explore_time_out(t, &a);
	if (lock->owner && wait) {
		if (a.step && tries && !waited)
			explore_tell(t, EVENT_LOAD, true, &lock->head, &lock->owner,
				     lock->owner);
		a.access.wait = tries && lock->head.kind == KIND_LOCK ? WAIT_ALONE : WAIT_LOCK;
		explore_begin_time(t, seconds);
		explore_wait(t, &a);
	}
	explored_of(t)->left = 0;
	if (lock->owner)
		return explore_not_free(t, &a, lock->owner);
	lock->owner = t->number + 1u;
	world_of(t)->held++;
	return explore_made(t, &a, lock->owner, true);
}

static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	return explore_lock(t, lock, wait, 0);
}

/* If there is no time: tries, lets others run, and tries again. As they may run for as long as they
 * like, that is all that can come of waiting for some time. */
static inline bool access_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	bool got;

	if (t->image->sleeps && seconds > 0)
		return explore_lock(t, lock, true, seconds);
	got = access_lock(t, lock, false);
	if (got || seconds <= 0)
		return got;
	access_sleep(t, seconds);
	return access_lock(t, lock, false);
}

static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	struct attempt a;
	bool held;

	if (explore_access(t, &a, EVENT_UNLOCK, &lock->head, &lock->owner, WAIT_NOTHING))
		return a.received;
	if (world_of(t)->sharing)
		sharing_note_unlock(world_of(t)->sharing, t->number, lock, lock->owner);
	held = lock->owner != 0;
	world_of(t)->held -= held;
	lock->owner = 0;
	return explore_made(t, &a, 0, held);
}

/* Waits until another thread can be started, if as many are alive as there can be; returns
 * whether it has waited, which is a step. Where more would have been alive was not explored,
 * then; if all others wait, too, the run ends here. */
static inline bool explore_number(struct thread *t)
{
	struct world *w = world_of(t);
	struct explored *e = explored_of(t);
	struct attempt a = { .access = { &t->image->shared->head, w, EVENT_START, WAIT_NUMBER,
					 0 } };

	w->crowded = e->granted && !world_has_number(w);
	if (w->crowded)
		explore_abandon(t, THREAD_RUNAWAY);
	if (e->granted)
		return explore_point(t, &a.access);
	if (world_has_number(w))
		return false;
	w->held_back = true;
	explore_share_all(t); /* the end of any thread is waited for */
	e->due = 1;
	explore_let_go(t);
	explore_stand(t, &a.access);
}

/* --- locks in objects --- */

static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_LOCK_OBJECT, o, &o->lock,
			   wait ? WAIT_OBJECT : WAIT_NOTHING))
		return a.received;
	if (o->lock && wait)
		explore_wait(t, &a);
	if (o->lock)
		return explore_not_free(t, &a, o->lock);
	o->lock = (uint8_t)(t->number + 1);
	world_of(t)->held++;
	return explore_made(t, &a, o->lock, true);
}

static inline void access_await_object(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_LOAD, o, &o->lock, WAIT_OBJECT))
		return;
	if (o->lock)
		explore_wait(t, &a);
	explore_made(t, &a, 0, 0);
}

static inline void access_unlock_object(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_UNLOCK_OBJECT, o, &o->lock, WAIT_NOTHING))
		return;
	world_of(t)->held -= o->lock != 0;
	o->lock = 0;
	explore_made(t, &a, 0, 0);
}

static inline void access_join(struct thread *t, uint64_t ticket)
{
	const struct thread *other = world_of(t)->thread[ticket_number(ticket)];

	bool replaced = other->generation != ticket_generation(ticket);

	explored_of(t)->noticed = 1;
	if (world_of(t)->footprints && t->number)
		footprint_touch(world_of(t)->footprints, explored_of(other), 1);
	explore_share_field(t, &t->image->shared->head, explored_of(other), false);
	alike_join(t, other, replaced);
	if (other->status == THREAD_ENDED || replaced)
		return;
	explored_of(t)->waits = (uint8_t)ticket_number(ticket);
	explore_let_go(t);
	explore_abandon(t, THREAD_JOINING);
}

static inline void access_join_in(struct thread *t, uint64_t ticket, double seconds)
{
	if (t->image->sleeps && seconds > 0)
		explore_time(t, WAIT_END, world_end_of(ticket_number(ticket), ticket_generation(ticket)),
			     seconds);
	else if (seconds > 0)
		access_sleep(t, seconds);
}

/* --- one thread at a time: the GIL --- */

static inline void access_gil_acquire(struct thread *t)
{
	t->under_gil = 1;
	explored_of(t)->due = 1;
}

static inline bool access_gil_due(const struct thread *t)
{
	(void)t;
	return true;
}

static inline void access_gil_tick(struct thread *t)
{
	(void)t;
}

static inline bool access_gil_matters(const struct thread *t)
{
	return explored_of(t)->noticed || t->image->counts_matter;
}

static inline void access_gil_release(struct thread *t)
{
	(void)t;
}

static inline void access_detach(struct thread *t)
{
	explore_share_all(t);
	t->detached = 1;
	world_of(t)->detached++;
}

static inline void access_attach(struct thread *t)
{
	t->detached = 0;
	world_of(t)->detached--;
}

static inline void access_attach_stopped(struct thread *t)
{
	struct attempt a;

	if (!explore_access(t, &a, EVENT_ATTACH, &t->image->shared->head,
			    &world_of(t)->detached, WAIT_NOTHING)) {
		explore_tell(t, EVENT_ATTACH, a.step, NULL, NULL, 0);
		explore_record(t, 0);
	}
	access_attach(t);
}

static inline void access_gil_detach(struct thread *t)
{
	explore_let_go(t);
	t->under_gil = 0;
	explored_of(t)->due = 1;
	access_detach(t);
}

static inline void access_gil_attach(struct thread *t)
{
	access_attach(t);
	t->under_gil = 1;
	explored_of(t)->due = 1;
}

#endif
