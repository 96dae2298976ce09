/*
 * Threading. A Thread owns its arguments until it is started.
 *
 * Under a strategy they then move into the first frame of the new thread, uncounted: starting
 * a thread touches no count that another thread could see. Under a runtime they are kept until
 * the target has returned, and count for themselves, as in CPython (Lib/threading.py,
 * Thread.run): the first frame of the new thread runs what stands for that method (running),
 * and owns a tuple of them.
 */
#ifndef REFRACE_INTERP_THREADS_H
#define REFRACE_INTERP_THREADS_H

#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/class.h"
#include "vm/interp/descriptor.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

/* --- what a Thread is besides what it runs --- */

/* Its number and whether it is a daemon, as the caller is if nothing is said. */
static uint64_t new_traits(struct call *c, value name)
{
	value daemon = named_argument(c, "daemon");
	bool is = daemon && daemon != VALUE_NONE ? truth(c->t, daemon) : c->t->daemon;
	int64_t before = 0;

	if (c->t->image->numbers_threads && (!name || name == VALUE_NONE))
		before = count_up(c->t, THREADS_NUMBERED, 1) + 1;
	return (uint64_t)before * THREAD_NUMBERED | (is ? THREAD_IS_DAEMON : 0);
}

/* A new Thread(target=f, args=(...)); 0 after raising. `bare`: of an object whose class may have
 * a run() of its own. */
static value make_thread(struct call *c, bool bare)
{
	value target = named_argument(c, "target"), args = named_argument(c, "args");
	value name = named_argument(c, "name");
	const struct object *method =
		value_is_kind(target, KIND_METHOD) ? value_object(target) : NULL;
	value function = method ? ((const struct method *)method)->function : target;
	value self = method ? ((const struct method *)method)->self : 0;
	struct object *given = value_is_object(args) ? value_object(args) : NULL;
	uint32_t n = given && given->kind == KIND_TUPLE ? given->size : 0, own = self ? 1 : 0;
	struct thread_object *o;

	if (!value_is_kind(function, KIND_FUNCTION) &&
	    !(bare && (!target || target == VALUE_NONE))) {
		raise_outside(
			c->t, "Thread",
			"a Thread whose target is no function or method of the program is "
			"outside the subset");
		return 0;
	}
	if (args && (!given || (given->kind != KIND_TUPLE && given->kind != KIND_LIST))) {
		raise(c->t, EXCEPTION_TypeError, "the args of a Thread must be a tuple");
		return 0;
	}
	if (given && given->kind == KIND_LIST)
		n = (uint32_t)access_load(c->t, given, &((struct list *)given)->length);
	o = create(c->t, KIND_THREAD, n + own);
	o->started = 0;
	function = value_is_kind(function, KIND_FUNCTION) ? function : 0;
	o->code = function ? ((const struct function *)value_object(function))->code : NULL;
	o->target = function;
	strategy_keep(c->t, function);
	o->head.detail = self != 0;
	if (name && name != VALUE_NONE) {
		strategy_keep(c->t, name);
		o->name = name;
	}
	o->traits = new_traits(c, name);
	if (self) {
		strategy_keep(c->t, self);
		o->arguments[0] = self;
	}
	for (uint32_t i = 0; i < n; i++)
		o->arguments[own + i] = item_take(c->t, given, i);
	return value_of(o);
}

static void call_Thread(struct call *c)
{
	value v = make_thread(c, false);

	if (v)
		call_done(c, v);
}

/* The slot of an object of a class that comes from Thread where its Thread is. */
static value *thread_slot(const struct thread *t, value v)
{
	return &((struct instance *)value_object(v))->slots[t->image->thread_slot];
}

/* The Thread that is self, or that self has; NULL after raising: it has none yet. */
static struct thread_object *self_thread(struct call *c)
{
	struct object *o = value_object(c->self);

	if (o->kind == KIND_INSTANCE)
		o = value_object(access_load(c->t, o, thread_slot(c->t, c->self)));
	if (!o)
		raise(c->t, EXCEPTION_RuntimeError, "thread.__init__() not called");
	return (struct thread_object *)o;
}

/* Thread.__init__(self, ...) */
static void call_thread_init(struct call *c)
{
	value v = 0, old;

	if (value_object(c->self)->kind == KIND_INSTANCE)
		v = make_thread(c, true);
	else
		raise_outside(c->t, "__init__", "Thread.__init__ of a Thread is outside the subset");
	if (!v)
		return;
	old = strategy_put(c->t, value_object(c->self), thread_slot(c->t, c->self), v);
	call_done(c, VALUE_NONE);
	push_operand(c->t, old);
}

/* An object of a class of the program that comes from Thread, and has no __init__ of its own: it
 * is made, and gets the Thread. */
static void call_thread_class(struct call *c)
{
	value v = make_thread(c, true), o;

	if (!v)
		return;
	o = new_thread(c->t, c->callable);
	access_init(c->t, value_object(o), thread_slot(c->t, o), v);
	call_done(c, o);
}

/* The run() that the program has written for self, counted; NULL: Thread's own. */
static const struct function *own_run(struct call *c)
{
	struct object *o = value_object(c->self);
	value run = 0;

	if (o->kind == KIND_INSTANCE && c->t->image->run_attr >= 0)
		run = class_search(c->t, instance_class((struct instance *)o), 0,
				   (uint32_t)c->t->image->run_attr);
	return value_is_kind(run, KIND_FUNCTION) ? (struct function *)value_object(run) : NULL;
}

/* The new thread runs the object's run(). */
static struct thread *start_own(struct call *c, const struct function *run)
{
	struct call called = { .t = c->t, .self = c->self };
	value bound[CALL_ARGUMENTS + 1];
	struct thread *new;

	strategy_keep(c->t, c->self);
	if (!bind(&called, run, bound)) {
		push_pending(c->t, c->self);
		push_pending(c->t, value_of(run));
		return NULL;
	}
	new = access_start(c->t);
	if (new)
		frame_push_function(new, run, FRAME_CALL, 0, bound);
	return new;
}

/* Of several threads that start one, only the first does. */
static uint64_t claim(uint64_t started, uint64_t starting)
{
	return started ? started : starting;
}

static void too_many_threads(struct thread *t)
{
	raise_outside(t, "start",
		      "more than %d threads at once, the main one included, are outside the "
		      "subset",
		      (int)THREADS);
}

/* What the Thread has given to the new thread is no longer its own. */
static void forget_target(struct thread_object *o)
{
	memset(o->arguments, 0, o->head.size * sizeof(value));
	if (value_is_counted(o->target))
		o->target = 0;
}

/* The parameters of the target. False after raising. */
static bool bind_target(struct thread *t, const struct thread_object *o, value *bound)
{
	const struct given given = { .args = o->arguments, .n = o->head.size };

	return bind_given(t, (struct function *)value_object(o->target), &given, bound);
}

/* The new thread calls the target with what the Thread has given it. */
static struct thread *start_target(struct thread *t, struct thread_object *o, const value *bound)
{
	const struct function *target = (struct function *)value_object(o->target);
	struct thread *new = access_start(t);

	if (new) {
		forget_target(o);
		frame_push_function(new, target, FRAME_CALL, 0, bound);
	}
	return new;
}

/* Thread.run: calls the target, and whether that returns or raises, forgets it. */
static struct instr running_instrs[] = {
	{ .op = OP_RUN_TARGET }, { .op = OP_POP_TOP },      { .op = OP_FORGET_TARGET },
	{ .op = OP_PUSH_NULL },  { .op = OP_RETURN_VALUE }, { .op = OP_FORGET_TARGET },
	{ .op = OP_RERAISE },
};
static struct handler running_handlers[] = { { .start = 0, .end = 2, .target = 5 } };
static const char *running_locals[] = { "args", "target", "bound", "thread" };
static const struct code running = {
	.name = "run",
	.n_args = 4,
	.n_locals = 4,
	.stack_size = 2,
	.local_names = running_locals,
	.instrs = running_instrs,
	.n_instrs = sizeof(running_instrs) / sizeof(running_instrs[0]),
	.handlers = running_handlers,
	.n_handlers = 1,
};

/* The arguments of a Thread, which gives them up, as a tuple; 0: none. */
static value given_arguments(struct thread *t, struct thread_object *o)
{
	uint32_t n = o->head.size;
	struct tuple *given = n ? create(t, KIND_TUPLE, n) : NULL;

	for (uint32_t i = 0; i < n; i++)
		access_init(t, &given->head, &given->items[i], o->arguments[i]);
	return value_of(given);
}

/* The new thread does what Thread.run does; `self`: the Thread, or the object that has it. */
static struct thread *start_running(struct thread *t, struct thread_object *o, value self)
{
	bool keeps = t->image->keeps_threads;
	value locals[] = { given_arguments(t, o), o->target, value_bool(o->head.detail),
			   keeps ? self : 0 };
	struct thread *new;

	strategy_keep(t, locals[3]);
	new = access_start(t);
	if (new) {
		forget_target(o);
		frame_push(new, &running, FRAME_CALL, 0, locals, 4);
	}
	return new;
}

/* The same for an object's own run(), whose reference moves, where its thread must know it. */
static struct thread *start_own_running(struct call *c, const struct function *run)
{
	struct tuple *given = create(c->t, KIND_TUPLE, 1);
	value locals[] = { value_of(given), value_of(run), VALUE_TRUE, c->self };
	struct thread *new;

	strategy_keep(c->t, c->self);
	access_init(c->t, &given->head, &given->items[0], c->self);
	strategy_keep(c->t, c->self);
	new = access_start(c->t);
	if (new)
		frame_push(new, &running, FRAME_CALL, 0, locals, 4);
	return new;
}

/* args, target -> calls the target. */
static void op_RUN_TARGET(struct thread *t, const struct instr *in)
{
	value *locals = thread_frame(t)->slots;
	struct tuple *given = (struct tuple *)value_object(locals[0]);
	const struct function *target = (struct function *)value_object(locals[1]);
	const struct given g = { .args = given ? given->items : NULL,
				 .n = given ? given->head.size : 0 };
	struct call c = { .t = t };
	value bound[CALL_ARGUMENTS + 1];

	(void)in;
	if (!call_fits(&c, target->code) || !bind_given(t, target, &g, bound))
		return;
	for (uint32_t i = 0; i < g.n; i++)
		strategy_keep(t, g.args[i]);
	strategy_keep(t, value_of(target));
	if (locals[2] == VALUE_TRUE && switches_at(t->image, PLACE_BOUND))
		thread_frame(t)->switches = 1;
	frame_push_function(t, target, FRAME_CALL, 0, bound);
}

static uint64_t set_traits(uint64_t old, uint64_t traits)
{
	return old | traits;
}

/* The Thread that a word means, which may be that of an object. */
static struct thread_object *thread_of(struct thread *t, value v)
{
	struct object *o = value_object(v);

	if (o && o->kind == KIND_INSTANCE)
		o = value_object(access_load(t, o, thread_slot(t, v)));
	return (struct thread_object *)o;
}

/* What the thread has run is over. */
static void op_FORGET_TARGET(struct thread *t, const struct instr *in)
{
	struct frame *f = thread_frame(t);
	struct thread_object *o = thread_of(t, f->slots[3]);

	(void)in;
	if (o)
		access_update(t, &o->head, &o->traits, set_traits, THREAD_IS_OVER);
	if (t->image->counts_threads)
		count_up(t, THREADS_ALIVE, -1);
	push_pending(t, f->slots[0]);
	push_pending(t, f->slots[1]); /* first */
	f->slots[0] = f->slots[1] = 0;
	f->pc++;
}

static void call_thread_start(struct call *c)
{
	struct thread_object *o = self_thread(c);
	const struct function *run = o ? own_run(c) : NULL;
	bool keeps = c->t->image->keeps_threads;
	bool runs = c->t->image->runtime != RUNTIME_NONE || keeps;
	uint64_t traits = 0;
	value bound[CALL_ARGUMENTS + 1];
	struct thread *new;

	if (o && !run && !o->code)
		raise_outside(c->t, "start", "a Thread without a target is outside the subset");
	if (!o)
		return;
	if (access_update(c->t, &o->head, &o->started, claim, TICKET_STARTING)) {
		raise(c->t, EXCEPTION_RuntimeError, "threads can only be started once");
		return;
	}
	if (!run && !runs && !bind_target(c->t, o, bound))
		return;
	if (c->t->image->daemons)
		traits = access_load(c->t, &o->head, &o->traits);
	if (c->t->image->counts_threads)
		count_up(c->t, THREADS_ALIVE, 1);
	if (run)
		new = keeps ? start_own_running(c, run) : start_own(c, run);
	else
		new = runs ? start_running(c->t, o, c->self) : start_target(c->t, o, bound);
	if (!new && !c->t->raising)
		too_many_threads(c->t);
	if (!new)
		return;
	new->daemon = traits & THREAD_IS_DAEMON;
	access_started(c->t, o, new);
	call_done(c, VALUE_NONE);
}

/* Thread.run(): calls the target here. */
static void call_thread_run(struct call *c)
{
	raise_outside(c->t, "run", "to call Thread.run() is outside the subset; call the function");
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

/* Waits for some time, or until the thread has ended: as with a lock (take_lock_in). */
static void join_in(struct thread *t, uint64_t ticket, double seconds)
{
	double each = ACCESS_RUNS_ON && seconds > 0.001 ? 0.001 : seconds;

	for (double left = seconds; left > 0 && !access_ended(t, ticket); left -= each)
		access_sleep(t, each);
}

static void call_thread_join(struct call *c)
{
	struct thread_object *o = self_thread(c);
	bool main = o && o->head.immortal;
	uint64_t ticket = main ? o->started
			  : o  ? access_load_atomic(c->t, &o->head, &o->started)
			       : 0;
	value given = positional_count(c) ? c->args[0] : named_argument(c, "timeout");
	double seconds = -1;

	if (!o)
		return;
	if (!ticket || ticket == TICKET_STARTING) {
		raise(c->t, EXCEPTION_RuntimeError, "cannot join thread before it is started");
		return;
	}
	if (ticket == thread_ticket(c->t)) {
		raise(c->t, EXCEPTION_RuntimeError, "cannot join current thread");
		return;
	}
	if (given && given != VALUE_NONE && !seconds_of(c->t, given, &seconds))
		return;
	if (seconds >= 0) {
		join_in(c->t, ticket, seconds);
	} else {
		if (!may_wait(c->t))
			return;
		access_join(c->t, ticket);
	}
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

/* Tries, lets others run, and tries again. As they may run for as long as they like, that is all
 * that can come of waiting for some time; a machine that has a clock goes on until that is over. */
static bool take_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	double each = ACCESS_RUNS_ON && seconds > 0.001 ? 0.001 : seconds;
	bool got = access_lock(t, lock, false);

	for (double left = seconds; !got && left > 0; left -= each) {
		access_sleep(t, each);
		got = access_lock(t, lock, false);
	}
	return got;
}

/* The timeout of acquire(); -1: none. False after raising. */
static bool acquire_timeout(struct call *c, bool wait, double *seconds)
{
	uint32_t positional = positional_count(c);
	value v = positional > 1 ? c->args[1] : named_argument(c, "timeout");

	*seconds = -1;
	if (v && !seconds_of(c->t, v, seconds))
		return false;
	if (*seconds != -1 && !wait)
		raise(c->t, EXCEPTION_ValueError,
		      "can't specify a timeout for a non-blocking call");
	else if (*seconds < 0 && *seconds != -1)
		raise(c->t, EXCEPTION_ValueError, "timeout value must be positive");
	return !c->t->raising;
}

static void call_lock_acquire(struct call *c)
{
	value blocking = positional_count(c) ? c->args[0] : named_argument(c, "blocking");
	bool wait = !blocking || truth(c->t, blocking), got;
	double seconds;

	if (!acquire_timeout(c, wait, &seconds))
		return;
	if (seconds >= 0)
		call_done(c, value_bool(take_lock_in(c->t, self_lock(c), seconds)));
	else if (take_lock(c->t, self_lock(c), wait, &got))
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
