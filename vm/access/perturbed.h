/*
 * The native layer with its threads perturbed: before an access that another thread may
 * notice, and where the GIL may change hands, a thread now and then yields, spins or sleeps for
 * some microseconds (native_perturb.c). Each access is that of native.h.
 */
#ifndef REFRACE_ACCESS_PERTURBED_H
#define REFRACE_ACCESS_PERTURBED_H

#include "vm/access/access.h"

#define access_load         access_load_at_once
#define access_store        access_store_at_once
#define access_store_value  access_store_value_at_once
#define access_load_count   access_load_count_at_once
#define access_store_count  access_store_count_at_once
#define access_add_count    access_add_count_at_once
#define access_own_count    access_own_count_at_once
#define access_shift        access_shift_at_once
#define access_update       access_update_at_once
#define access_lock         access_lock_at_once
#define access_unlock       access_unlock_at_once
#define access_lock_object  access_lock_object_at_once
#define access_gil_due      access_gil_asked
#define access_gil_yield    access_gil_yield_if_asked
#include "vm/access/native.h"
#undef access_load
#undef access_store
#undef access_store_value
#undef access_load_count
#undef access_store_count
#undef access_add_count
#undef access_own_count
#undef access_shift
#undef access_update
#undef access_lock
#undef access_unlock
#undef access_lock_object
#undef access_gil_due
#undef access_gil_yield

#include "vm/access/native_perturb.h"

static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	native_perturb(t);
	return access_load_at_once(t, o, word);
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	native_perturb(t);
	access_store_at_once(t, o, word, v);
}

static inline void access_store_value(struct thread *t, struct object *o, value *word, value v)
{
	native_perturb(t);
	access_store_value_at_once(t, o, word, v);
}

static inline int32_t access_load_count(struct thread *t, struct object *o)
{
	native_perturb(t);
	return access_load_count_at_once(t, o);
}

static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	native_perturb(t);
	access_store_count_at_once(t, o, n, change);
}

static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	native_perturb(t);
	return access_add_count_at_once(t, o, change);
}

static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	native_perturb(t);
	return access_own_count_at_once(t, o, change);
}

static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	native_perturb(t);
	return access_shift_at_once(t, o, change, own);
}

static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument)
{
	native_perturb(t);
	return access_update_at_once(t, o, word, change, argument);
}

static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	native_perturb(t);
	return access_lock_at_once(t, lock, wait);
}

static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	native_perturb(t);
	return access_unlock_at_once(t, lock);
}

static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	native_perturb(t);
	return access_lock_object_at_once(t, o, wait);
}

static inline bool access_gil_due(const struct thread *t)
{
	(void)t;
	return true;
}

/* Nobody has to ask. */
static inline void access_gil_yield(struct thread *t)
{
	if (!native_perturbs(t)) {
		access_gil_yield_if_asked(t);
		return;
	}
	access_gil_release(t);
	native_pause(t);
	access_gil_acquire(t);
}

#endif
