/*
 * The access layer of a schedule: counts and other atomic variables. See forced.h. Valgrind's
 * tools, which know none, are told.
 */
#ifndef REFRACE_ACCESS_FORCED_ATOMIC_H
#define REFRACE_ACCESS_FORCED_ATOMIC_H

#include "vm/access/access.h"
#include "vm/access/forced_run.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"

static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	int32_t n;

	forced_before(t, EVENT_ADD, o, &o->count);
	observer_ignore(&o->count, sizeof(o->count));
	if (change > 0) {
		n = __atomic_add_fetch(&o->count, change, __ATOMIC_RELAXED);
	} else {
		observer_release(&o->count);
		n = __atomic_add_fetch(&o->count, change, __ATOMIC_ACQ_REL);
		observer_acquire(&o->count);
	}
	forced_after_count(t, n, change);
	return n;
}

static inline int32_t access_drop_weakly(struct thread *t, struct object *o, bool releases)
{
	int32_t n;

	forced_before(t, EVENT_ADD, o, &o->count);
	observer_ignore(&o->count, sizeof(o->count));
	if (releases) {
		observer_release(&o->count);
		n = __atomic_sub_fetch(&o->count, 1, __ATOMIC_RELEASE);
	} else {
		n = __atomic_sub_fetch(&o->count, 1, __ATOMIC_ACQUIRE);
		observer_acquire(&o->count);
	}
	forced_after_count(t, n, -1);
	return n;
}

/* Nobody else is at it between load and add: this is its turn. */
static inline bool access_revive_count(struct thread *t, struct object *o)
{
	int32_t n;

	forced_before_revival(t, o);
	observer_ignore(&o->count, sizeof(o->count));
	n = __atomic_load_n(&o->count, __ATOMIC_ACQUIRE);
	observer_acquire(&o->count);
	if (n)
		__atomic_add_fetch(&o->count, 1, __ATOMIC_ACQ_REL);
	forced_after_count(t, n ? n + 1 : 0, n != 0);
	return n != 0;
}

static inline bool access_owns(struct thread *t, struct object *o)
{
	observer_ignore(&o->owner, sizeof(o->owner));
	return __atomic_load_n(&o->owner, __ATOMIC_RELAXED) == t->number + 1;
}

static inline bool access_is_marked(struct thread *t, struct object *o)
{
	uint8_t mark;

	forced_before(t, EVENT_LOAD, o, &o->detail);
	observer_ignore(&o->detail, sizeof(o->detail));
	mark = __atomic_load_n(&o->detail, __ATOMIC_RELAXED);
	forced_after(t, mark);
	return mark;
}

static inline void access_mark(struct thread *t, struct object *o)
{
	forced_before(t, EVENT_STORE, o, &o->detail);
	observer_ignore(&o->detail, sizeof(o->detail));
	__atomic_store_n(&o->detail, 1, __ATOMIC_RELAXED);
	forced_after(t, 1);
}

static inline uint8_t access_load_owner(struct thread *t, struct object *o)
{
	uint8_t owner;

	forced_before(t, EVENT_LOAD, o, &o->owner);
	observer_ignore(&o->owner, sizeof(o->owner));
	owner = __atomic_load_n(&o->owner, __ATOMIC_RELAXED);
	forced_after(t, owner);
	return owner;
}

static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	bool told = change || t->image->reads_counts;
	int32_t n;

	if (told)
		forced_before(t, change ? EVENT_ADD : EVENT_LOAD, o, &o->count);
	observer_ignore(&o->count, sizeof(o->count));
	n = __atomic_load_n(&o->count, __ATOMIC_RELAXED) + change;
	if (change)
		__atomic_store_n(&o->count, n, __ATOMIC_RELAXED);
	if (told)
		forced_after_count(t, n, change);
	return n;
}

static inline int32_t access_disown(struct thread *t, struct object *o)
{
	int32_t own;

	forced_before(t, EVENT_STORE, o, &o->owner);
	observer_ignore(&o->count, sizeof(o->count));
	observer_ignore(&o->owner, sizeof(o->owner));
	own = __atomic_load_n(&o->count, __ATOMIC_RELAXED);
	__atomic_store_n(&o->count, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&o->owner, 0, __ATOMIC_RELAXED);
	forced_after(t, 0);
	return own;
}

static inline int32_t access_load_shared(struct thread *t, struct object *o)
{
	int32_t shared;

	forced_before(t, EVENT_LOAD, o, &o->shared);
	observer_ignore(&o->shared, sizeof(o->shared));
	shared = __atomic_load_n(&o->shared, __ATOMIC_ACQUIRE);
	observer_acquire(&o->shared);
	forced_after(t, (uint64_t)shared);
	return shared;
}

/* Nobody else is at it between load and exchange: this is its turn. */
static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	struct shift shift;
	int32_t old;

	forced_before(t, EVENT_ADD, o, &o->shared);
	observer_ignore(&o->shared, sizeof(o->shared));
	observer_release(&o->shared);
	old = __atomic_load_n(&o->shared, __ATOMIC_ACQUIRE);
	shift = change(old, own);
	__atomic_exchange_n(&o->shared, shift.to, __ATOMIC_ACQ_REL);
	observer_acquire(&o->shared);
	forced_after_count(t, shift.to, shift.change);
	return old;
}

/* A dead object's memory may be gone, which it is not in CPython: who owns it is what the plan
 * says, and the other threads' part, which has not changed, is left alone. */
static inline enum kept access_keep_living(struct thread *t, value v,
					   struct shift (*change)(int32_t shared, int32_t own))
{
	struct object *o = value_object(v);
	bool dead = value_is_object(v) && forced_is_dead(o);
	struct shift shift;

	if (!dead && !value_is_counted(v))
		return KEPT_OWN;
	if (dead ? forced_is_next(t, &o->count) : access_owns(t, o)) {
		access_own_count(t, o, 1);
		return KEPT_OWN;
	}
	if (!forced_before_living(t, &o->shared))
		return KEPT_NOT;
	observer_ignore(&o->shared, sizeof(o->shared));
	observer_release(&o->shared);
	shift = change(__atomic_load_n(&o->shared, __ATOMIC_ACQUIRE), 0);
	__atomic_exchange_n(&o->shared, shift.to, __ATOMIC_ACQ_REL);
	observer_acquire(&o->shared);
	forced_after_count(t, shift.to, shift.change);
	return shift.change ? KEPT_SHARED : KEPT_NOT;
}

static inline void access_retire(struct thread *t, struct object *block)
{
	(void)t;
	forced_retire(block);
}

static inline void access_die(struct thread *t, struct object *o)
{
	forced_die(t, o);
}

static inline void access_free_later(struct thread *t, struct object *o, bool at_once)
{
	(void)at_once;
	forced_free(t, o); /* only what the plan does not retire */
}

static inline void access_quiescent(struct thread *t)
{
	(void)t;
}

static inline void access_offline(struct thread *t)
{
	(void)t;
}

static inline void access_online(struct thread *t)
{
	(void)t;
}

static inline uint64_t access_load_atomic(struct thread *t, struct object *o,
					  const uint64_t *word)
{
	uint64_t v;

	forced_before(t, EVENT_LOAD, o, word);
	observer_ignore(word, sizeof(*word));
	v = __atomic_load_n(word, __ATOMIC_ACQUIRE);
	observer_acquire(word);
	forced_after(t, v);
	return v;
}

/* As access_shift. */
static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument)
{
	uint64_t old, to;

	forced_before(t, EVENT_UPDATE, o, word);
	observer_ignore(word, sizeof(*word));
	old = __atomic_load_n(word, __ATOMIC_ACQUIRE);
	observer_acquire(word);
	to = change(old, argument);
	observer_release(word);
	__atomic_exchange_n(word, to, __ATOMIC_ACQ_REL);
	forced_after(t, to);
	return old;
}

/* --- read-side sections: who waits comes after those that it waits for, and before what begins
 * later --- */

static inline void access_read_begin(struct thread *t)
{
	uint32_t *own = &forced_reading[t->number];

	forced_before(t, EVENT_READ_BEGIN, NULL, NULL);
	observer_ignore(own, sizeof(*own));
	__atomic_exchange_n(own, 1, __ATOMIC_ACQ_REL);
	observer_acquire(own);
	forced_after(t, 0);
}

static inline void access_read_end(struct thread *t)
{
	uint32_t *own = &forced_reading[t->number];

	forced_before(t, EVENT_READ_END, NULL, NULL);
	observer_ignore(own, sizeof(*own));
	observer_release(own);
	__atomic_exchange_n(own, 0, __ATOMIC_ACQ_REL);
	forced_after(t, 0);
}

/* Looks at each thread, in order with it: who is in a section, one bit each. */
static inline uint32_t forced_look_at_readers(void)
{
	uint32_t reading = 0;

	for (unsigned i = 0; i < THREADS; i++) {
		uint32_t *word = &forced_reading[i];

		observer_ignore(word, sizeof(*word));
		observer_acquire(word);
		observer_release(word);
		reading |= __atomic_fetch_add(word, 0, __ATOMIC_ACQ_REL) << i;
	}
	return reading;
}

static inline void access_synchronize(struct thread *t)
{
	uint32_t reading;

	forced_before(t, EVENT_GRACE_BEGIN, NULL, NULL);
	reading = forced_look_at_readers();
	forced_after(t, reading);
	if (!reading)
		return;
	forced_await_readers(t);
	forced_look_at_readers();
	forced_after(t, 0);
}

#endif
