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

#include "vm/access/explore_count.h"
#include "vm/access/explore_wait.h"
#include "vm/access/explore_word.h"

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

static inline struct thread *access_start(struct thread *t)
{
	int number = world_add_thread(t->world);

	explore_tell(t, EVENT_START, false, NULL, NULL, (uint64_t)number);
	return number < 0 ? NULL : t->world->thread[number];
}

static inline void access_started(struct thread *t, struct thread_object *o, struct thread *new)
{
	(void)t;
	o->started = thread_ticket(new);
	for (uint32_t i = FRAME_WORDS; i < new->top; i++)
		if (value_target(new->words[i]))
			world_publish(value_of(value_target(new->words[i])));
}

static inline bool access_wait_all(struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_sleep(struct thread *t, double seconds)
{
	(void)seconds;
	if (t->under_gil)
		access_gil_yield(t);
}

static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message)
{
	snprintf(t->world->outside_name, sizeof(t->world->outside_name), "%s", name);
	t->world->outside_line = line;
	snprintf(t->world->outside, sizeof(t->world->outside), "%s", message);
	explore_abandon(t, THREAD_RUNAWAY);
}

/* --- operations --- */

static inline void access_try(struct thread *t)
{
	(void)t;
}

static inline void access_try_again(struct thread *t)
{
	(void)t;
}

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
	struct world *w = t->world;

	access_commit(t);
	explore_let_go(t);
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

static inline void access_unraisable(struct thread *t)
{
	explore_fail(t,
		     t->raised == EXCEPTION_AssertionError ? VERDICT_WRONG_RESULT
							   : VERDICT_EXCEPTION,
		     NULL);
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
	t->cursor = 0;
	t->check = 0;
	t->operations = 0;
	if (!__builtin_setjmp((void **)t->abandon))
		body(t);
}

#endif
