/*
 * Threading. A Thread owns its arguments until it is started; then they move into the first
 * frame of the new thread, uncounted: starting a thread touches no count that another thread
 * could see.
 */
#ifndef REFRACE_INTERP_THREADS_H
#define REFRACE_INTERP_THREADS_H

#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

/* Thread(target=f, args=(...)) */
static void call_Thread(struct call *c)
{
	value target = named_argument(c, "target"), args = named_argument(c, "args");
	const struct object *method =
		value_is_kind(target, KIND_METHOD) ? value_object(target) : NULL;
	value function = method ? ((const struct method *)method)->function : target;
	value self = method ? ((const struct method *)method)->self : 0;
	struct object *given = value_is_object(args) ? value_object(args) : NULL;
	uint32_t n = given && given->kind == KIND_TUPLE ? given->size : 0, own = self ? 1 : 0;
	struct thread_object *o;

	if (!value_is_kind(function, KIND_FUNCTION)) {
		raise_outside(
			c->t, "Thread",
			"a Thread whose target is no function or method of the program is "
			"outside the subset");
		return;
	}
	if (args && (!given || (given->kind != KIND_TUPLE && given->kind != KIND_LIST))) {
		raise(c->t, EXCEPTION_TypeError, "the args of a Thread must be a tuple");
		return;
	}
	if (given && given->kind == KIND_LIST)
		n = (uint32_t)access_load(c->t, given, &((struct list *)given)->length);
	o = create(c->t, KIND_THREAD, n + own);
	o->started = 0;
	o->target = function;
	if (self) {
		strategy_keep(c->t, self);
		o->arguments[0] = self;
	}
	for (uint32_t i = 0; i < n; i++)
		o->arguments[own + i] = item_take(c->t, given, i);
	call_done(c, value_of(o));
}

/* Whether the function can take that many arguments; else raises. */
static bool target_fits(struct call *c, const struct code *code, uint32_t n)
{
	if (too_many_parameters(c->t, code))
		return false;
	if (n > code->n_args || n + code->n_defaults < code->n_args) {
		raise(c->t, EXCEPTION_TypeError,
		      "%s() takes %u positional arguments but %u were given", code->name,
		      code->n_args, n);
		return false;
	}
	return true;
}

/* Of several threads that start one, only the first does. */
static uint64_t claim(uint64_t started, uint64_t starting)
{
	return started ? started : starting;
}

static void call_thread_start(struct call *c)
{
	struct thread_object *o = (struct thread_object *)value_object(c->self);
	const struct function *target = (struct function *)value_object(o->target);
	uint32_t n = o->head.size;
	value bound[CALL_ARGUMENTS];
	struct thread *new;

	if (!target_fits(c, target->code, n))
		return;
	if (access_update(c->t, &o->head, &o->started, claim, TICKET_STARTING)) {
		raise(c->t, EXCEPTION_RuntimeError, "threads can only be started once");
		return;
	}
	memcpy(bound, o->arguments, n * sizeof(value));
	for (uint32_t i = n; i < target->code->n_args; i++) {
		bound[i] = target->defaults[i - (target->code->n_args - target->head.size)];
		strategy_keep(c->t, bound[i]);
	}
	new = access_start(c->t);
	if (!new) {
		raise_outside(c->t, "start",
			      "more than %d threads at once, the main one included, are "
			      "outside the subset",
			      (int)THREADS);
		return;
	}
	memset(o->arguments, 0, n * sizeof(value));
	frame_push(new, target->code, FRAME_CALL, 0, bound, target->code->n_args);
	access_started(c->t, o, new);
	call_done(c, VALUE_NONE);
}

/* Before an operation that may wait. False: it is put off until the thread has let go of
 * what it holds. */
static bool may_wait(struct thread *t)
{
	if (STRATEGY_LETS_GO)
		abandon_held(t); /* arguments, which have been looked at */
	if (!STRATEGY_LETS_GO || !section_held(t))
		return true;
	t->sections_are = SECTIONS_SUSPEND;
	return false;
}

static void call_thread_join(struct call *c)
{
	struct thread_object *o = (struct thread_object *)value_object(c->self);
	uint64_t ticket = access_load_atomic(c->t, &o->head, &o->started);

	if (!ticket || ticket == TICKET_STARTING) {
		raise(c->t, EXCEPTION_RuntimeError, "cannot join thread before it is started");
		return;
	}
	if (ticket == thread_ticket(c->t)) {
		raise(c->t, EXCEPTION_RuntimeError, "cannot join current thread");
		return;
	}
	if (!may_wait(c->t))
		return;
	access_join(c->t, ticket);
	call_done(c, VALUE_NONE);
}

/* --- locks --- */

static struct lock *self_lock(const struct call *c)
{
	return (struct lock *)value_object(c->self);
}

static void call_Lock(struct call *c)
{
	struct lock *lock = create(c->t, KIND_LOCK, 0);

	lock->owner = 0;
	call_done(c, value_of(lock));
}

/* Takes the lock; *got says whether. False: it is not free, and the operation is put off. */
static bool take_lock(struct thread *t, struct lock *lock, bool wait, bool *got)
{
	bool holds = STRATEGY_LETS_GO && section_held(t);

	if (STRATEGY_LETS_GO && wait)
		abandon_held(t); /* arguments, which have been looked at */
	*got = access_lock(t, lock, wait && !holds);
	return *got || !wait || may_wait(t);
}

static void call_lock_acquire(struct call *c)
{
	bool wait = !c->n || truth(c->t, c->args[0]), got;

	if (take_lock(c->t, self_lock(c), wait, &got))
		call_done(c, value_bool(got));
}

static void not_held(struct thread *t)
{
	raise(t, EXCEPTION_RuntimeError, "release unlocked lock");
}

static void call_lock_release(struct call *c)
{
	if (access_unlock(c->t, self_lock(c)))
		call_done(c, VALUE_NONE);
	else
		not_held(c->t);
}

static void call_lock_locked(struct call *c)
{
	struct lock *lock = self_lock(c);

	call_done(c, value_bool(access_load_atomic(c->t, &lock->head, &lock->owner)));
}

#endif
