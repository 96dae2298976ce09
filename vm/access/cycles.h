/*
 * Cycles: what CPython's collector finds beside the counts, the same in all access layers.
 *
 * Trial deletion over the stored counts: of each candidate's count, one is taken away for each
 * reference that a candidate has to it. What has references left is held from outside, and so
 * is all it leads to; the rest only hold one another. (Lins, "Cyclic reference counting with
 * lazy mark-scan", Information Processing Letters 44, 1992; CPython: Python/gc.c,
 * subtract_refs, move_unreachable; Python/gc_free_threading.c, update_refs, scan_heap_visitor.)
 *
 * A count that is wrong, as capi and races make them, leaves something too: such an object is
 * never collected (below 0, mark_heap_visitor takes it for reachable as well).
 */
#ifndef REFRACE_ACCESS_CYCLES_H
#define REFRACE_ACCESS_CYCLES_H

#include "vm/image/image.h"
#include "vm/object/work.h"

struct cycles { /* begins as zeros */
	struct object *
		*objects; /* the candidates; then, in their order, what was found; owned */
	uint32_t n, room;
	int32_t *left;   /* by candidate: references that no candidate has */
	uint32_t *index; /* of the candidates by address: number + 1; 0: free */
	uint32_t slots;  /* of the index, a power of two */
};

/* A candidate, if it is alive and counted, no block, and tracked. */
void cycles_add(struct cycles *c, struct object *o);

/* All candidates have been added: those that only hold one another remain in `objects`.
 * `kept`: a list whose references are not from outside, either; NULL: none. */
void cycles_find(struct cycles *c, struct object *kept);

/* Puts those first whose finalizer is to be called, and returns how many they are. `finalized`:
 * whether an object's has been. */
uint32_t cycles_due_first(struct cycles *c, const struct image *image,
			  bool (*finalized)(const struct object *o));

void cycles_free(struct cycles *c);

/* `each` of the objects that are queued for their owners, once for each time that they are. */
void cycles_each_queued(const struct globals *queues, void (*each)(struct object *o));

/* --- without a GIL, where the world has stopped --- */

/* What was queued has been merged: empties the queues. `free` releases and frees an entry. */
void cycles_empty_queues(struct thread *t,
			 void (*free)(struct thread *t, struct object *entry));

/* The counts of what was found are merged, as CPython's merge_refcount does. */
void cycles_merge(const struct cycles *c);

/* --- what is done to what was found --- */

/* A collection has found these: they are doomed, and weak references to them are cleared,
 * unless the runtime's collector does that only after the finalizers (python/cpython#136189).
 */
void cycles_doom(const struct cycles *c, const struct image *image);

/* The finalizers have run: these are garbage still. Weak references to them are cleared.
 * Returns what gc.collect() returns. */
uint32_t cycles_doom_again(const struct cycles *c, const struct image *image);

#endif
