/*
 * The access layer that explores: every order of accesses is tried, on virtual threads.
 *
 * An operation (one instruction, one pending drop) is a function of the thread's private
 * state at its start and of the values its accesses receive. So a thread in the middle of
 * an operation is kept as that state and the trail of values received. A step is: start
 * the operation again; accesses on the trail return what is recorded there; the first one
 * past it is really made; then on, through private work, to the next access that another
 * thread could notice, where the run is abandoned by longjmp. Nothing needs undoing,
 * because operations write private state only after their last access (thread.h).
 *
 * An access is a scheduling point if another thread is alive, the object can be reached
 * by several threads, and the strategy does not let this thread run alone just now. There
 * is exactly one place that makes one: explore_point.
 *
 * A simulated disaster is never a real one: a released object stays where it is, marked,
 * until the run ends.
 */
#ifndef REFRACE_ACCESS_EXPLORE_H
#define REFRACE_ACCESS_EXPLORE_H

#include <stdio.h>
#include <string.h>

#include "vm/access/world.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum {
	ACCESS_EXPLORES = 1,
	EXPLORE_OPERATIONS = 20000000, /* private ones in one step: then it runs away */
};

static inline void explore_tell(struct thread *t, enum event_kind kind, bool step,
				struct object *o, const void *address, uint64_t v)
{
	const struct image *image = t->image;
	const struct event e = { kind, step, t->number, t->line, o, address, v };

	if (__builtin_expect(image->watch != NULL, 0))
		image->watch(image->watch_context, &e);
}

static inline void explore_fail(struct thread *t, enum verdict verdict, struct object *o)
{
	t->world->verdicts |= verdict_bit(verdict);
	explore_tell(t, EVENT_FAILURE, false, o, NULL, verdict);
}

static __attribute__((noinline)) _Noreturn void explore_abandon(struct thread *t,
								enum thread_status status)
{
	t->status = (uint8_t)status;
	__builtin_longjmp((void **)t->abandon, 1);
}

/* THE scheduling point. Returns whether this access is one; does not return if the
 * explorer has not granted it yet. `lock`: what the thread waits for, or 0. */
static inline bool explore_point(struct thread *t, const struct object *o, value lock)
{
	if (t->granted) { /* it stood here; that others have ended since changes nothing */
		t->granted = false;
		t->due = !t->alone;
		return true;
	}
	if (!(o->flags & OBJECT_SHARED) || t->world->live < 2 || !t->due)
		return false;
	t->lock = lock;
	explore_abandon(t, THREAD_READY);
}

/* Every access passes here. True: it lies on the trail, *v is what it received then.
 * False: the caller makes it, and records it. */
static inline bool explore_again(struct thread *t, const void *address, uint64_t *v)
{
	t->check = (t->check ^ (uint32_t)(uintptr_t)address) * UINT32_C(0x9e3779b1);
	if (t->cursor >= t->trail_length)
		return false;
	*v = t->trail[t->cursor++];
	CHECK(t->cursor < t->trail_length || t->check == t->trail_check);
	return true;
}

static inline uint64_t explore_record(struct thread *t, uint64_t v)
{
	if (t->trail_length == THREAD_TRAIL) {
		t->world->full = true;
		explore_abandon(t, THREAD_RUNAWAY);
	}
	t->trail[t->trail_length++] = v;
	t->cursor = t->trail_length;
	t->trail_check = t->check;
	return v;
}

static inline void explore_touch(struct thread *t, struct object *o)
{
	if (__builtin_expect(o->flags & OBJECT_RELEASED, 0))
		explore_fail(t, VERDICT_USE_AFTER_FREE, o);
}

/* Reads a word of `o` that other threads may write. */
static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	uint64_t v;
	bool step;

	if (explore_again(t, word, &v))
		return v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, word, *word);
	return explore_record(t, *word);
}

/* Reads a word that never changes once it is not 0. */
static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word)
{
	uint64_t v;
	bool step;

	if (explore_again(t, word, &v))
		return v;
	step = (!*word || t->granted) && explore_point(t, o, 0);
	explore_tell(t, step ? EVENT_LOAD : EVENT_SETTLED, step, o, word, *word);
	return explore_record(t, *word);
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	uint64_t old;
	bool step;

	if (explore_again(t, word, &old))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	*word = v;
	explore_tell(t, EVENT_STORE, step, o, word, v);
	explore_record(t, v);
}

/* As access_store for a word that holds a value: whoever reaches `o` reaches `v` now. */
static inline void access_store_value(struct thread *t, struct object *o, value *word, value v)
{
	if ((o->flags & OBJECT_SHARED) && value_is_object(v) && t->cursor == t->trail_length)
		world_publish(v);
	access_store(t, o, word, v);
}

/* Writes a word of an object that this operation has created. */
static inline void access_init(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	(void)t;
	if (!(o->flags & OBJECT_SHARED))
		*word = v;
}

static inline int32_t access_load_count(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

/* `change`: what the store means, +1 or -1 reference. */
static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->count = n;
	o->truth += change;
	explore_tell(t, EVENT_STORE, step, o, &o->count, (uint64_t)n);
	explore_record(t, (uint64_t)n);
}

/* What an object is hashed by that is equal only to itself: bits of its address that are
 * the same in every process (world_new). */
static inline uint64_t access_identity(const struct object *o)
{
	return value_of(o) >> 4;
}

/* A new object with count 1, its variable part zeroed; NULL if the heap is full, which
 * ends the run as out of bounds. */
static inline void *access_new(struct thread *t, enum kind kind, uint32_t size)
{
	struct object *o;
	uint64_t v;

	if (explore_again(t, NULL, &v))
		return value_object(v);
	if (object_bytes_for(kind, size) > WORLD_HEAP)
		t->world->full = true;
	o = t->world->full ? NULL : world_get(t, object_bytes_for(kind, size));
	if (!o)
		explore_abandon(t, THREAD_RUNAWAY);
	*o = (struct object){ .count = 1, .truth = 1, .kind = (uint8_t)kind, .size = size };
	explore_tell(t, EVENT_NEW, false, o, NULL, access_identity(o));
	explore_record(t, value_of(o));
	return o;
}

/* The count is zero (or the array has been replaced): the object is dead from here on.
 * Not a scheduling point: it happens in the step of the access before it. */
static inline void access_release(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return;
	if (o->flags & OBJECT_RELEASED)
		explore_fail(t, VERDICT_DOUBLE_FREE, o);
	else
		explore_tell(t, EVENT_RELEASE, false, o, NULL, 0);
	if (o->truth > 0 && o->kind != KIND_ARRAY && o->kind != KIND_TABLE &&
	    !(o->flags & OBJECT_RELEASED))
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags |= OBJECT_RELEASED;
	explore_record(t, 0);
}

/* A class or function that was just made: it is never counted. */
static inline void access_immortal(struct thread *t, struct object *o)
{
	(void)t;
	o->immortal = 1;
	o->flags = OBJECT_SHARED;
}

/* Something that several threads can reach leads to `v` now. */
static inline void access_publish(struct thread *t, value v)
{
	(void)t;
	if (value_is_object(v))
		world_publish(v);
}

/* Everything in the released object has been dropped: its memory may be used again. */
static inline void access_free(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return;
	explore_tell(t, EVENT_FREE, false, o, NULL, 0);
	if (!(o->flags & OBJECT_SHARED))
		world_reuse(t, o);
	explore_record(t, 0);
}

/* __del__ of an object whose count is zero: true for the first who asks; then the object
 * lives again, with the one reference that __del__ receives. */
static inline bool access_finalize(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return v;
	v = !(o->flags & (OBJECT_FINALIZED | OBJECT_RELEASED));
	explore_tell(t, EVENT_FINALIZE, false, o, NULL, v);
	if (!v)
		return explore_record(t, 0);
	if (o->truth > 0)
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags |= OBJECT_FINALIZED;
	o->count = 1;
	o->truth++;
	return explore_record(t, 1);
}

/* Takes the lock; a thread that has to wait stands before it. With `wait` false, returns
 * false instead of waiting. */
static inline bool access_lock(struct thread *t, struct lock *lock, bool wait)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &lock->owner, &v))
		return v;
	step = explore_point(t, &lock->head, wait ? value_of(lock) : 0);
	explore_touch(t, &lock->head);
	if (lock->owner && wait) {
		t->lock = value_of(lock);
		t->due = 1;
		explore_abandon(t, THREAD_READY);
	}
	if (lock->owner) {
		explore_tell(t, EVENT_LOAD, step, &lock->head, &lock->owner, lock->owner);
		return explore_record(t, false);
	}
	lock->owner = t->number + 1u;
	explore_tell(t, EVENT_LOCK, step, &lock->head, &lock->owner, lock->owner);
	return explore_record(t, true);
}

/* False if nobody holds it. */
static inline bool access_unlock(struct thread *t, struct lock *lock)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &lock->owner, &v))
		return v;
	step = explore_point(t, &lock->head, 0);
	explore_touch(t, &lock->head);
	v = lock->owner != 0;
	lock->owner = 0;
	explore_tell(t, EVENT_UNLOCK, step, &lock->head, &lock->owner, 0);
	return explore_record(t, v);
}

static inline void access_print(struct thread *t, const char *text, size_t size)
{
	struct object *everybody = &t->image->shared->head;
	uint64_t v;
	bool step;

	if (explore_again(t, t->world, &v))
		return;
	step = explore_point(t, everybody, 0);
	world_print(t->world, text, size);
	explore_tell(t, EVENT_PRINT, step, NULL, text, size);
	explore_record(t, 0);
	if (t->world->full)
		explore_abandon(t, THREAD_RUNAWAY);
}

/*
 * Makes a new thread, whose number is returned; NULL if there are too many. The caller
 * fills its stack in the rest of this operation, which makes no further access.
 */
static inline struct thread *access_start(struct thread *t)
{
	int number = world_add_thread(t->world);

	explore_tell(t, EVENT_START, false, NULL, NULL, (uint64_t)number);
	return number < 0 ? NULL : t->world->thread[number];
}

/* The new thread may run now. */
static inline void access_started(struct thread *t, struct thread *new)
{
	(void)t;
	for (uint32_t i = FRAME_WORDS; i < new->top; i++)
		if (value_is_object(new->words[i]))
			world_publish(new->words[i]);
}

/* What a Thread object remembers of the thread it has started. */
static inline uint64_t access_ticket(const struct thread *new)
{
	return (uint64_t) new->generation << 8 | new->number;
}

/* Waits until the thread of this ticket has ended. */
static inline void access_join(struct thread *t, uint64_t ticket)
{
	const struct thread *other = t->world->thread[ticket & 255];

	if (other->status == THREAD_ENDED || other->generation != ticket >> 8)
		return;
	t->waits = (uint8_t)ticket;
	explore_abandon(t, THREAD_JOINING);
}

static inline void access_wait_all(struct thread *t)
{
	(void)t; /* only for access_teardown */
}

static inline void access_sleep(struct thread *t, double seconds)
{
	(void)t, (void)seconds;
}

/* --- one thread at a time: the GIL --- */

static inline void access_alone_begin(struct thread *t)
{
	t->alone = 1;
	t->due = 1;
}

static inline void access_alone_tick(struct thread *t)
{
	(void)t;
}

static inline void access_alone_yield(struct thread *t)
{
	t->due = 1;
}

static inline void access_alone_end(struct thread *t)
{
	(void)t;
}

/* The run ends with an error of the user's: the program left the subset. */
static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message)
{
	snprintf(t->world->outside_name, sizeof(t->world->outside_name), "%s", name);
	t->world->outside_line = line;
	snprintf(t->world->outside, sizeof(t->world->outside), "%s", message);
	explore_abandon(t, THREAD_RUNAWAY);
}

/* --- operations --- */

/* An operation is complete. */
static inline void access_commit(struct thread *t)
{
	t->trail_length = 0;
	t->trail_check = 0;
	t->cursor = 0;
	t->check = 0;
	t->lock = 0;
	t->waits = 0;
	if (++t->operations > EXPLORE_OPERATIONS)
		explore_abandon(t, THREAD_RUNAWAY);
}

static inline struct object *access_immortal_after(const struct thread *t,
						   const struct object *o)
{
	(void)t, (void)o;
	return NULL; /* only for access_teardown */
}

/* Whether the module's variables are dropped at the end: no, a run ends where the program
 * does, and what is reachable then is no leak. */
static inline bool access_teardown(const struct thread *t)
{
	(void)t;
	return false;
}

/* The thread's last operation: nothing will be run of it any more. */
static inline void access_end(struct thread *t)
{
	struct world *w = t->world;

	access_commit(t);
	t->status = THREAD_ENDED;
	for (uint32_t i = 0; i < w->threads; i++)
		if (w->thread[i]->status == THREAD_JOINING && w->thread[i]->waits == t->number)
			w->thread[i]->status = THREAD_RELEASED;
	t->top = t->frame = 0;
	w->live--;
	if (t->raised && t->raising)
		explore_fail(t,
			     t->raised == EXCEPTION_AssertionError ? VERDICT_WRONG_RESULT
								   : VERDICT_EXCEPTION,
			     NULL);
	t->raising = 0;
}

/* An exception in __del__ ends there. */
static inline void access_unraisable(struct thread *t)
{
	explore_fail(t,
		     t->raised == EXCEPTION_AssertionError ? VERDICT_WRONG_RESULT
							   : VERDICT_EXCEPTION,
		     NULL);
}

/* Whether this is the beginning of the thread, and not the next step of it. */
static inline bool access_first_run(struct thread *t)
{
	if (t->status != THREAD_NEW)
		return false;
	t->status = THREAD_READY;
	return true;
}

/* Runs `body` until it ends or is abandoned. */
static __attribute__((noinline)) void access_run(struct thread *t,
						 void (*body)(struct thread *t))
{
	t->cursor = 0;
	t->check = 0;
	t->operations = 0;
	if (!__builtin_setjmp((void **)t->abandon))
		body(t);
}

#endif
