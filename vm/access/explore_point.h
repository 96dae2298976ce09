/*
 * Scheduling points, and the trail: what every access of the exploring layer consists of. See
 * explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_POINT_H
#define REFRACE_ACCESS_EXPLORE_POINT_H

#include "vm/access/access.h"
#include "vm/access/world.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum {
	ACCESS_EXPLORES = 1,
	ACCESS_RUNS_ON = 0,
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

/* The thread may be somewhere where others can run: it has not got the GIL there. */
static inline void explore_let_go(struct thread *t)
{
	if (t->world->gil_keeper == t->number + 1u)
		t->world->gil_keeper = 0;
}

/* THE scheduling point. Returns whether this access is one; does not return if the
 * explorer has not granted it yet. `lock`: what the thread waits for, or 0. A thread that
 * runs alone has points in between only if native code of another one runs without the GIL. */
static inline bool explore_point(struct thread *t, const struct object *o, value lock)
{
	struct world *w = t->world;

	if (t->granted) { /* it stood here; that others have ended since changes nothing */
		t->granted = false;
		t->due = !t->under_gil;
		if (t->under_gil && w->detached)
			w->gil_keeper = t->number + 1u;
		return true;
	}
	if (!(o->flags & OBJECT_SHARED) || w->live < 2 || (!t->due && !w->detached))
		return false;
	if (t->due)
		explore_let_go(t);
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

#endif
