/*
 * Which threads can make a step: see world_enabled.h.
 */
#include "vm/access/world_enabled.h"

/* Whether the thread waits for a lock of the program's: it lets go of everything meanwhile. */
static bool is_parked(const struct thread *t)
{
	const struct explored *e = explored_of(t);

	return (e->next.wait == WAIT_LOCK || e->next.wait == WAIT_ALONE) &&
	       e->next.object->kind == KIND_LOCK && world_holder(&e->next);
}

/* A thread that is in the middle of an operation has values that no root leads to, but where it
 * waits for a grace period or for a number; one that runs native code does not stop for a
 * collection. */
static bool at_safepoint(const struct thread *t)
{
	return t->status != THREAD_READY || explored_of(t)->next.wait == WAIT_READERS ||
	       explored_of(t)->next.wait == WAIT_NUMBER ||
	       (!explored_of(t)->begun &&
		(t->detached || is_parked(t) || !thread_frame(t)->native));
}

bool world_time_is_up(const struct world *w, const struct thread *t)
{
	if (explored_of(t)->left == 1)
		return true;
	for (unsigned i = 0; i < w->threads; i++) {
		const struct explored *other = explored_of(w->thread[i]);

		if (w->thread[i] == t || w->thread[i]->status != THREAD_READY)
			continue;
		if (world_ready(w, w->thread[i]))
			return false;
		if (other->left && other->left < explored_of(t)->left)
			return false;
	}
	return true;
}

bool world_starts_none(const struct world *w, const struct thread *t)
{
	if (explored_of(t)->next.wait != WAIT_NUMBER)
		return false;
	for (unsigned i = 0; i < w->threads; i++)
		if (w->thread[i]->status == THREAD_READY &&
		    (world_ready(w, w->thread[i]) || explored_of(w->thread[i])->left))
			return false;
	return true;
}

bool world_quiescent(const struct thread *t)
{
	return t->status == THREAD_NEW || t->status == THREAD_ENDED ||
	       (!t->reading && at_safepoint(t));
}

unsigned world_unstopped(const struct world *w, unsigned collector)
{
	for (unsigned i = 0; i < w->threads; i++)
		if (i != collector && !at_safepoint(w->thread[i]))
			return i;
	return THREADS;
}

bool world_stopped(const struct world *w, unsigned collector)
{
	return world_unstopped(w, collector) == THREADS;
}
