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
#include "vm/object/work.h"

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

/* Adds to the count in one access; returns what it is then. */
static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->count += change;
	o->truth += change;
	explore_tell(t, EVENT_ADD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

/* --- counts in two parts: strategy biased --- */

/* Reads a byte that only this thread changes, or that it can see changed at any time without
 * caring: no step. */
static inline bool access_owns(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, &o->owner, &v))
		return v;
	explore_touch(t, o);
	return explore_record(t, o->owner == t->number + 1);
}

/* The owner, whoever it is. */
static inline uint8_t access_load_owner(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->owner, &v))
		return (uint8_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->owner, o->owner);
	return (uint8_t)explore_record(t, o->owner);
}

/* Adds to the owner's part; returns what that is then. Only the owner touches it: no step. */
static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	explore_touch(t, o);
	o->count += change;
	o->truth += change;
	if (change)
		explore_tell(t, EVENT_ADD, false, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

/* Nobody owns the object any more; returns what the owner's part was. */
static inline int32_t access_disown(struct thread *t, struct object *o)
{
	uint64_t v;
	int32_t own;
	bool step;

	if (explore_again(t, &o->owner, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	own = o->count;
	o->count = 0;
	o->owner = 0;
	explore_tell(t, EVENT_STORE, step, o, &o->owner, 0);
	return (int32_t)explore_record(t, (uint64_t)own);
}

static inline int32_t access_load_shared(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->shared, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->shared, (uint64_t)o->shared);
	return (int32_t)explore_record(t, (uint64_t)o->shared);
}

/* Changes the others' part as `change` says, in one access; returns what it was. */
static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	uint64_t v;
	int32_t old;
	struct shift shift;
	bool step;

	if (explore_again(t, &o->shared, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	old = o->shared;
	shift = change(old, own);
	o->shared = shift.to;
	o->truth += shift.change;
	explore_tell(t, EVENT_ADD, step, o, &o->shared, (uint64_t)o->shared);
	return (int32_t)explore_record(t, (uint64_t)old);
}

/* Reads a word that others may update at the same time, as is right. */
static inline uint64_t access_load_atomic(struct thread *t, struct object *o,
					  const uint64_t *word)
{
	return access_load(t, o, word);
}

/* Changes a word as `change` says, in one access; returns what it was. */
static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument)
{
	uint64_t old;
	bool step;

	if (explore_again(t, word, &old))
		return old;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	old = *word;
	*word = change(old, argument);
	if (value_is_object(*word))
		world_publish(*word);
	explore_tell(t, EVENT_UPDATE, step, o, word, *word);
	return explore_record(t, old);
}

/* --- a collector --- */

/* A new object, for collections to find. */
static inline void access_track(struct thread *t, struct object *o)
{
	(void)t, (void)o;
}

/* Whether it is time to collect: no, only if the program asks for it. */
static inline bool access_safepoint(struct thread *t)
{
	(void)t;
	return false;
}

/* Whether a collection of this thread's has found the object unreachable; for one answer. */
static inline bool access_doomed(struct thread *t, struct object *o)
{
	(void)t;
	return o->flags & OBJECT_DOOMED;
}

static inline void explore_sweep(void *context, struct object *o)
{
	struct thread *t = context;

	explore_tell(t, EVENT_RELEASE, false, o, NULL, 0);
	explore_tell(t, EVENT_FREE, false, o, NULL, 0);
	o->flags |= OBJECT_RELEASED;
}

/* The objects in a list that is dead already; NULL if there are none. */
static inline struct object *explore_doomed(struct thread *t, const struct work *doomed)
{
	struct list *l;
	struct array *a;

	if (!doomed->n)
		return NULL;
	l = world_get(t, object_bytes_for(KIND_LIST, 0));
	a = world_get(t, object_bytes_for(KIND_ARRAY, (uint32_t)doomed->n));
	if (!l || !a)
		explore_abandon(t, THREAD_RUNAWAY);
	l->head = (struct object){ .kind = KIND_LIST };
	a->head = (struct object){ .kind = KIND_ARRAY, .size = (uint32_t)doomed->n };
	memcpy(a->items, doomed->items, doomed->n * sizeof(value));
	l->length = doomed->n;
	l->array = value_of(a);
	return &l->head;
}

/* One step: waits until every other thread is at a safepoint (unless `stops` is false), marks
 * and sweeps. `handles`: native code's pointers are roots. Returns what has a finalizer to
 * run, as a dead list, or NULL. */
static inline struct object *access_collect(struct thread *t, bool stops, bool handles)
{
	struct object *everybody = &t->image->shared->head;
	struct work doomed = { 0 };
	struct object *list;
	uint64_t v;
	bool step;

	if (explore_again(t, t->world, &v))
		return value_object(v);
	step = explore_point(t, everybody, stops ? WAIT_WORLD : 0);
	if (stops && !world_stopped(t->world, t->number)) {
		t->lock = WAIT_WORLD;
		t->due = 1;
		explore_abandon(t, THREAD_READY);
	}
	explore_tell(t, EVENT_COLLECT, step, NULL, NULL, 0);
	t->collected = world_collect(t->world, handles, &doomed, explore_sweep, t);
	list = explore_doomed(t, &doomed);
	work_free(&doomed);
	return value_object(explore_record(t, value_of(list)));
}

/* --- locks in objects --- */

/* The thread stands before an object that another one holds, or it itself. */
static _Noreturn inline void explore_wait(struct thread *t, const struct object *o)
{
	t->lock = value_of(o) | WAIT_OBJECT;
	t->due = 1;
	explore_abandon(t, THREAD_READY);
}

/* Takes the lock of `o`; whoever holds it already waits for ever. With `wait` false, returns
 * false instead of waiting. */
static inline bool access_hold(struct thread *t, struct object *o, bool wait)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->lock, &v))
		return v;
	step = explore_point(t, o, wait ? value_of(o) | WAIT_OBJECT : 0);
	explore_touch(t, o);
	if (o->lock && wait)
		explore_wait(t, o);
	if (o->lock) {
		explore_tell(t, EVENT_LOAD, step, o, &o->lock, o->lock);
		return explore_record(t, false);
	}
	o->lock = (uint8_t)(t->number + 1);
	explore_tell(t, EVENT_HOLD, step, o, &o->lock, o->lock);
	return explore_record(t, true);
}

static inline void access_unhold(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->lock, &v))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->lock = 0;
	explore_tell(t, EVENT_UNHOLD, step, o, &o->lock, 0);
	explore_record(t, 0);
}

/* Adds to the count under the object's lock, which the thread may hold already: one access,
 * because nobody else can make one in between. Returns what the count is then. */
static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change)
{
	bool mine = o->lock == t->number + 1, step;
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, mine ? 0 : value_of(o) | WAIT_OBJECT);
	explore_touch(t, o);
	if (o->lock && !mine)
		explore_wait(t, o);
	o->count += change;
	o->truth += change;
	explore_tell(t, EVENT_ADD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
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
	*o = (struct object){ .count = 1,
			      .truth = 1,
			      .kind = (uint8_t)kind,
			      .size = size,
			      .owner = (uint8_t)(t->number + 1) };
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
	if (o->truth > 0 && !kind_is_block((enum kind)o->kind) && !(o->flags & OBJECT_RELEASED))
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
	o->flags = (uint8_t)((o->flags & ~OBJECT_DOOMED) | OBJECT_FINALIZED);
	object_revive(o);
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
