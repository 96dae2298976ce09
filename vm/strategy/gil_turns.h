/*
 * One lock for the whole interpreter: a thread takes it when it begins, offers it where it may
 * change hands, and gives it up while it waits or runs native code that has let go of it. How it comes
 * back from that, the strategy says.
 */
#ifndef REFRACE_STRATEGY_GIL_TURNS_H
#define REFRACE_STRATEGY_GIL_TURNS_H

#include "vm/image/switches.h"
#include "vm/image/thread.h"
#include "vm/strategy/strategy.h"

/* Whether the lock is the thread's own (gil+own): no other thread asks for it, so that it makes no
 * difference, and is left out. */
static inline bool has_own_lock(const struct thread *t)
{
	return t->image->variant == VARIANT_gil_own;
}

static inline void strategy_attach(struct thread *t)
{
	if (!has_own_lock(t))
		access_gil_acquire(t);
}

static inline bool strategy_due(const struct thread *t)
{
	return access_gil_due(t);
}

/* Each instruction is counted, even if nothing may happen here. */
static inline void strategy_between(struct thread *t)
{
	if (has_own_lock(t))
		return;
	access_gil_tick(t);
	if (t->image->runtime == RUNTIME_NONE)
		access_gil_yield(t);
}

static inline void strategy_switch_point(struct thread *t)
{
	const struct frame *f = thread_frame(t);

	if (has_own_lock(t) || (f->code->library && !access_gil_matters(t)))
		return;
	if (!switches_held_back(t->image, (enum op)f->code->instrs[f->pc].op))
		access_gil_yield(t);
}

static inline void strategy_pause(struct thread *t)
{
	if (has_own_lock(t))
		access_detach(t);
	else
		access_gil_detach(t);
}

static inline void strategy_end(struct thread *t)
{
	if (!has_own_lock(t))
		access_gil_release(t);
}

#endif
