/*
 * The exploring layer: collections, each found in one step. See explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_COLLECT_H
#define REFRACE_ACCESS_EXPLORE_COLLECT_H

#include "vm/access/explore_wait.h"
#include "vm/access/world_reach.h"

/* --- strategy gc --- */

static inline void access_track(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline bool access_safepoint(struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_forget(struct thread *t, struct object *o)
{
	struct attempt a;

	if (!t->image->sees_collections ||
	    explore_access(t, &a, EVENT_FORGET, &t->image->shared->head, o, WAIT_NOTHING))
		return;
	explore_tell(t, EVENT_FORGET, a.step, o, NULL, 0);
	explore_record(t, 0);
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

/* The objects in a list that is dead already, and about to be taken apart; NULL if there are
 * none. */
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
	l->head = (struct object){ .kind = KIND_LIST, .flags = OBJECT_RELEASED };
	a->head = (struct object){ .kind = KIND_ARRAY, .size = (uint32_t)doomed->n };
	explore_tell(t, EVENT_NEW, false, &l->head, NULL, value_of(l) >> 4);
	explore_tell(t, EVENT_NEW, false, &a->head, NULL, value_of(a) >> 4);
	memcpy(a->items, doomed->items, doomed->n * sizeof(value));
	l->length = doomed->n;
	l->array = value_of(a);
	return &l->head;
}

static inline struct object *access_collect(struct thread *t, bool stops, bool handles)
{
	struct work doomed = { 0 };
	struct object *list;
	struct attempt a;

	if (explore_access(t, &a, EVENT_COLLECT, &t->image->shared->head, world_of(t),
			   stops ? WAIT_WORLD : WAIT_NOTHING))
		return value_object(a.received);
	if (stops && !world_stopped(world_of(t), t->number))
		explore_stand(t, &a.access);
	explore_tell(t, EVENT_COLLECT, a.step, NULL, NULL, 0);
	t->collected = world_collect(world_of(t), handles, &doomed, explore_sweep, t);
	world_mark_heaps(world_of(t));
	world_of(t)->told_apart |= doomed.n > 1;
	list = explore_doomed(t, &doomed);
	work_free(&doomed);
	return value_object(explore_record(t, value_of(list)));
}

/* --- a collector beside the counts --- */

/* Only this thread can reach it now, unless a weak reference leads there. */
static inline void explore_unshare(struct object *o)
{
	struct object *block = object_block(o);

	o->flags &= (uint8_t)~OBJECT_SHARED;
	if (block)
		block->flags &= (uint8_t)~OBJECT_SHARED;
}

/* No other thread has a part in what was found. */
static inline void explore_own(const struct thread *t, const struct cycles *found)
{
	if (t->image->unheld)
		cycles_merge(found);
	for (uint32_t i = 0; !t->image->weak && i < found->n; i++)
		explore_unshare(found->objects[i]);
}

static inline bool explore_is_finalized(const struct object *o)
{
	return o->flags & OBJECT_FINALIZED;
}

/* What is queued for its owner is merged, less the reference that it was queued with: CPython's
 * merge_queued_objects. What has no other one is found as what cycles hold is. */
static inline void explore_merge(struct object *o)
{
	object_merge(o);
	o->shared -= 4;
	o->true_refs--;
}

static inline void explore_free_entry(struct thread *t, struct object *entry)
{
	explore_tell(t, EVENT_RELEASE, false, entry, NULL, 0);
	explore_tell(t, EVENT_FREE, false, entry, NULL, 0);
	entry->flags |= OBJECT_RELEASED;
}

/* True: the step lies on the trail. */
static inline bool explore_stop_world(struct thread *t, struct attempt *a)
{
	bool stops = t->image->unheld;

	if (explore_access(t, a, EVENT_CYCLES, &t->image->shared->head, world_of(t),
			   stops ? WAIT_WORLD : WAIT_NOTHING))
		return true;
	if (stops && !world_stopped(world_of(t), t->number))
		explore_stand(t, &a->access);
	return false;
}

/* Without a GIL another thread may find that a collection is under way before the world has
 * stopped for it, and after: then its own is none (gc_collect_main, `collecting`). True: the
 * thread's own begins. */
static inline bool explore_begin(struct thread *t)
{
	struct world *w = world_of(t);
	struct attempt a;

	if (!t->image->unheld)
		return true;
	if (explore_access(t, &a, EVENT_COLLECTING, &t->image->shared->head, w, WAIT_NOTHING))
		return a.received;
	explore_tell(t, EVENT_COLLECTING, a.step, NULL, NULL, !w->collecting);
	if (w->collecting)
		return explore_record(t, 0);
	w->collecting = t->number + 1;
	return explore_record(t, 1);
}

static inline void access_collected(struct thread *t)
{
	struct attempt a;

	if (t->image->unheld) {
		if (explore_access(t, &a, EVENT_COLLECTED, &t->image->shared->head, world_of(t),
				   WAIT_NOTHING))
			return;
		explore_tell(t, EVENT_COLLECTED, a.step, NULL, NULL, 0);
		explore_record(t, 0);
	}
	world_of(t)->collecting = 0;
}

/* What there is, in one step; how many, and << 32 of how many the finalizer is due. */
static inline uint64_t explore_find_cycles(struct thread *t)
{
	struct cycles *found = &explored_of(t)->found;
	struct world *w = world_of(t);
	struct attempt a;
	uint64_t due;

	if (explore_stop_world(t, &a))
		return a.received;
	cycles_free(found);
	if (t->image->unheld)
		cycles_each_queued(t->image->queues, explore_merge);
	if (t->image->unheld || !w->collecting)
		world_find_cycles(w, found);
	due = cycles_due_first(found, t->image, explore_is_finalized);
	cycles_doom(found, t->image);
	explore_own(t, found);
	world_mark_heaps(w);
	if (found->n) {
		w->collecting = t->number + 1;
		w->cycles = w->told_apart = true;
	}
	explore_tell(t, EVENT_CYCLES, a.step, NULL, NULL, found->n);
	if (t->image->unheld)
		cycles_empty_queues(t, explore_free_entry);
	return explore_record(t, due << 32 | found->n);
}

static inline uint32_t access_find_cycles(struct thread *t, uint32_t *due)
{
	bool begins = explore_begin(t);
	uint64_t found = begins ? explore_find_cycles(t) : 0;

	if (begins && !found && t->image->unheld)
		access_collected(t);
	*due = (uint32_t)(found >> 32);
	return (uint32_t)found;
}

static inline struct object *access_found(struct thread *t, uint32_t i)
{
	uint64_t v;

	if (explore_again(t, NULL, &v))
		return value_object(v);
	return value_object(explore_record(t, value_of(explored_of(t)->found.objects[i])));
}

static inline void access_set_finalized(struct thread *t, struct object *o)
{
	o->flags |= OBJECT_FINALIZED;
	world_mark(world_of(t), o, sizeof(*o));
}

/* Whether `o` may be in a cycle when it has one reference less. Others' references may come and
 * go if it is shared. */
static inline bool explore_may_loosen(struct thread *t, struct object *o)
{
	uint64_t v;

	if (!t->image->runtime || !t->image->sees_collections ||
	    !kind_has_values((enum kind)o->kind))
		return false;
	if (!explore_again(t, o, &v))
		v = explore_record(t, o->flags & OBJECT_SHARED || object_count(o) > 1);
	return v;
}

static inline void access_loosen(struct thread *t, struct object *o)
{
	struct attempt a;

	if (!explore_may_loosen(t, o) ||
	    explore_access(t, &a, EVENT_FORGET, &t->image->shared->head, o, WAIT_NOTHING))
		return;
	explore_tell(t, EVENT_FORGET, a.step, o, NULL, 0);
	explore_record(t, 0);
}

static inline void access_led_to(struct thread *t, struct object *o, int own)
{
	struct world *w = world_of(t);

	explore_share_all(t);
	if (!t->image->runtime || w->cycles)
		return;
	o->count -= own;
	w->cycles = world_in_cycle(w, o);
	o->count += own;
}

static inline void access_untrack(struct thread *t, struct object *o)
{
	o->flags |= OBJECT_UNTRACKED;
	world_mark(world_of(t), o, sizeof(*o));
}

static inline uint32_t access_find_again(struct thread *t, struct object *kept)
{
	struct cycles garbage = { 0 };
	struct attempt a;
	uint32_t result;

	if (explore_stop_world(t, &a))
		return (uint32_t)a.received;
	world_find_doomed(world_of(t), kept, &garbage);
	result = cycles_doom_again(&garbage, t->image);
	explore_own(t, &garbage);
	world_mark_heaps(world_of(t));
	cycles_free(&garbage);
	explore_tell(t, EVENT_CYCLES, a.step, NULL, NULL, result);
	return (uint32_t)explore_record(t, result);
}

#endif
