/*
 * Rest, in a run that collects. A collection is one step of the explorer's, and looks at all
 * objects and at all threads' stacks as they are when every other thread stands before its next
 * step, with its private work done. So in such a run each step, not only that of a collection,
 * is made when all others have come to rest: they wait for the token, for a lock that is never
 * free or for a thread that has not ended; or they have ended. Nobody who rests goes on before
 * the step is made, and nobody who does not is in need of the token or the GIL: all of it has
 * been made for them.
 *
 * That makes no order that a race detector sees. Where the strategy stops the world for a
 * collection, that does: each thread, when it rests or lets go of the interpreter, comes
 * before the collector; and the collector before each thread that goes on or comes back.
 */
#include <sched.h>

#include "vm/access/forced_control.h"

static uint32_t passed[THREADS], collected; /* words for observer_pass */

void rest_pass(const struct thread *t)
{
	if (forced.plan->collects && !t->detached)
		observer_pass(&passed[t->number]);
}

void rest_go_on(const struct thread *t)
{
	if (forced.plan->collects && !t->detached)
		observer_await(&collected);
}

void rest_stopped(void)
{
	for (unsigned i = 0; i < THREADS; i++)
		observer_await(&passed[i]);
}

void rest_goes_on(void)
{
	observer_pass(&collected);
}

/* With control_lock. A thread's number may be another one's by now, whose end nobody awaits. */
static bool is_at_rest(const struct slot *s)
{
	const struct slot *other = &forced.control->slots[s->waits_for % THREADS];

	switch ((enum slot_state)s->state) {
	case SLOT_RUNS: return __atomic_load_n(&s->stands, __ATOMIC_ACQUIRE);
	case SLOT_JOINS:
		return other->state != SLOT_ENDED &&
		       forced.workers[s->waits_for].ended < s->generation;
	default: return true;
	}
}

static bool all_rest(const struct thread *t)
{
	bool all = true;

	control_lock();
	for (unsigned i = 0; i < THREADS; i++)
		all = all && (i == t->number || is_at_rest(&forced.control->slots[i]));
	control_unlock();
	return all;
}

void rest_begin(const struct thread *t)
{
	rest_pass(t);
	__atomic_store_n(&slot_of(t)->stands, true, __ATOMIC_RELEASE);
}

void rest_end(const struct thread *t)
{
	__atomic_store_n(&slot_of(t)->stands, false, __ATOMIC_RELEASE);
	while (forced.plan->collects && !all_rest(t))
		sched_yield();
	rest_go_on(t);
}
