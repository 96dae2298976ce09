/*
 * What can be reached in the explored world: leaks, and what a collection finds. Reached is
 * what the module's variables, immortal objects (classes, functions) and the stacks of
 * threads lead to.
 */
#ifndef REFRACE_ACCESS_WORLD_REACH_H
#define REFRACE_ACCESS_WORLD_REACH_H

#include "vm/access/world.h"

struct work;

/* How many objects are alive and cannot be reached from the module's variables, an
 * immortal object or the stack of a thread. `each` (may be NULL) is
 * called for every one of them. */
unsigned world_leaks(const struct world *w, void (*each)(void *context, struct object *o),
		     void *context);

/*
 * Finds what no root leads to: the stopped world's collection. What has a finalizer to run is
 * added to `doomed`, flagged, and survives with all it leads to; `release` is called for
 * everything else. `handles`: pointers without a reference count as roots. Returns how many
 * were found.
 */
unsigned world_collect(const struct world *w, bool handles, struct work *doomed,
		       void (*release)(void *context, struct object *o), void *context);

#endif
