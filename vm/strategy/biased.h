/*
 * Strategy biased: biased reference counts, per-object critical sections (PEP 703; CPython
 * 3.13, Include/object.h, Objects/object.c, Python/brc.c, Python/critical_section.c).
 *
 * The thread that made an object owns it and counts its own references in `count`, which no
 * other thread touches; the others count in `shared`, atomically. The reference count is the
 * sum, and `shared` alone may be negative. Its two low bits say how far the merging of both
 * has come, and only grow:
 *
 *     default   `count` and `shared` are apart
 *     weak      there may be a weak reference: no short cut to freeing
 *     queued    another thread gave up a reference that `shared` does not hold: the object,
 *               with that reference, is in its owner's queue
 *     merged    no thread owns the object; `shared` is the count
 *
 * An owner that gives up the last of its own references frees the object if no other thread
 * ever counted, and merges otherwise. It empties its queue at the eval breaker (calls, back
 * edges) and when it ends; a thread that finds the queue closed then merges in its place.
 *
 * Operations on containers hold them, several in the order of their addresses; a thread lets
 * go of everything that it holds before it waits (interp/section.h). That is the idea; the
 * runtimes that count so (cpython3.14t) read without holding what they read (interp/unheld.h).
 *
 * Variants, each with one deliberate mistake:
 *   unordered   merging publishes the shared count before it clears the owner's fields:
 *               another thread can free the object in between (python/cpython#119999)
 *   undrained   a thread that ends closes its queue without emptying it (CPython drains it:
 *               Python/brc.c, _Py_brc_remove_thread)
 */
#ifndef REFRACE_STRATEGY_BIASED_H
#define REFRACE_STRATEGY_BIASED_H

#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/image/words.h"
#include "vm/strategy/free_now.h"
#include "vm/strategy/free_threaded.h"
#include "vm/strategy/take_put.h"

#define STRATEGY_NAME "biased"

enum {
	STRATEGY_HOLDS = 1,
	STRATEGY_LETS_GO = 1,
	STRATEGY_TRIES = 1,
	STRATEGY_COLLECTS = 0,
	STRATEGY_HAS_PENDING_WORK = 1,
};

/* No: sections order the threads that get at a word. */
static inline bool strategy_publishes(void)
{
	return false;
}

enum {
	BIASED_WEAK = 1,
	BIASED_QUEUED = 2,
	BIASED_MERGED = 3,
	BIASED_STATE = 3, /* mask */
	BIASED_ONE = 4,   /* a reference */
};

#define BIASED_CLOSED ((uint64_t)1) /* instead of a thread's queue: it has ended */

static inline void strategy_born(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

/* --- what becomes of `shared` --- */

static inline struct shift shared_keep(int32_t shared, int32_t own)
{
	(void)own;
	return (struct shift){ shared + BIASED_ONE, 1 };
}

/* The last reference that `shared` could hold has gone before: this one goes to the owner. */
static inline struct shift shared_drop(int32_t shared, int32_t own)
{
	(void)own;
	if (shared == 0 || shared == BIASED_WEAK)
		return (struct shift){ BIASED_QUEUED, 0 };
	return (struct shift){ shared - BIASED_ONE, -1 };
}

/* The owner has no reference left. */
static inline struct shift shared_merge(int32_t shared, int32_t own)
{
	(void)own;
	return (struct shift){ shared | BIASED_MERGED, 0 };
}

/* The owner's references join in, and one is given up. */
static inline struct shift shared_merge_and_drop(int32_t shared, int32_t own)
{
	int32_t count = (shared - (shared & BIASED_STATE)) / BIASED_ONE + own - 1;

	return (struct shift){ count * BIASED_ONE | BIASED_MERGED, -1 };
}

/* --- the queues: one word for each thread, a chain of entries, newest first --- */

static inline uint64_t queue_push(uint64_t queue, uint64_t entry)
{
	if (queue == BIASED_CLOSED)
		return queue;
	((struct queued *)value_object(entry))->next = queue;
	return entry;
}

/* Only the owner takes entries out. */
static inline uint64_t queue_pop(uint64_t queue, uint64_t nothing)
{
	(void)nothing;
	return ((struct queued *)value_object(queue))->next;
}

static inline uint64_t queue_close(uint64_t queue, uint64_t even_full)
{
	return queue && !even_full ? queue : BIASED_CLOSED;
}

static inline uint64_t queue_open(uint64_t queue, uint64_t nothing)
{
	(void)nothing;
	return queue == BIASED_CLOSED ? 0 : queue;
}

/* --- counts --- */

/* Makes `shared` the whole count, less one reference. True if that was the last one. */
static inline bool merge_and_drop(struct thread *t, struct object *o)
{
	int32_t own, shared;

	if (t->image->variant == VARIANT_biased_unordered) {
		own = access_own_count(t, o, 0);
		shared = access_shift(t, o, shared_merge_and_drop, own);
		access_disown(t, o);
	} else {
		own = access_disown(t, o);
		shared = access_shift(t, o, shared_merge_and_drop, own);
	}
	return shared_merge_and_drop(shared, own).to == BIASED_MERGED;
}

static bool drop_shared(struct thread *t, struct object *o);

/* The object is queued: hands it to its owner, and if that has ended, merges in its place: the
 * queue is looked at again when it cannot be opened any more, because a new thread may have
 * the owner's number by then, and be the owner. True if this thread has to free it. */
static bool hand_over(struct thread *t, struct object *o)
{
	uint8_t owner = access_load_owner(t, o);
	struct globals *queues = t->image->queues;
	struct queued *entry;
	uint64_t *queue;
	bool ended, last;

	if (!owner)
		return drop_shared(t, o);
	queue = &queues->slots[owner - 1];
	entry = access_new(t, KIND_QUEUED, 0);
	access_init(t, &entry->head, &entry->item, value_of(o));
	if (access_update(t, &queues->head, queue, queue_push, value_of(entry)) !=
	    BIASED_CLOSED)
		return false;
	access_lock_object(t, &queues->head,
			   true); /* a new thread of that number opens it so */
	ended = access_update(t, &queues->head, queue, queue_push, value_of(entry)) ==
		BIASED_CLOSED;
	last = ended && merge_and_drop(t, o);
	access_unlock_object(t, &queues->head);
	if (ended) {
		access_release(t, &entry->head);
		access_free(t, &entry->head);
	}
	return last;
}

/* One reference less, of those that other threads than the owner have. */
static __attribute__((noinline)) bool drop_shared(struct thread *t, struct object *o)
{
	int32_t shared = access_shift(t, o, shared_drop, 0);

	if (shared == 0 || shared == BIASED_WEAK)
		return hand_over(t, o);
	return shared - BIASED_ONE == BIASED_MERGED;
}

/* The owner's last own reference has gone. */
static inline bool drop_own_last(struct thread *t, struct object *o)
{
	if (!access_load_shared(t, o))
		return true;
	access_disown(t, o);
	return shared_merge(access_shift(t, o, shared_merge, 0), 0).to == BIASED_MERGED;
}

/* One more reference: the owner's, or one that `change` adds to the others'. */
static inline void keep(struct thread *t, value v,
			struct shift (*change)(int32_t shared, int32_t own))
{
	struct object *o = value_object(v);

	if (!value_is_counted(v))
		return;
	if (access_owns(t, o))
		access_own_count(t, o, 1);
	else
		access_shift(t, o, change, 0);
}

static inline void strategy_keep(struct thread *t, value v)
{
	keep(t, v, shared_keep);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	if (!access_owns(t, o))
		return drop_shared(t, o);
	access_loosen(t, o);
	return access_own_count(t, o, -1) == 0 && drop_own_last(t, o);
}

static inline int64_t strategy_count(struct thread *t, struct object *o)
{
	int32_t own = access_read_count(t, o), shared = access_load_shared(t, o);

	return own + (shared - (shared & BIASED_STATE)) / BIASED_ONE;
}

/* Who reads without holding may have found it before (CPython: _PyMem_FreeDelayed). */
static inline void strategy_discard(struct thread *t, struct object *block)
{
	if (t->image->unheld)
		access_retire(t, block);
	access_release(t, block);
	access_free(t, block);
}

static inline struct object *strategy_collect(struct thread *t)
{
	(void)t;
	return NULL;
}

/* --- work that others have left for the owner --- */

/* Merges one object of the thread's queue, if there is one. It is a safepoint, too. */
static inline bool strategy_pending_work(struct thread *t)
{
	struct globals *queues = t->image->queues;
	uint64_t *queue = &queues->slots[t->number], first;
	struct object *o;
	bool last;

	access_safepoint(t);
	first = access_load_atomic(t, &queues->head, queue);
	if (first == BIASED_CLOSED) { /* by an earlier thread of this number */
		access_lock_object(t, &queues->head, true);
		access_update(t, &queues->head, queue, queue_open, 0);
		access_unlock_object(t, &queues->head);
	}
	if (!value_is_object(first))
		return false;
	first = access_update(t, &queues->head, queue, queue_pop, 0);
	o = value_object(((struct queued *)value_object(first))->item);
	last = merge_and_drop(t, o);
	access_release(t, value_object(first));
	access_free(t, value_object(first));
	if (last)
		push_dead(t, o);
	return true;
}

/* Nothing but what is in the queue, which is closed when that has been done. */
static inline bool strategy_detach(struct thread *t)
{
	struct globals *queues = t->image->queues;
	bool drains = t->image->variant != VARIANT_biased_undrained;
	uint64_t first = access_update(t, &queues->head, &queues->slots[t->number], queue_close,
				       !drains);

	if (!first || !drains)
		return false;
	strategy_pending_work(t);
	return true;
}

/* --- critical sections --- */

static inline void sort_by_address(struct object **o, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		for (uint32_t k = i; k && access_identity(o[k - 1]) > access_identity(o[k]);
		     k--) {
			struct object *lower = o[k];

			o[k] = o[k - 1];
			o[k - 1] = lower;
		}
}

static inline bool strategy_enter(struct thread *t, struct object **o, uint32_t n)
{
	bool wait = !section_held(t);

	sort_by_address(o, n);
	for (uint32_t i = 0; i < n; i++) {
		if (access_lock_object(t, o[i], wait))
			continue;
		while (i--)
			access_unlock_object(t, o[i]);
		t->sections_are = SECTIONS_SUSPEND;
		return false;
	}
	return true;
}

/* --- weak references --- */

/* Fails if no reference is left. */
static inline struct shift shared_try(int32_t shared, int32_t own)
{
	if (shared == 0 || shared == BIASED_MERGED)
		return (struct shift){ shared, 0 };
	return shared_keep(shared, own);
}

static inline struct shift shared_watch(int32_t shared, int32_t own)
{
	(void)own;
	return (struct shift){ shared & BIASED_STATE ? shared : shared | BIASED_WEAK, 0 };
}

/* Include/internal/pycore_object.h, _Py_TryIncref: as long as the owner is one, it has a
 * reference. */
static inline bool strategy_revive(struct thread *t, struct object *o)
{
	int32_t shared;

	if (access_owns(t, o)) {
		access_own_count(t, o, 1);
		return true;
	}
	shared = access_shift(t, o, shared_try, 0);
	return shared != 0 && shared != BIASED_MERGED;
}

static inline value strategy_upgrade(struct thread *t, struct object *w, const value *slot)
{
	value v = access_load(t, w, slot);

	return v && strategy_revive(t, value_object(v)) ? v : 0;
}

/* --- slots that no thread holds: Include/internal/pycore_object.h --- */

/* _Py_TryIncrefCompare: only a reference that is not the owner's is looked at again. */
static inline enum tried strategy_try(struct thread *t, struct object *o, const value *slot,
				      value v)
{
	switch (access_keep_living(t, v, shared_try)) {
	case KEPT_NOT: return TRIED_IN_VAIN;
	case KEPT_OWN: return TRIED_KEPT;
	case KEPT_SHARED: break;
	}
	return access_load(t, o, slot) == v ? TRIED_KEPT : TRIED_LATE;
}

/* The next thread that tries finds a state that is not 0, as long as the object lives. */
static inline struct shift shared_keep_held(int32_t shared, int32_t own)
{
	struct shift kept = shared_keep(shared, own);

	kept.to |= shared & BIASED_STATE ? 0 : BIASED_WEAK;
	return kept;
}

/* _Py_NewRefWithLock */
static inline void strategy_keep_held(struct thread *t, value v)
{
	keep(t, v, shared_keep_held);
}

/* From now on the owner may not free the object without merging. */
static inline void strategy_watched(struct thread *t, struct object *o)
{
	access_shift(t, o, shared_watch, 0);
}

#endif
