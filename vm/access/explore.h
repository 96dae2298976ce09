/*
 * The access layer that explores: every order of accesses is tried, on virtual threads.
 *
 * An operation (one instruction, one pending drop) is a function of the thread's private
 * state at its start and of the values its accesses receive. So a thread in the middle of
 * an operation is kept as that state and the trail of values received. A step is: start
 * the operation again; accesses on the trail return what is recorded there; the first one
 * past it is really made; then on, through private work, to the next access that another
 * thread could notice, where the run is abandoned by longjmp. Nothing needs undoing,
 * because operations write private state only after their last access (thread.h). An operation
 * that loops begins again where it was in the loop: explore_checkpoint.h.
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

#include "vm/access/explore_checkpoint.h"
#include "vm/access/explore_collect.h"
#include "vm/access/explore_count.h"
#include "vm/access/explore_late.h"
#include "vm/access/explore_read.h"
#include "vm/access/explore_wait.h"
#include "vm/access/explore_word.h"

static inline void access_print(struct thread *t, const char *text, size_t size)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_PRINT, &t->image->shared->head, world_of(t),
			   WAIT_NOTHING))
		return;
	world_print(world_of(t), text, size);
	explore_tell(t, EVENT_PRINT, a.step, NULL, text, size);
	explore_record(t, 0);
	if (world_of(t)->full)
		explore_abandon(t, THREAD_RUNAWAY);
}

static inline struct thread *access_start(struct thread *t)
{
	bool waited = explore_number(t);
	int number;

	alike_before_start(t);
	number = world_add_thread(world_of(t));

	explored_of(t)->noticed = 1;
	explore_tell(t, EVENT_START, waited, NULL, NULL, (uint64_t)number);
	return number < 0 ? NULL : world_of(t)->thread[number];
}

static inline void access_started(struct thread *t, struct thread_object *o, struct thread *new)
{
	alike_start(new);
	o->started = thread_ticket(new);
	explore_share_field(t, &o->head, &o->started, true);
	world_mark(world_of(t), o, sizeof(*o));
	for (uint32_t i = FRAME_WORDS; i < new->top; i++)
		if (value_target(new->words[i]))
			world_publish(world_of(t), value_of(value_target(new->words[i])));
}

static inline bool access_wait_all(struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message)
{
	snprintf(world_of(t)->outside_name, sizeof(world_of(t)->outside_name), "%s", name);
	world_of(t)->outside_line = line;
	snprintf(world_of(t)->outside, sizeof(world_of(t)->outside), "%s", message);
	explore_abandon(t, THREAD_RUNAWAY);
}

/* --- operations --- */

static inline void access_try(struct thread *t)
{
	(void)t;
}

static inline uint32_t access_line(const struct thread *t)
{
	return t->image->watch ? t->line : 0;
}

static inline void access_try_again(struct thread *t)
{
	(void)t;
}

/* Whether the step has become longer than one may be. */
static __attribute__((noinline)) bool explore_is_too_long(struct thread *t)
{
	struct world *w = world_of(t);

	w->late = w->late || (w->is_late && w->is_late(w->late_context));
	return w->late || explored_of(t)->operations >= EXPLORE_OPERATIONS;
}

static inline void access_commit(struct thread *t)
{
	struct explored *e = explored_of(t);

	explore_tell(t, EVENT_DONE, false, NULL, NULL, 0);
	e->trail_length = 0;
	e->trail_check = 0;
	e->begun = 0;
	e->cursor = 0;
	e->check = 0;
	e->next.wait = WAIT_NOTHING;
	e->waits = 0;
	explore_quiescent(t);
	if (++e->operations % EXPLORE_LOOK == 0 && explore_is_too_long(t))
		explore_abandon(t, THREAD_RUNAWAY);
}

static inline void access_each_immortal(struct thread *t,
					void (*each)(struct thread *t, struct object *o))
{
	(void)t, (void)each;
}

static inline bool access_teardown(struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_end(struct thread *t)
{
	struct world *w = world_of(t);

	access_commit(t);
	explored_of(t)->next = (struct access){ 0 };
	explore_let_go(t);
	if (w->footprints)
		footprint_change(w->footprints, explored_of(t), 1);
	explore_share_field(t, &t->image->shared->head, explored_of(t), true);
	t->status = THREAD_ENDED;
	for (uint32_t i = 0; i < w->threads; i++)
		if (w->thread[i]->status == THREAD_JOINING &&
		    explored_of(w->thread[i])->waits == t->number)
			w->thread[i]->status = THREAD_RELEASED;
	t->top = t->frame = 0;
	w->live--;
	explore_quiescent(t);
}

static inline void access_uncaught(struct thread *t)
{
	explore_fail(t,
		     t->raised == EXCEPTION_AssertionError ? VERDICT_WRONG_RESULT
							   : VERDICT_EXCEPTION,
		     NULL);
}

static inline void access_unraisable(struct thread *t)
{
	access_uncaught(t);
}

static inline bool access_first_run(struct thread *t)
{
	if (t->status != THREAD_NEW)
		return false;
	t->status = THREAD_READY;
	return true;
}

static __attribute__((noinline)) void access_run(struct thread *t,
						 void (*body)(struct thread *t))
{
	struct explored *e = explored_of(t);

	e->cursor = 0;
	e->check = 0;
	e->operations = 0;
	if (!__builtin_setjmp((void **)t->abandon))
		body(t);
}

#endif
