/*
 * What can be reached in the explored world: leaks, wrong counts, and what a collection finds.
 * Reached is what the module's variables, immortal objects (classes, functions) and the stacks
 * of threads lead to.
 */
#ifndef REFRACE_ACCESS_WORLD_REACH_H
#define REFRACE_ACCESS_WORLD_REACH_H

#include "vm/access/world.h"

struct work;

/* How many objects are alive and cannot be reached from the module's variables, an immortal
 * object or the stack of a thread; `collector`: less what a collector beside the counts would
 * find. `each` (may be NULL) is called for every one of them. */
unsigned world_leaks(const struct world *w, bool collector,
		     void (*each)(void *context, struct object *o), void *context);

/*
 * When no thread can go on: how many objects are alive, can be reached, and have a count that
 * is not the number of references to them. `each` (may be NULL) is called for every one of
 * them, with that number.
 *
 * It is the number of words in living objects that refer to it, leaked ones included: what
 * leaked still has its references, and so has an entry of a queue (strategy/biased.h) the one
 * that it was queued with. If native code may have references (module capi), or a thread has
 * not ended, there may be references that no word shows; then it is true_refs: those taken,
 * less those given up.
 */
unsigned world_miscounts(const struct world *w,
			 void (*each)(void *context, struct object *o, int32_t references),
			 void *context);

/*
 * When all threads have ended: how many objects have been released and are still referred to.
 * Only native code can do that without touching the object again: it gives up a reference that is
 * not its own. `each` (may be NULL) is called for every one of them.
 */
unsigned world_dangling(const struct world *w, void (*each)(void *context, struct object *o),
			void *context);

/* Everything that only cycles hold, by the stored counts of all objects (cycles.h); `c`: zeros;
 * the caller frees it. */
void world_find_cycles(const struct world *w, struct cycles *c);

/* Whether `o` is among them. */
bool world_in_cycle(const struct world *w, const struct object *o);

/* The same among what a collection has found before, to which `kept` has one reference each;
 * nothing is doomed any more. */
void world_find_doomed(const struct world *w, struct object *kept, struct cycles *c);

/*
 * Finds what no root leads to: the stopped world's collection. What has a finalizer to run is
 * added to `doomed`, flagged, and survives with all it leads to; `release` is called for
 * everything else. `handles`: pointers without a reference count as roots. Returns how many
 * were found.
 */
unsigned world_collect(const struct world *w, bool handles, struct work *doomed,
		       void (*release)(void *context, struct object *o), void *context);

#endif
