/*
 * The exploring layer: whatever a thread may have to wait for: locks of the program's, locks in
 * objects, other threads' ends, its turn to run alone, the world standing still. A thread
 * that waits is not enabled (world.h); it makes its step when it is.
 */
#ifndef REFRACE_ACCESS_EXPLORE_WAIT_H
#define REFRACE_ACCESS_EXPLORE_WAIT_H

#include <string.h>

#include "vm/access/explore_point.h"
#include "vm/object/work.h"

/* The thread stands before a lock that somebody holds. A native mutex is waited for with the
 * GIL in hand. */
static _Noreturn inline void explore_wait(struct thread *t, const struct object *o, value lock)
{
	t->lock = lock;
	if (o->kind == KIND_MUTEX && t->under_gil) {
		t->world->gil_keeper = t->number + 1u;
	} else {
		t->due = 1;
		explore_let_go(t);
	}
	explore_abandon(t, THREAD_READY);
}

static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	bool keeps = lock->head.kind == KIND_MUTEX && t->under_gil, step;
	uint64_t v;

	if (explore_again(t, &lock->owner, &v))
		return v;
	step = explore_point(t, &lock->head, wait && !keeps ? value_of(lock) : 0);
	explore_touch(t, &lock->head);
	if (lock->owner && step && keeps)
		explore_tell(t, EVENT_LOAD, step, &lock->head, &lock->owner, lock->owner);
	if (lock->owner && wait)
		explore_wait(t, &lock->head, value_of(lock));
	if (lock->owner) {
		explore_tell(t, EVENT_LOAD, step, &lock->head, &lock->owner, lock->owner);
		return explore_record(t, false);
	}
	lock->owner = t->number + 1u;
	explore_tell(t, EVENT_LOCK, step, &lock->head, &lock->owner, lock->owner);
	return explore_record(t, true);
}

static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &lock->owner, &v))
		return v;
	step = explore_point(t, &lock->head, 0);
	explore_touch(t, &lock->head);
	v = lock->owner != 0;
	lock->owner = 0;
	explore_tell(t, EVENT_UNLOCK, step, &lock->head, &lock->owner, 0);
	return explore_record(t, v);
}

/* --- locks in objects --- */

static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->lock, &v))
		return v;
	step = explore_point(t, o, wait ? value_of(o) | WAIT_OBJECT : 0);
	explore_touch(t, o);
	if (o->lock && wait)
		explore_wait(t, o, value_of(o) | WAIT_OBJECT);
	if (o->lock) {
		explore_tell(t, EVENT_LOAD, step, o, &o->lock, o->lock);
		return explore_record(t, false);
	}
	o->lock = (uint8_t)(t->number + 1);
	explore_tell(t, EVENT_LOCK_OBJECT, step, o, &o->lock, o->lock);
	return explore_record(t, true);
}

static inline void access_await_object(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->lock, &v))
		return;
	step = explore_point(t, o, value_of(o) | WAIT_OBJECT);
	explore_touch(t, o);
	if (o->lock)
		explore_wait(t, o, value_of(o) | WAIT_OBJECT);
	explore_tell(t, EVENT_LOAD, step, o, &o->lock, 0);
	explore_record(t, 0);
}

static inline void access_unlock_object(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->lock, &v))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->lock = 0;
	explore_tell(t, EVENT_UNLOCK_OBJECT, step, o, &o->lock, 0);
	explore_record(t, 0);
}

static inline void access_join(struct thread *t, uint64_t ticket)
{
	const struct thread *other = t->world->thread[ticket_number(ticket)];

	if (other->status == THREAD_ENDED || other->generation != ticket_generation(ticket))
		return;
	t->waits = (uint8_t)ticket_number(ticket);
	explore_let_go(t);
	explore_abandon(t, THREAD_JOINING);
}

/* --- one thread at a time: the GIL --- */

static inline void access_gil_acquire(struct thread *t)
{
	t->under_gil = 1;
	t->due = 1;
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

static inline void access_gil_yield(struct thread *t)
{
	t->due = 1;
}

static inline void access_gil_release(struct thread *t)
{
	(void)t;
}

static inline void access_detach(struct thread *t)
{
	t->detached = 1;
	t->world->detached++;
}

static inline void access_attach(struct thread *t)
{
	t->detached = 0;
	t->world->detached--;
}

static inline void access_attach_stopped(struct thread *t)
{
	uint64_t v;
	bool step;

	if (!explore_again(t, &t->world->detached, &v)) {
		step = explore_point(t, &t->image->shared->head, 0);
		explore_tell(t, EVENT_ATTACH, step, NULL, NULL, 0);
		explore_record(t, 0);
	}
	access_attach(t);
}

static inline void access_gil_detach(struct thread *t)
{
	explore_let_go(t);
	t->under_gil = 0;
	t->due = 1;
	access_detach(t);
}

static inline void access_gil_attach(struct thread *t)
{
	access_attach(t);
	t->under_gil = 1;
	t->due = 1;
}

/* --- a collector --- */

static inline void access_track(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline bool access_safepoint(struct thread *t)
{
	(void)t;
	return false;
}

static inline bool access_doomed(struct thread *t, struct object *o)
{
	(void)t;
	return o->flags & OBJECT_DOOMED;
}

static inline void explore_sweep(void *context, struct object *o)
{
	struct thread *t = context;

	explore_tell(t, EVENT_RELEASE, false, o, NULL, 0);
	explore_tell(t, EVENT_FREE, false, o, NULL, 0);
	o->flags |= OBJECT_RELEASED;
}

/* The objects in a list that is dead already; NULL if there are none. */
static inline struct object *explore_doomed(struct thread *t, const struct work *doomed)
{
	struct list *l;
	struct array *a;

	if (!doomed->n)
		return NULL;
	l = world_get(t, object_bytes_for(KIND_LIST, 0));
	a = world_get(t, object_bytes_for(KIND_ARRAY, (uint32_t)doomed->n));
	if (!l || !a)
		explore_abandon(t, THREAD_RUNAWAY);
	l->head = (struct object){ .kind = KIND_LIST };
	a->head = (struct object){ .kind = KIND_ARRAY, .size = (uint32_t)doomed->n };
	memcpy(a->items, doomed->items, doomed->n * sizeof(value));
	l->length = doomed->n;
	l->array = value_of(a);
	return &l->head;
}

static inline struct object *access_collect(struct thread *t, bool stops, bool handles)
{
	struct object *everybody = &t->image->shared->head;
	struct work doomed = { 0 };
	struct object *list;
	uint64_t v;
	bool step;

	if (explore_again(t, t->world, &v))
		return value_object(v);
	step = explore_point(t, everybody, stops ? WAIT_WORLD : 0);
	if (stops && !world_stopped(t->world, t->number)) {
		t->lock = WAIT_WORLD;
		explore_abandon(t, THREAD_READY);
	}
	explore_tell(t, EVENT_COLLECT, step, NULL, NULL, 0);
	t->collected = world_collect(t->world, handles, &doomed, explore_sweep, t);
	list = explore_doomed(t, &doomed);
	work_free(&doomed);
	return value_object(explore_record(t, value_of(list)));
}

#endif
