/*
 * Which threads of the explored world can make a step: those whose next access need not wait
 * for anything.
 */
#ifndef REFRACE_ACCESS_WORLD_ENABLED_H
#define REFRACE_ACCESS_WORLD_ENABLED_H

#include "vm/access/world.h"

/* Whether every thread but `collector` is at a safepoint: between two operations, outside of
 * native code that has not let go of the interpreter. */
bool world_stopped(const struct world *w, unsigned collector);
/* The first that is not; THREADS: none. */
unsigned world_unstopped(const struct world *w, unsigned collector);

/* Whether the thread is in a quiescent state: at a safepoint, and in no read-side section. */
bool world_quiescent(const struct thread *t);

/* The thread that holds the lock which the access waits for, + 1; 0: none does. */
static inline uint64_t world_holder(const struct access *a)
{
	switch ((enum wait)a->wait) {
	case WAIT_LOCK:
	case WAIT_ALONE: return ((const struct lock *)a->object)->owner;
	case WAIT_OBJECT: return a->object->lock;
	default: return 0;
	}
}

/* Whether a thread waits for a lock of the program's without the GIL. */
static inline bool world_has_waiter(const struct world *w)
{
	for (unsigned i = 0; i < w->threads; i++)
		if (explored_of(w->thread[i])->next.wait == WAIT_ALONE)
			return true;
	return false;
}

/* Whether a thread stands before an access that it makes without the GIL, and asks for that
 * afterwards. */
static inline bool world_waits_alone(const struct explored *e)
{
	return e->next.wait == WAIT_ALONE || e->next.wait >= WAIT_TIME;
}

/* What a thread that joins another one for some time waits for. */
static inline uint16_t world_end_of(unsigned number, uint32_t generation)
{
	return (uint16_t)(generation * THREADS + number);
}

static inline bool world_has_ended(const struct world *w, uint16_t awaited)
{
	const struct thread *t = w->thread[awaited % THREADS];

	return t->status == THREAD_ENDED || world_end_of(t->number, t->generation) != awaited;
}

/* Whether one more thread can be started: as many as THREADS are alive at once. */
static inline bool world_has_number(const struct world *w)
{
	return w->live < THREADS;
}

/* Whether what thread `t` waits for has come. */
static inline bool world_ready(const struct world *w, const struct thread *t)
{
	const struct explored *e = explored_of(t);

	if (w->gil_keeper && w->gil_keeper != t->number + 1u && !t->detached &&
	    !world_waits_alone(e))
		return false;
	switch ((enum wait)e->next.wait) {
	case WAIT_NOTHING: return true;
	case WAIT_WORLD: return world_stopped(w, t->number);
	case WAIT_READERS: return !e->next.awaits;
	case WAIT_TIME: return false;
	case WAIT_END: return world_has_ended(w, e->next.awaits);
	case WAIT_NUMBER: return world_has_number(w);
	default: return !world_holder(&e->next);
	}
}

/* Whether `t`, which waits for some time, has waited long enough, or time goes by until it has: no
 * thread can do anything before that. */
bool world_time_is_up(const struct world *w, const struct thread *t);

/* Whether `t` waits for a number in vain: all others wait, for it or for each other. */
bool world_starts_none(const struct world *w, const struct thread *t);

/* Whether a thread can make a step now. */
static inline bool world_enabled(const struct world *w, unsigned thread)
{
	const struct thread *t = w->thread[thread];

	return t->status == THREAD_READY &&
	       (world_ready(w, t) || (explored_of(t)->left && world_time_is_up(w, t)) ||
		world_starts_none(w, t));
}

#endif
