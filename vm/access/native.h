/*
 * The access layer of the hardware: real threads, real malloc; each access compiles to
 * the plain machine access, so that a race detector sees exactly what the strategy does
 * (or to an ordered one, where the strategy says that words are published).
 *
 * It looks for damage only where that costs no order between threads: two guard words in
 * front of every object change when the object is freed. malloc writes over them, too, so
 * an access to freed memory is mostly noticed; a program that damages itself beyond that
 * is contained by the process it runs in (engine/stress.c).
 */
#ifndef REFRACE_ACCESS_NATIVE_H
#define REFRACE_ACCESS_NATIVE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/access/access.h"
#include "vm/access/native_collect.h"
#include "vm/access/native_cycles.h"
#include "vm/access/native_gil.h"
#include "vm/access/native_parts.h"
#include "vm/access/native_read.h"
#include "vm/access/native_run.h"
#include "vm/access/native_thread.h"
#include "vm/access/native_time.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"

enum {
	ACCESS_PRINTS = 1,
	ACCESS_RUNS_ON = 1,
	ACCESS_THREADS = NATIVE_THREADS,
};

static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	native_touch(t, o);
	return strategy_publishes() ? __atomic_load_n(word, __ATOMIC_ACQUIRE) : *word;
}

static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word)
{
	(void)t, (void)o;
	return strategy_publishes() ? __atomic_load_n(word, __ATOMIC_ACQUIRE) : *word;
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	native_touch(t, o);
	if (strategy_publishes())
		__atomic_store_n(word, v, __ATOMIC_RELEASE);
	else
		*word = v;
}

static inline void access_store_value(struct thread *t, struct object *o, value *word, value v)
{
	access_store(t, o, word, v);
}

static inline void access_init(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	(void)t, (void)o;
	*word = v;
}

static inline void access_wrote(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline int32_t access_load_count(struct thread *t, struct object *o)
{
	native_touch(t, o);
	return o->count;
}

static inline int32_t access_read_count(struct thread *t, struct object *o)
{
	native_touch(t, o);
	return __atomic_load_n(&o->count, __ATOMIC_RELAXED);
}

static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	(void)change;
	native_touch(t, o);
	o->count = n;
}

static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	native_touch(t, o);
	return __atomic_add_fetch(&o->count, change, __ATOMIC_ACQ_REL);
}

static inline int32_t access_drop_weakly(struct thread *t, struct object *o, bool releases)
{
	native_touch(t, o);
	return releases ? __atomic_sub_fetch(&o->count, 1, __ATOMIC_RELEASE)
			: __atomic_sub_fetch(&o->count, 1, __ATOMIC_ACQUIRE);
}

static inline bool access_revive_count(struct thread *t, struct object *o)
{
	int32_t n = access_read_count(t, o);

	while (n && !__atomic_compare_exchange_n(&o->count, &n, n + 1, true, __ATOMIC_ACQ_REL,
						 __ATOMIC_RELAXED))
		;
	return n != 0;
}

static inline uint64_t access_load_atomic(struct thread *t, struct object *o,
					  const uint64_t *word)
{
	native_touch(t, o);
	return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument)
{
	uint64_t old = __atomic_load_n(word, __ATOMIC_ACQUIRE);

	native_touch(t, o);
	while (!__atomic_compare_exchange_n(word, &old, change(old, argument), true,
					    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		;
	return old;
}

/* --- a collector (native_collect.c) --- */

static inline void access_track(struct thread *t, struct object *o)
{
	native_track(t, o);
}

static inline bool access_safepoint(struct thread *t)
{
	return native_safepoint(t);
}

static inline uint32_t access_find_cycles(struct thread *t, uint32_t *due)
{
	return native_find_cycles(t, due);
}

static inline struct object *access_found(struct thread *t, uint32_t i)
{
	return native_of(t)->found.objects[i];
}

static inline void access_set_finalized(struct thread *t, struct object *o)
{
	(void)t;
	__atomic_fetch_or(&o->flags, OBJECT_FINALIZED, __ATOMIC_RELAXED);
}

static inline void access_loosen(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline void access_led_to(struct thread *t, struct object *o, int own)
{
	(void)t, (void)o, (void)own;
}

static inline void access_untrack(struct thread *t, struct object *o)
{
	(void)t;
	__atomic_fetch_or(&o->flags, OBJECT_UNTRACKED, __ATOMIC_RELAXED);
}

static inline uint32_t access_find_again(struct thread *t, struct object *kept)
{
	return native_find_again(t, kept);
}

static inline void access_collected(struct thread *t)
{
	native_collected(t);
}

static inline void access_forget(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

static inline bool access_doomed(struct thread *t, struct object *o)
{
	(void)t;
	return __atomic_load_n(&o->flags, __ATOMIC_RELAXED) & OBJECT_DOOMED;
}

static inline struct object *access_collect(struct thread *t, bool stops, bool handles)
{
	return native_collect(t, stops, handles);
}

/* --- locks in objects: free, or the holder's number + 1, and whether anybody waits --- */

static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	uint8_t holder = 0;

	native_touch(t, o);
	if (__atomic_compare_exchange_n(&o->lock, &holder, t->number + 1, false,
					__ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
		return true;
	if (wait)
		native_lock_object(t, o);
	return wait;
}

static inline void access_unlock_object(struct thread *t, struct object *o)
{
	native_touch(t, o);
	if (__atomic_exchange_n(&o->lock, 0, __ATOMIC_RELEASE) & NATIVE_AWAITED)
		native_changed(t);
}

static inline void access_await_object(struct thread *t, struct object *o)
{
	access_lock_object(t, o, true);
	access_unlock_object(t, o);
}

static inline bool native_has_locked(const struct thread *t, const struct object *o)
{
	uint8_t lock = __atomic_load_n(&o->lock, __ATOMIC_RELAXED);

	return (lock & ~NATIVE_AWAITED) == t->number + 1;
}

static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change)
{
	bool mine = native_has_locked(t, o);
	int32_t n;

	if (!mine)
		access_lock_object(t, o, true);
	n = access_own_count(t, o, change);
	if (!mine)
		access_unlock_object(t, o);
	return n;
}

static inline bool access_guarded_revive(struct thread *t, struct object *o)
{
	bool mine = native_has_locked(t, o), alive;

	if (!mine)
		access_lock_object(t, o, true);
	alive = access_read_count(t, o) != 0;
	if (alive)
		access_own_count(t, o, 1);
	if (!mine)
		access_unlock_object(t, o);
	return alive;
}

/* The 32 bits of a text's hash, in a field that only the explorer uses otherwise;
 * constants begin with 1 there. */
static inline uint64_t access_text_hash(const struct object *o)
{
	int32_t hash = __atomic_load_n(&o->true_refs, __ATOMIC_RELAXED);

	return hash == 1 ? 0 : (uint32_t)hash;
}

static inline void access_keep_text_hash(struct object *o, uint64_t hash)
{
	if ((uint32_t)hash != 1)
		__atomic_store_n(&o->true_refs, (int32_t)hash, __ATOMIC_RELAXED);
}

static inline uint64_t access_identity(const struct object *o)
{
	return value_of(o) >> 4;
}

static inline void access_see_number(struct thread *t)
{
	(void)t;
}

static inline void *access_new(struct thread *t, enum kind kind, uint32_t size)
{
	size_t bytes = object_bytes_for(kind, size);
	struct object *o = native_take(t, bytes, kind == KIND_STR || kind == KIND_TUPLE);

	*o = (struct object){ .count = 1,
			      .kind = (uint8_t)kind,
			      .size = size,
			      .owner = (uint8_t)(t->number + 1),
			      .room = native_room(t, bytes) };
	return o;
}

static inline void access_immortal(struct thread *t, struct object *o)
{
	native_immortal(t, o);
}

static inline void access_each_immortal(struct thread *t,
					void (*each)(struct thread *t, struct object *o))
{
	for (const struct immortal *i = native_roots_of(t)->immortals; i; i = i->next)
		each(t, i->object);
}

static inline void access_publish(struct thread *t, value v)
{
	(void)t, (void)v;
}

static inline void access_release(struct thread *t, struct object *o)
{
	if (o->flags & OBJECT_RELEASED)
		native_damage(t, NATIVE_DOUBLE_FREE);
	o->flags |= OBJECT_RELEASED;
}

static inline void access_free(struct thread *t, struct object *o)
{
	native_give(t, o);
}

/* As object_revive; another thread may be looking at the counts through a weak reference, and
 * two threads may ask at once, under a collector. */
static inline bool access_finalize(struct thread *t, struct object *o)
{
	if (__atomic_fetch_or(&o->flags, OBJECT_FINALIZED, __ATOMIC_ACQ_REL) & OBJECT_FINALIZED)
		return false;
	__atomic_fetch_and(&o->flags, (uint8_t)~OBJECT_DOOMED, __ATOMIC_RELAXED);
	if (access_load_shared(t, o))
		__atomic_fetch_add(&o->shared, 4, __ATOMIC_RELAXED);
	else
		__atomic_store_n(&o->count, 1, __ATOMIC_RELAXED);
	return true;
}

static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	native_touch(t, &lock->head);
	return native_lock(t, lock, wait);
}

static inline bool access_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	native_touch(t, &lock->head);
	return native_lock_in(t, lock, seconds);
}

static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	native_touch(t, &lock->head);
	return native_unlock(t, lock);
}

static inline void access_print(struct thread *t, const char *text, size_t size)
{
	native_print(t, text, size);
}

static inline struct thread *access_start(struct thread *t)
{
	return native_add_thread(t);
}

static inline void access_started(struct thread *t, struct thread_object *o, struct thread *new)
{
	__atomic_store_n(&o->started, thread_ticket(new), __ATOMIC_RELEASE);
	native_start(t, new);
}

static inline void access_join(struct thread *t, uint64_t ticket)
{
	native_join(t, ticket);
}

static inline bool access_wait_all(struct thread *t)
{
	native_wait_all(t);
	return true;
}

static inline bool access_teardown(struct thread *t)
{
	return native_teardown(t);
}

static inline void access_gil_acquire(struct thread *t)
{
	native_gil_take(native_of(t)->gil, t->number);
	t->under_gil = 1;
}

static inline bool access_gil_due(const struct thread *t)
{
	return native_gil_due(native_of(t)->gil);
}

static inline void access_gil_tick(struct thread *t)
{
	native_gil_tick(native_of(t)->gil);
}

static inline void access_gil_yield(struct thread *t)
{
	if (native_gil_asked(native_of(t)->gil))
		native_gil_yield(native_of(t)->gil, t->number);
}

static inline bool access_gil_matters(const struct thread *t)
{
	(void)t;
	return true;
}

static inline void access_gil_release(struct thread *t)
{
	t->under_gil = 0;
	native_gil_drop(native_of(t)->gil, t->number, true);
}

/* Native code without the interpreter: it stops for a collection as others do, but where it
 * waits for a mutex, it is not waited for. */
static inline void access_detach(struct thread *t)
{
	t->detached = 1;
	native_safepoint(t);
}

static inline void access_attach(struct thread *t)
{
	native_safepoint(t);
	t->detached = 0;
}

static inline void access_attach_stopped(struct thread *t)
{
	access_attach(t);
}

static inline void access_gil_detach(struct thread *t)
{
	t->under_gil = 0;
	native_gil_drop(native_of(t)->gil, t->number, false);
	access_detach(t);
}

static inline void access_gil_attach(struct thread *t)
{
	access_attach(t);
	native_gil_take(native_of(t)->gil, t->number);
	t->under_gil = 1;
}

static inline void access_try(struct thread *t)
{
	(void)t;
}

static inline uint32_t access_line(const struct thread *t)
{
	return t->line;
}

static inline void access_try_again(struct thread *t)
{
	(void)t;
}

static inline void access_commit(struct thread *t)
{
	(void)t;
}

static inline void access_checkpoint(struct thread *t, struct checkpoint *c, uint64_t *state,
				     unsigned n)
{
	(void)t, (void)c, (void)state, (void)n;
}

static inline void access_end(struct thread *t)
{
	native_end(t);
}

static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message)
{
	native_outside(t, line, name, message);
}

static inline void access_uncaught(struct thread *t)
{
	native_uncaught(t);
}

static inline void access_unraisable(struct thread *t)
{
	native_unraisable(t);
}

static inline bool access_first_run(struct thread *t)
{
	(void)t;
	return true;
}

static inline void access_run(struct thread *t, void (*body)(struct thread *t))
{
	body(t);
}

#endif
