/*
 * What every access of the exploring layer consists of: the trail, THE scheduling point, and
 * the event that a watcher of the run receives. See explore.h.
 *
 *     explore_access   on the trail: nothing happens, the access receives what it received.
 *                      Past it: if it is a step that the explorer has not granted yet, the
 *                      thread stands before it (thread.next says what it will do), and the
 *                      operation is abandoned; otherwise the caller makes it now
 *     explore_made     the access has been made: it lies on the trail from now on
 */
#ifndef REFRACE_ACCESS_EXPLORE_POINT_H
#define REFRACE_ACCESS_EXPLORE_POINT_H

#include "vm/access/access.h"
#include "vm/access/alike.h"
#include "vm/access/world_enabled.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum {
	ACCESS_PRINTS = 0,
	ACCESS_RUNS_ON = 0,
	ACCESS_THREADS = THREADS,
	EXPLORE_OPERATIONS = 20000000, /* private ones in one step: then it runs away */
	EXPLORE_LOOK = 40000,          /* of them between two questions whether it is late */
};

/* For footprints, if they are kept: the thread looks at the header of the object; it stands before
 * the access, or makes it. */
static inline void explore_note(struct thread *t, const struct object *o)
{
	if (__builtin_expect(world_of(t)->footprints != NULL, 0))
		footprint_touch(world_of(t)->footprints, o, sizeof(*o));
}

static inline void explore_note_access(struct thread *t, const struct access *a)
{
	if (__builtin_expect(world_of(t)->footprints != NULL, 0))
		world_note_access(world_of(t), a);
}

/* For a search that asks which words are shared: the thread makes the access; it looks at the header
 * of an object, or at a field there, or changes it; or what it does depends on the world as a whole. */
static inline void explore_share(struct thread *t, const struct access *a)
{
	if (__builtin_expect(world_of(t)->sharing != NULL, 0))
		world_share(world_of(t), t, a);
}

static inline void explore_share_field(struct thread *t, const struct object *o, const void *at,
				       bool changes)
{
	if (__builtin_expect(world_of(t)->sharing != NULL, 0))
		world_share_field(world_of(t), t, o, at, changes);
}

static inline void explore_share_all(struct thread *t)
{
	struct world *w = world_of(t);

	if (w->footprints)
		w->footprints->all = true;
	if (w->sharing)
		w->sharing->all = true;
}

/* An access, from the moment when the thread asks for it. */
struct attempt {
	struct access access;
	bool step;         /* it is a scheduling point: one step of the interleaving */
	uint64_t received; /* what it gave, if it lies on the trail */
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
	world_of(t)->verdicts |= verdict_bit(verdict);
	explore_tell(t, EVENT_FAILURE, false, o, NULL, verdict);
}

static inline void explore_touch(struct thread *t, struct object *o)
{
	explore_note(t, o);
	explore_share_field(t, o, &o->flags, false);
	if (__builtin_expect(o->flags & OBJECT_RELEASED, 0))
		explore_fail(t, VERDICT_USE_AFTER_FREE, o);
}

/* In explore_late.h. */
static inline void explore_quiescent(struct thread *t);

/* Back to the explorer. */
static __attribute__((noinline)) _Noreturn void explore_leave(struct thread *t,
							      enum thread_status status)
{
	t->status = (uint8_t)status;
	explore_quiescent(t);
	__builtin_longjmp((void **)t->abandon, 1);
}

/* The thread stands before an access, which the explorer has to grant. */
static inline _Noreturn void explore_stand(struct thread *t, const struct access *a)
{
	explored_of(t)->next = *a;
	explore_leave(t, THREAD_READY);
}

/* The thread stands before no access: it is stopped by a bound, or waits in another way. */
static inline _Noreturn void explore_abandon(struct thread *t, enum thread_status status)
{
	explored_of(t)->next = (struct access){ 0 };
	explore_leave(t, status);
}

/* The thread may be somewhere where others can run: it has not got the GIL there. */
static inline void explore_let_go(struct thread *t)
{
	if (world_of(t)->gil_keeper == t->number + 1u)
		world_of(t)->gil_keeper = 0;
}

/* Whether the access takes a lock of the program's, gives it back, or looks at it. */
static inline bool explore_is_lock(const struct access *a)
{
	return a->object->kind == KIND_LOCK &&
	       a->address == &((const struct lock *)a->object)->owner;
}

/* Whether an access that the thread reaches now is a step. A thread that has the GIL makes
 * steps after the first of its turn only if others can act without it: native code, or, on
 * locks, a thread that waits for one. */
static inline bool explore_is_step(const struct thread *t, const struct access *a)
{
	const struct world *w = world_of(t);

	return (a->object->flags & OBJECT_SHARED) && w->live > 1 &&
	       (explored_of(t)->due || w->detached ||
		(explore_is_lock(a) && world_has_waiter(w)));
}

/* The explorer has granted the access. A thread that has waited for a lock takes it without the
 * GIL, and asks for that before its next step. */
static inline void explore_pass(struct thread *t)
{
	struct explored *e = explored_of(t);
	struct world *w = world_of(t);

	e->granted = false;
	e->due = !t->under_gil || world_waits_alone(e);
	if (!e->due && (w->detached || world_has_waiter(w)))
		w->gil_keeper = t->number + 1u;
}

/* THE scheduling point. Returns whether this access is one; does not return if the explorer
 * has not granted it yet. */
static inline bool explore_point(struct thread *t, const struct access *a)
{
	struct explored *e = explored_of(t);

	if (e->granted) { /* it stood here; that others have ended since changes nothing */
		CHECK(e->next.address == a->address && e->next.kind == a->kind);
		explore_pass(t);
		return true;
	}
	if (!explore_is_step(t, a))
		return false;
	if (e->due)
		explore_let_go(t);
	explore_stand(t, a);
}

/* Whether an access at `address` lies on the trail; *v is what it received then. Every access
 * passes here. What is checked of the address is the same for threads that are alike. */
static inline bool explore_again(struct thread *t, const void *address, uint64_t *v)
{
	struct explored *e = explored_of(t);

	e->check = (e->check ^ (uint32_t)((uintptr_t)address & 4095)) * UINT32_C(0x9e3779b1);
	if (e->cursor >= e->trail_length) {
		if (__builtin_expect(e->world->footprints != NULL, 0))
			footprint_touch(e->world->footprints, address, 1);
		return false;
	}
	*v = e->trail[e->cursor++];
	CHECK(e->cursor < e->trail_length || e->check == e->trail_check);
	return true;
}

static inline uint64_t explore_remember(struct thread *t, uint64_t v)
{
	struct explored *e = explored_of(t);

	if (e->trail_length == EXPLORED_TRAIL) {
		world_of(t)->full = true;
		explore_abandon(t, THREAD_RUNAWAY);
	}
	e->trail[e->trail_length++] = v;
	e->cursor = e->trail_length;
	e->trail_check = e->check;
	return v;
}

static inline uint64_t explore_record(struct thread *t, uint64_t v)
{
	explored_of(t)->begun = 1;
	return explore_remember(t, v);
}

/* The thread asks for an access to `o`, which may be dead. `wait`: what must be free, or stand
 * still, before it can be made. True: it lies on the trail, and a->received is what it received
 * then. False: it is granted, and the caller makes it. */
static inline bool explore_look(struct thread *t, struct attempt *a, enum event_kind kind,
				struct object *o, const void *address, enum wait wait)
{
	a->access = (struct access){ o, address, kind, (uint16_t)wait, 0 };
	if (explore_again(t, address, &a->received))
		return true;
	explore_note_access(t, &a->access);
	a->step = explore_point(t, &a->access);
	explore_share(t, &a->access);
	if (o->flags & OBJECT_SHARED && address != &o->count)
		explored_of(t)->noticed = 1;
	return false;
}

/* The same; it is a failure if the object is dead. */
static inline bool explore_access(struct thread *t, struct attempt *a, enum event_kind kind,
				  struct object *o, const void *address, enum wait wait)
{
	if (explore_look(t, a, kind, o, address, wait))
		return true;
	explore_touch(t, o);
	return false;
}

/* The access has been made. `told`: what the event of it says; returns `received`. */
static inline uint64_t explore_made(struct thread *t, const struct attempt *a, uint64_t told,
				    uint64_t received)
{
	if (a->access.kind != EVENT_LOAD)
		world_mark(world_of(t), a->access.address, sizeof(uint64_t));
	explore_tell(t, (enum event_kind)a->access.kind, a->step, a->access.object,
		     a->access.address, told);
	return explore_record(t, received);
}

#endif
