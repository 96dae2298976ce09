/*
 * Strategy unsafe: counts change by load, then store, and nothing is held.
 *
 * This is what happens to reference counts when nothing protects them: lost decrements
 * leak, lost increments release an object that is still referenced, a slot can be emptied
 * between loading its pointer and counting it, and containers are seen half changed. The
 * fault is deliberate; every other strategy is compared with it.
 *
 * Objects of the library (vm/library) are counted by one atomic fetch-and-add: a program is
 * searched for what becomes of its own objects, and those of an Event or a queue would drown them.
 */
#ifndef REFRACE_STRATEGY_UNSAFE_H
#define REFRACE_STRATEGY_UNSAFE_H

#include "vm/strategy/free_at_zero.h"
#include "vm/strategy/free_threaded.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/revive_plain.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "unsafe"

static inline void strategy_keep(struct thread *t, value v)
{
	struct object *o = value_object(v);

	if (!value_is_counted(v))
		return;
	if (o->flags & OBJECT_TRUSTED)
		access_add_count(t, o, 1);
	else
		access_store_count(t, o, access_load_count(t, o) + 1, 1);
}

static inline bool strategy_drop(struct thread *t, struct object *o)
{
	int32_t n;

	if (o->flags & OBJECT_TRUSTED)
		return access_add_count(t, o, -1) == 0;
	access_loosen(t, o);
	n = access_load_count(t, o) - 1;
	access_store_count(t, o, n, -1);
	return n == 0;
}

#endif
