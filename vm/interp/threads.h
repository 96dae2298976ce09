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
#include "vm/interp/running.h"
#include "vm/interp/section.h"

/* --- what a Thread is besides what it runs --- */

/* What Thread() has been given: by position, or by name. */
static value thread_argument(const struct call *c, uint32_t position, const char *name)
{
	value v = position < positional_count(c) ? c->args[position] : named_argument(c, name);

	return v == VALUE_NONE ? 0 : v;
}

/* Its number and whether it is a daemon, as the caller is if nothing is said. */
static uint64_t new_traits(struct call *c, value name)
{
	value daemon = named_argument(c, "daemon");
	bool is = daemon && daemon != VALUE_NONE ? truth(c->t, daemon) : c->t->daemon;
	int64_t before = 0;

	if (c->t->image->numbers_threads && !name)
		before = count_up(c->t, THREADS_NUMBERED, 1) + 1;
	return (uint64_t)before * THREAD_NUMBERED | (is ? THREAD_IS_DAEMON : 0);
}

/* What Thread() has been given to run. */
struct target {
	value callable, self, function; /* a method's; function: the callable, if it is no method */
	value args, kwargs;             /* 0: none */
	uint32_t n;                     /* args, of a tuple or list */
};

static struct target target_of(struct call *c)
{
	value callable = thread_argument(c, 1, "target"), kwargs = thread_argument(c, 4, "kwargs");
	struct target target = { .callable = callable,
				 .function = callable,
				 .args = thread_argument(c, 3, "args"),
				 .kwargs = kwargs };
	struct object *given = value_target(target.args);

	if (value_is_kind(callable, KIND_METHOD)) {
		target.function = ((struct method *)value_object(callable))->function;
		target.self = ((struct method *)value_object(callable))->self;
	}
	if (given && given->kind == KIND_TUPLE)
		target.n = given->size;
	if (given && given->kind == KIND_LIST)
		target.n = (uint32_t)access_load(c->t, given, &((struct list *)given)->length);
	return target;
}

/* Whether it is a function or method of the program, with arguments by position: all that it is
 * given is known. */
static bool is_plain(const struct target *target)
{
	return value_is_kind(target->function, KIND_FUNCTION) && !target->kwargs &&
	       (!target->args || value_is_kind(target->args, KIND_TUPLE) ||
		value_is_kind(target->args, KIND_LIST));
}

/* Anything else is called as Thread.run does it: target(*args, **kwargs). */
static void fill_any(struct thread *t, struct thread_object *o, const struct target *target)
{
	value given[] = { target->callable, target->args, target->kwargs };

	o->head.detail = TARGET_IS_ANY;
	for (unsigned i = 0; i < 3; i++)
		strategy_keep(t, given[i]);
	o->target = given[0];
	o->arguments[0] = given[1];
	o->arguments[1] = given[2];
}

static void fill_plain(struct thread *t, struct thread_object *o, const struct target *target)
{
	uint32_t own = target->self ? 1 : 0;

	o->head.detail = target->self ? TARGET_IS_METHOD : TARGET_IS_FUNCTION;
	o->code = ((const struct function *)value_object(target->function))->code;
	o->target = target->function;
	strategy_keep(t, target->function);
	if (target->self) {
		strategy_keep(t, target->self);
		o->arguments[0] = target->self;
	}
	for (uint32_t i = 0; i < target->n; i++)
		o->arguments[own + i] = item_take(t, value_object(target->args), i);
}

struct thread_name_text {
	char text[100];
};

/* Thread-1 (f): f is the target, as far as it has a name. */
static struct thread_name_text thread_name_text(const struct thread *t, const char *target,
						uint64_t traits)
{
	struct thread_name_text name;
	int n = snprintf(name.text, sizeof(name.text), "Thread-%llu",
			 (unsigned long long)(traits / THREAD_NUMBERED));

	if (target && !(V39 >> t->image->runtime & 1))
		snprintf(name.text + n, sizeof(name.text) - (size_t)n, " (%.*s)",
			 utf8_fit(target, 70), target);
	return name;
}

static value thread_name(struct thread *t, const char *target, uint64_t traits)
{
	return text_of(t, thread_name_text(t, target, traits).text);
}

/* The same for what is no function of the program; 0: it has no name. */
static value name_by_target(struct thread *t, value target, uint64_t traits)
{
	const struct object *o = value_target(target);
	const char *name = NULL;

	if (o && o->kind == KIND_BUILTIN)
		name = builtin_table[((const struct builtin *)o)->id].name;
	else if (o && o->kind == KIND_CLASS)
		name = ((const struct class_object *)o)->name;
	else if (o && o->kind == KIND_FUNCTION)
		name = ((const struct function *)o)->code->name;
	return name ? thread_name(t, name, traits) : 0;
}

/* The name that a Thread is given, counted: CPython takes str() of it. 0: none. */
static value name_given(struct thread *t, value name)
{
	const struct object *o = value_target(name);

	if (!name || value_is_kind(name, KIND_STR)) {
		strategy_keep(t, name);
		return name;
	}
	if (o && o->kind != KIND_INT && o->kind != KIND_FLOAT)
		raise_outside(t, "name", "a name of a Thread that is neither a text nor a number is "
					 "outside the subset");
	t->text_size = 0;
	text_value(t, name, false, NULL);
	return make_string(t, t->text, t->text_size);
}

/* The name that Thread() has been given; 0: none, or one that is false. */
static value name_argument(const struct call *c)
{
	value name = thread_argument(c, 2, "name");

	return name && truth(c->t, name) ? name : 0;
}

/* A new Thread(target=f, args=(...)); 0 after raising. */
static value make_thread(struct call *c)
{
	struct target target = target_of(c);
	value name = name_argument(c);
	bool plain = is_plain(&target);
	struct thread_object *o;

	if (thread_argument(c, 0, "group")) {
		raise(c->t, EXCEPTION_AssertionError, "group argument must be None for now");
		return 0;
	}
	if (target.kwargs && !value_is_kind(target.kwargs, KIND_DICT)) {
		raise_outside(c->t, "kwargs", "kwargs that are no dict are outside the subset");
		return 0;
	}
	o = create(c->t, KIND_THREAD,
		   plain             ? target.n + (target.self ? 1 : 0)
		   : target.callable ? 2
				     : 0);
	o->started = 0;
	if (plain)
		fill_plain(c->t, o, &target);
	else if (target.callable)
		fill_any(c->t, o, &target);
	o->name = name_given(c->t, name);
	o->traits = new_traits(c, name);
	if (!name && o->traits >= THREAD_NUMBERED && !plain)
		o->name = name_by_target(c->t, target.function, o->traits);
	return value_of(o);
}

static void call_Thread(struct call *c)
{
	value v = make_thread(c);

	if (v)
		call_done(c, v);
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
		v = make_thread(c);
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
	value v = make_thread(c), o;

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
		      (int)ACCESS_THREADS);
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
		forget_target(t, o);
		frame_push_function(new, target, FRAME_CALL, 0, bound);
	}
	return new;
}

static void call_thread_start(struct call *c)
{
	struct thread_object *o = self_thread(c);
	const struct function *run = o ? own_run(c) : NULL;
	bool keeps = c->t->image->keeps_threads;
	bool runs = c->t->image->runtime != RUNTIME_NONE || keeps || (o && !o->code);
	uint64_t traits = 0;
	value bound[CALL_ARGUMENTS + 1];
	struct thread *new;

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
	list_thread(c->t, c->self);
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

/* Thread.run(): calls the target here, once. */
static void call_thread_run(struct call *c)
{
	struct thread_object *o = self_thread(c);

	if (!o || !call_fits(c, c->t->image->running_here))
		return;
	if (access_update(c->t, &o->head, &o->traits, set_traits, THREAD_HAS_RUN) & THREAD_HAS_RUN)
		raise(c->t, EXCEPTION_AttributeError, "'%s' object has no attribute '_target'",
		      type_name(c->self));
	else if (o->target)
		run_here(c, o);
	else
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
		access_join_in(c->t, ticket, seconds);
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

static void call_allocate_lock(struct call *c)
{
	call_Lock(c);
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
		call_done(c, value_bool(access_lock_in(c->t, self_lock(c), seconds)));
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
