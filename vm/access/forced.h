/*
 * The access layer of a schedule: real threads and real memory, but each access waits for
 * its turn. What an access does to memory is done here, in code that the tools see; the
 * waiting and checking around it is not (forced_run.h).
 */
#ifndef REFRACE_ACCESS_FORCED_H
#define REFRACE_ACCESS_FORCED_H

#include <setjmp.h>

#include "vm/access/access.h"
#include "vm/access/forced_atomic.h"
#include "vm/access/forced_gil.h"
#include "vm/access/forced_run.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"

enum { ACCESS_PRINTS = 0, ACCESS_RUNS_ON = 0, ACCESS_THREADS = THREADS };

/* Whether words are published: by the strategy; or because reads hold nothing, where CPython makes
 * them atomic, and the writes (Include/internal/pycore_pyatomic_ft_wrappers.h). */
static inline bool forced_publishes(const struct thread *t)
{
	return t->image->unheld || strategy_publishes();
}

static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	uint64_t v;

	if (forced_publishes(t))
		return access_load_atomic(t, o, word);
	forced_before(t, EVENT_LOAD, o, word);
	v = *word;
	forced_after(t, v);
	return v;
}

static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word)
{
	return access_load(t, o, word);
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	forced_before(t, EVENT_STORE, o, word);
	if (forced_publishes(t)) {
		observer_ignore(word, sizeof(*word));
		observer_release(word);
		__atomic_store_n(word, v, __ATOMIC_RELEASE);
	} else {
		*word = v;
	}
	forced_after(t, v);
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
	int32_t n;

	forced_before(t, EVENT_LOAD, o, &o->count);
	n = o->count;
	forced_after(t, (uint64_t)n);
	return n;
}

static inline int32_t access_read_count(struct thread *t, struct object *o)
{
	return access_load_count(t, o);
}

static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	forced_before(t, EVENT_STORE, o, &o->count);
	o->count = n;
	forced_after_count(t, n, change);
}

/* --- a collector beside the counts --- */

static inline uint32_t access_find_cycles(struct thread *t, uint32_t *due)
{
	return forced_find_cycles(t, due);
}

static inline struct object *access_found(struct thread *t, uint32_t i)
{
	(void)t;
	return forced_found(i);
}

static inline void access_set_finalized(struct thread *t, struct object *o)
{
	(void)t;
	forced_set_finalized(o);
}

static inline void access_loosen(struct thread *t, struct object *o)
{
	(void)o;
	if (t->image->sees_collections)
		forced_forget(t);
}

static inline void access_led_to(struct thread *t, struct object *o, int own)
{
	(void)t, (void)o, (void)own;
}

static inline void access_untrack(struct thread *t, struct object *o)
{
	(void)t;
	forced_untrack(o);
}

static inline uint32_t access_find_again(struct thread *t, struct object *kept)
{
	return forced_find_again(t, kept);
}

static inline void access_collected(struct thread *t)
{
	forced_collected(t);
}

/* --- a collector, and no counts --- */

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
	(void)o;
	if (t->image->sees_collections)
		forced_forget(t);
}

static inline bool access_doomed(struct thread *t, struct object *o)
{
	(void)t;
	return forced_is_doomed(o);
}

static inline struct object *access_collect(struct thread *t, bool stops, bool handles)
{
	return forced_collect(t, stops, handles);
}

/* --- locks in objects --- */

/* The byte says who has the lock; what orders the threads is its mutex (forced_lock.c). */
static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	bool free = forced_hold(t, o, wait);
	uint8_t holder = (uint8_t)(t->number + 1);

	observer_ignore(&o->lock, sizeof(o->lock));
	if (free)
		__atomic_store_n(&o->lock, holder, __ATOMIC_RELAXED);
	else
		holder = __atomic_load_n(&o->lock, __ATOMIC_RELAXED);
	forced_after(t, holder);
	return free;
}

static inline void access_await_object(struct thread *t, struct object *o)
{
	forced_await(t, o);
	forced_after(t, 0);
}

static inline void access_unlock_object(struct thread *t, struct object *o)
{
	forced_before(t, EVENT_UNLOCK_OBJECT, o, &o->lock);
	__atomic_store_n(&o->lock, 0, __ATOMIC_RELAXED);
	forced_unhold(t);
}

static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change)
{
	int32_t n;

	forced_guard(t, o);
	n = o->count += change;
	forced_unguard(t);
	forced_after_count(t, n, change);
	return n;
}

static inline bool access_guarded_revive(struct thread *t, struct object *o)
{
	bool alive;
	int32_t n;

	forced_guard(t, o);
	alive = o->count != 0;
	n = o->count += alive;
	forced_unguard(t);
	forced_after_count(t, n, alive);
	return alive;
}

static inline uint64_t access_text_hash(const struct object *o)
{
	(void)o;
	return 0;
}

static inline void access_keep_text_hash(struct object *o, uint64_t hash)
{
	(void)o, (void)hash;
}

static inline uint64_t access_identity(const struct object *o)
{
	return forced_identity(o);
}

static inline void access_see_number(struct thread *t)
{
	(void)t;
}

static inline void *access_new(struct thread *t, enum kind kind, uint32_t size)
{
	struct object *o = forced_get(t, object_bytes_for(kind, size));

	*o = (struct object){ .count = 1,
			      .kind = (uint8_t)kind,
			      .size = size,
			      .owner = (uint8_t)(t->number + 1) };
	forced_born(t, o);
	return o;
}

static inline void access_immortal(struct thread *t, struct object *o)
{
	o->immortal = 1;
	forced_immortal(t, o);
}

static inline void access_each_immortal(struct thread *t,
					void (*each)(struct thread *t, struct object *o))
{
	(void)t, (void)each;
}

static inline void access_publish(struct thread *t, value v)
{
	(void)t, (void)v;
}

static inline void access_release(struct thread *t, struct object *o)
{
	forced_release(t, o);
}

static inline void access_free(struct thread *t, struct object *o)
{
	forced_free(t, o);
}

static inline bool access_finalize(struct thread *t, struct object *o)
{
	if (!forced_finalize(t, o))
		return false;
	object_revive(o);
	return true;
}

static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	return forced_lock(t, lock, wait);
}

static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	return forced_unlock(t, lock);
}

static inline void access_print(struct thread *t, const char *text, size_t size)
{
	forced_print(t, text, size);
}

static inline struct thread *access_start(struct thread *t)
{
	return forced_add_thread(t);
}

static inline void access_started(struct thread *t, struct thread_object *o, struct thread *new)
{
	__atomic_store_n(&o->started, thread_ticket(new), __ATOMIC_RELEASE);
	forced_start(t, new);
}

static inline void access_join(struct thread *t, uint64_t ticket)
{
	forced_join(t, ticket);
}

static inline bool access_wait_all(struct thread *t)
{
	(void)t;
	return false;
}

static inline bool access_teardown(struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_sleep(struct thread *t, double seconds)
{
	if (t->image->sleeps && seconds > 0)
		forced_wake(t);
}

static inline bool access_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	bool in_order = t->image->sleeps && seconds > 0;

	return forced_lock(t, lock, in_order) ||
	       (!in_order && seconds > 0 && forced_lock(t, lock, false));
}

static inline void access_join_in(struct thread *t, uint64_t ticket, double seconds)
{
	(void)ticket;
	access_sleep(t, seconds);
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
	forced_end(t);
}

static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message)
{
	(void)line, (void)name;
	forced_outside(t, message);
}

static inline void access_uncaught(struct thread *t)
{
	forced_raised(t);
}

static inline void access_unraisable(struct thread *t)
{
	forced_raised(t);
}

static inline bool access_first_run(struct thread *t)
{
	(void)t;
	return true;
}

/* Runs `body` until it ends, or is backed off from a deadlock, or is a daemon that the run does not
 * wait for. */
static __attribute__((noinline)) void access_run(struct thread *t,
						 void (*body)(struct thread *t))
{
	if (!_setjmp(t->abandon))
		body(t);
	else
		forced_stop(t);
}

#endif
