/*
 * What a Thread is: its name, whether it is a daemon or alive, and which one is running.
 *
 * A thread knows its Thread where the program may ask for it (image.keeps_threads): then its first
 * frame is that of Thread.run (threads.h, running), which has a reference to it, and notes at its
 * end that it is over.
 */
#ifndef REFRACE_INTERP_IDENTITY_H
#define REFRACE_INTERP_IDENTITY_H

#include "vm/interp/builtins.h"
#include "vm/interp/displays.h"
#include "vm/interp/frame.h"
#include "vm/interp/threads.h"
#include "vm/interp/types.h"

/* The main thread's never change. */
static uint64_t traits_of(struct thread *t, struct thread_object *o)
{
	return o->head.immortal ? o->traits : access_load(t, &o->head, &o->traits);
}

static bool is_started(struct thread *t, struct thread_object *o, uint64_t *ticket)
{
	access_see_number(t);
	*ticket = o->head.immortal ? o->started
				   : access_load_atomic(t, &o->head, &o->started);
	return *ticket && *ticket != TICKET_STARTING;
}

static void call_thread_is_alive(struct call *c)
{
	struct thread_object *o = self_thread(c);
	uint64_t ticket;

	if (o)
		call_done(c, value_bool(is_started(c->t, o, &ticket) &&
					!(traits_of(c->t, o) &
					  THREAD_IS_OVER)));
}

static value name_of_thread(struct thread *t, struct thread_object *o)
{
	value v = o->head.immortal ? o->name : strategy_take(t, &o->head, &o->name);

	return v || must_retry(t)
		       ? v
		       : thread_name(t, o->code ? o->code->name : NULL, traits_of(t, o));
}

/* --- a Thread as text: <Thread(Thread-1 (f), started daemon 257)> --- */

static void text_thread_name(struct thread *t, struct thread_object *o, const struct nest *outer)
{
	value v = o->head.immortal ? o->name : access_load(t, &o->head, &o->name);

	if (v) {
		text_value(t, v, false, outer);
		return;
	}
	if (!t->image->numbers_threads)
		raise_outside(t, "", "the name that a Thread gets by itself is outside the subset where "
				     "the program asks for no name and for no current_thread(), and shows no "
				     "variable of which it calls start() or join()");
	text_word(t, thread_name_text(t, o->code ? o->code->name : NULL, traits_of(t, o)).text);
}

static void text_thread_state(struct thread *t, struct thread_object *o)
{
	uint64_t ticket, traits;
	bool started = is_started(t, o, &ticket);

	traits = traits_of(t, o);
	if (started && !o->head.immortal && !t->image->keeps_threads)
		raise_outside(t, "", "to show a Thread that has been started is outside the subset where "
				     "the program asks for no is_alive() and for no current_thread()");
	text_word(t, !started                  ? "initial"
		     : traits & THREAD_IS_OVER ? "stopped"
					       : "started");
	if (traits & THREAD_IS_DAEMON)
		text_word(t, " daemon");
	if (!started)
		return;
	text_word(t, " ");
	text_number(t, (int64_t)ticket);
}

static void text_thread(struct thread *t, struct object *o, const struct nest *outer)
{
	struct thread_object *of = thread_of(t, value_of(o));

	if (!of) {
		raise_outside(t, "", "to show a Thread before its __init__ is outside the subset");
		return;
	}
	text_word(t, "<");
	text_word(t, o == value_object(t->image->main_thread) ? "_MainThread" : type_name(value_of(o)));
	text_word(t, "(");
	text_thread_name(t, of, outer);
	text_word(t, ", ");
	text_thread_state(t, of);
	text_word(t, ")>");
}

/* --- what it runs, by the names that CPython has for it --- */

enum runs { RUNS_TARGET, RUNS_ARGS, RUNS_KWARGS, RUNS_NO_SUCH };

static enum runs runs_named(const char *name)
{
	static const char *const names[] = { "_target", "_args", "_kwargs" };
	unsigned i = 0;

	while (i < RUNS_NO_SUCH && strcmp(name, names[i]))
		i++;
	return (enum runs)i;
}

static value target_in(struct thread *t, const struct thread_object *o)
{
	if (o->head.detail == TARGET_IS_METHOD) {
		strategy_keep(t, o->target);
		strategy_keep(t, o->arguments[0]);
		return bind_method(t, o->target, o->arguments[0]);
	}
	strategy_keep(t, o->target);
	return o->target ? o->target : VALUE_NONE;
}

static value args_in(struct thread *t, const struct thread_object *o)
{
	uint32_t own = o->head.detail == TARGET_IS_METHOD ? 1 : 0;
	struct tuple *made;

	if (o->head.detail == TARGET_IS_ANY && o->arguments[0]) {
		strategy_keep(t, o->arguments[0]);
		return o->arguments[0];
	}
	made = create(t, KIND_TUPLE, o->head.detail == TARGET_IS_ANY ? 0 : o->head.size - own);
	for (uint32_t i = 0; i < made->head.size; i++) {
		strategy_keep(t, o->arguments[own + i]);
		made->items[i] = o->arguments[own + i];
	}
	return value_of(made);
}

static value kwargs_in(struct thread *t, const struct thread_object *o)
{
	if (o->head.detail != TARGET_IS_ANY || !o->arguments[1])
		return value_of(create(t, KIND_DICT, 0));
	strategy_keep(t, o->arguments[1]);
	return o->arguments[1];
}

/* Whether the class of an object has a run() that the program has written. */
static bool has_own_run(struct thread *t, value v)
{
	int32_t attr = t->image->run_attr;
	struct class_object *class, *at;

	if (!value_is_kind(v, KIND_INSTANCE) || attr < 0)
		return false;
	class = instance_class((struct instance *)value_object(v));
	for (uint32_t i = 0; (at = class_searched(class, i)) && at->head.size; i++)
		if (access_load_settled(t, &at->head, &at->slots[attr]))
			return true;
	return false;
}

/* A Thread has them until it runs them: if the program has written a run(), for ever. Nothing
 * changes them until then. */
static value attr_of_target(struct thread *t, value v, struct thread_object *o, const char *name)
{
	uint64_t started = o->head.immortal || has_own_run(t, v)
				   ? 0
				   : access_load_atomic(t, &o->head, &o->started);

	if (started || traits_of(t, o) & THREAD_HAS_RUN)
		raise_outside(t, name, "%s of a Thread that has been started, and has no run() of "
				       "its own, is outside the subset", name);
	switch (runs_named(name)) {
	case RUNS_TARGET: return target_in(t, o);
	case RUNS_ARGS: return args_in(t, o);
	default: return kwargs_in(t, o);
	}
}

/* An attribute that every Thread has; 0: it has none of that name. */
static value attr_of_thread(struct thread *t, value v, uint32_t attr)
{
	const char *name = attr_name(t, attr);
	struct thread_object *o = thread_of(t, v);
	uint64_t ticket;

	if (!o)
		return 0;
	if (!strcmp(name, "name"))
		return name_of_thread(t, o);
	if (!strcmp(name, "ident") || !strcmp(name, "native_id"))
		return is_started(t, o, &ticket) ? value_int((int64_t)ticket) : VALUE_NONE;
	if (!strcmp(name, "daemon"))
		return value_bool(traits_of(t, o) & THREAD_IS_DAEMON);
	return runs_named(name) == RUNS_NO_SUCH ? 0 : attr_of_target(t, v, o, name);
}

static uint64_t change_daemon(uint64_t old, uint64_t daemon)
{
	return (old & ~(uint64_t)THREAD_IS_DAEMON) | daemon;
}

/* Sets such an attribute; v is not given up. *old: what is to be given up. False: it has none of
 * that name, or that has failed. */
static bool put_attr_of_thread(struct thread *t, value self, const char *name, value v, value *old)
{
	struct thread_object *o = thread_of(t, self);
	uint64_t ticket;

	*old = 0;
	if (!o || (strcmp(name, "name") && strcmp(name, "daemon")))
		return false;
	if (o->head.immortal) {
		raise_outside(t, name, "to change the main thread is outside the subset");
		return false;
	}
	if (!strcmp(name, "name")) {
		*old = strategy_put(t, &o->head, &o->name, name_given(t, v));
	} else if (is_started(t, o, &ticket)) {
		raise(t, EXCEPTION_RuntimeError, "cannot set daemon status of active thread");
	} else {
		access_update(t, &o->head, &o->traits, change_daemon,
			      truth(t, v) ? THREAD_IS_DAEMON : 0);
	}
	return !t->raising;
}

static void get_by_method(struct call *c, const char *name)
{
	struct thread_object *o = self_thread(c);

	if (!o)
		return;
	call_done(c, strcmp(name, "name")
			     ? value_bool(traits_of(c->t, o) & THREAD_IS_DAEMON)
			     : name_of_thread(c->t, o));
}

static void set_by_method(struct call *c, const char *name)
{
	value old;

	if (!put_attr_of_thread(c->t, c->self, name, c->args[0], &old))
		return;
	call_done(c, VALUE_NONE);
	push_operand(c->t, old);
}

static void call_thread_getName(struct call *c)
{
	get_by_method(c, "name");
}

static void call_thread_setName(struct call *c)
{
	set_by_method(c, "name");
}

static void call_thread_isDaemon(struct call *c)
{
	get_by_method(c, "daemon");
}

static void call_thread_setDaemon(struct call *c)
{
	set_by_method(c, "daemon");
}

/* The Thread that runs, or the object that has it: its first frame knows it. */
static void call_current_thread(struct call *c)
{
	const struct frame *f = (const struct frame *)c->t->words;
	value v = c->t->number ? f->slots[3] : c->t->image->main_thread;

	CHECK(!c->t->number || is_running(c->t, f->code));
	strategy_keep(c->t, v);
	call_done(c, v);
}

static void call_currentThread(struct call *c)
{
	call_current_thread(c);
}

static void call_main_thread(struct call *c)
{
	call_done(c, c->t->image->main_thread);
}

/* Those that are alive, the main thread first. */
static void call_list_threads(struct call *c)
{
	struct object *g = &c->t->image->shared->head;
	value found[ACCESS_THREADS + 1];
	uint32_t n = 0;

	found[n++] = c->t->image->main_thread;
	for (unsigned i = 0; i < ACCESS_THREADS; i++) {
		value v = strategy_take(c->t, g, listed_slot(c->t, i));

		if (v)
			found[n++] = v;
	}
	call_done(c, new_list(c->t, found, n));
}

/* _all_threads(): the same for the library, in which enumerate() is another one. */
static void call_all_threads(struct call *c)
{
	call_list_threads(c);
}

static void call_active_count(struct call *c)
{
	call_done(c, value_int(count_up(c->t, THREADS_ALIVE, 0) + 1));
}

static void call_activeCount(struct call *c)
{
	call_active_count(c);
}

static void call_get_ident(struct call *c)
{
	access_see_number(c->t);
	call_done(c, value_int((int64_t)thread_ticket(c->t)));
}

static void call_get_native_id(struct call *c)
{
	call_get_ident(c);
}

static void call_thread_ident(struct call *c)
{
	call_get_ident(c);
}

#endif
