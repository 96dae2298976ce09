/*
 * The native layer: counts in two parts (strategy/biased.h), relaxed where only the owner
 * writes, as in CPython.
 */
#ifndef REFRACE_ACCESS_NATIVE_PARTS_H
#define REFRACE_ACCESS_NATIVE_PARTS_H

#include "vm/access/access.h"
#include "vm/access/native_touch.h"

static inline uint8_t access_load_owner(struct thread *t, struct object *o)
{
	native_touch(t, o);
	return __atomic_load_n(&o->owner, __ATOMIC_RELAXED);
}

static inline bool access_owns(struct thread *t, struct object *o)
{
	return access_load_owner(t, o) == t->number + 1;
}

static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	int32_t n = __atomic_load_n(&o->count, __ATOMIC_RELAXED) + change;

	native_touch(t, o);
	__atomic_store_n(&o->count, n, __ATOMIC_RELAXED);
	return n;
}

static inline int32_t access_disown(struct thread *t, struct object *o)
{
	int32_t own = access_own_count(t, o, 0);

	__atomic_store_n(&o->count, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&o->owner, 0, __ATOMIC_RELAXED);
	return own;
}

static inline int32_t access_load_shared(struct thread *t, struct object *o)
{
	native_touch(t, o);
	return __atomic_load_n(&o->shared, __ATOMIC_ACQUIRE);
}

static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	int32_t old = access_load_shared(t, o);

	while (!__atomic_compare_exchange_n(&o->shared, &old, change(old, own).to, true,
					    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		;
	return old;
}

/* Not called, as what follows: a dead object's real memory is gone, and who reads holds what it
 * reads (interp/unheld.h). */
static inline enum kept access_keep_living(struct thread *t, value v,
					   struct shift (*change)(int32_t shared, int32_t own))
{
	(void)t, (void)v, (void)change;
	return KEPT_NOT;
}

static inline bool access_is_marked(struct thread *t, struct object *o)
{
	(void)t, (void)o;
	return true;
}

static inline void access_mark(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline void access_retire(struct thread *t, struct object *block)
{
	(void)t, (void)block;
}

#endif
