/*
 * What stands for Thread.run (CPython: Lib/threading.py): the first frame of a thread, or that of a
 * call of run() in any thread. It calls the target, and whether that returns or raises, forgets it.
 *
 * A function or method of the program is called with what the Thread has been given, as a call by
 * position; anything else as target(*args, **kwargs).
 */
#ifndef REFRACE_INTERP_RUNNING_H
#define REFRACE_INTERP_RUNNING_H

#include "vm/image/running.h"
#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"

/* What the arguments of a Thread are: head.detail. */
enum thread_target {
	TARGET_IS_FUNCTION, /* its arguments; or there is no target */
	TARGET_IS_METHOD,   /* the same, self first */
	TARGET_IS_ANY,      /* args and kwargs, or 0 */
};

/* The slot of an object of a class that comes from Thread where its Thread is. */
static value *thread_slot(const struct thread *t, value v)
{
	return &((struct instance *)value_object(v))->slots[t->image->thread_slot];
}

/* What the Thread has given to the new thread is no longer its own. */
static void forget_target(struct thread *t, struct thread_object *o)
{
	access_wrote(t, &o->head);
	memset(o->arguments, 0, o->head.size * sizeof(value));
	if (value_is_counted(o->target))
		o->target = 0;
}

static bool is_running(const struct thread *t, const struct code *c)
{
	const struct code *running = t->image->running;

	return c >= running && c < running + RUNS;
}

/* The arguments of a Thread, which gives them up, as a tuple; 0: none. */
static value given_arguments(struct thread *t, struct thread_object *o)
{
	uint32_t n = o->head.size;
	struct tuple *given = n ? create(t, KIND_TUPLE, n) : NULL;

	for (uint32_t i = 0; i < n; i++)
		access_init(t, &given->head, &given->items[i], o->arguments[i]);
	return value_of(given);
}

/* What a frame of it begins with, which the Thread gives up; `self`: the Thread, or the object
 * that has it, or 0. Returns which code it is of. */
static unsigned running_begin(struct thread *t, struct thread_object *o, value self, value *locals)
{
	bool any = o->head.detail == TARGET_IS_ANY;

	locals[RUN_TARGET] = o->target;
	locals[RUN_THREAD] = self;
	locals[RUN_NONE] = VALUE_NONE;
	strategy_keep(t, self);
	if (!any) {
		locals[RUN_ARGS] = given_arguments(t, o);
		locals[RUN_MORE] = value_bool(o->head.detail);
		return RUNS_PLAIN;
	}
	locals[RUN_ARGS] = o->arguments[0] ? o->arguments[0]
					   : value_of(create(t, KIND_TUPLE, 0));
	locals[RUN_MORE] = o->arguments[1];
	return o->arguments[1] ? RUNS_NAMED : RUNS_ANY;
}

/* The new thread does what Thread.run does. */
static struct thread *start_running(struct thread *t, struct thread_object *o, value self)
{
	value locals[RUN_LOCALS];
	unsigned runs = running_begin(t, o, t->image->keeps_threads ? self : 0, locals);
	struct thread *new = access_start(t);

	if (new) {
		forget_target(t, o);
		frame_push(new, &t->image->running[runs], FRAME_CALL, 0, locals, RUN_LOCALS);
		if (!locals[RUN_TARGET])
			thread_frame(new)->pc = RUNS_NOTHING;
	}
	return new;
}

/* So does this one: the call of run() becomes that. */
static void run_here(struct call *c, struct thread_object *o)
{
	value locals[RUN_LOCALS];
	unsigned runs = running_begin(c->t, o, 0, locals);

	locals[RUN_THREAD] = c->self; /* the reference moves */
	forget_target(c->t, o);
	c->t->top -= c->n + 2 + c->unbound;
	frame_push(c->t, &c->t->image->running_here[runs], FRAME_CALL, 0, locals, RUN_LOCALS);
}

/* The same for an object's own run(), whose reference moves, where its thread must know it. */
static struct thread *start_own_running(struct call *c, const struct function *run)
{
	struct tuple *given = create(c->t, KIND_TUPLE, 1);
	value locals[] = { value_of(given), value_of(run), VALUE_TRUE, c->self, VALUE_NONE };
	struct thread *new;

	strategy_keep(c->t, c->self);
	access_init(c->t, &given->head, &given->items[0], c->self);
	strategy_keep(c->t, c->self);
	new = access_start(c->t);
	if (new)
		frame_push(new, &c->t->image->running[RUNS_PLAIN], FRAME_CALL, 0, locals, RUN_LOCALS);
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

/* An exception has ended the thread. What the program has set as threading.excepthook gets it. */
static void op_THREAD_HOOK(struct thread *t, const struct instr *in)
{
	const struct image *image = t->image;
	const struct place *place = image->hook < 0 ? NULL : &image->places[image->hook];
	struct frame *f = thread_frame(t);
	struct globals *g = place && place->own ? image->own : image->shared;
	value args[3] = { 0 };

	(void)in;
	if (place && is_running(t, f->code))
		args[0] = access_load_settled(t, &g->head, &g->slots[place->index]);
	if (args[0]) {
		args[1] = *peek(t, 1);
		args[2] = f->slots[RUN_THREAD];
		special_call(t, image->library[LIBRARY_thread_failed], args, 3, 1, END_RESULT);
	}
	f->pc++; /* this is after the last access */
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

/* --- the list of those that are alive --- */

static value *listed_slot(const struct thread *t, unsigned i)
{
	return &t->image->shared->slots[t->image->n_shared + THREADS_LISTED + i];
}

static uint64_t set_if_free(uint64_t old, uint64_t v)
{
	return old ? old : v;
}

static uint64_t set_free(uint64_t old, uint64_t v)
{
	(void)old, (void)v;
	return 0;
}

/* The Thread, or the object that has it, is being started. */
static void list_thread(struct thread *t, value v)
{
	struct object *g = &t->image->shared->head;
	unsigned i = 0;

	if (!t->image->lists_threads)
		return;
	strategy_keep(t, v);
	while (i < ACCESS_THREADS && access_update(t, g, listed_slot(t, i), set_if_free, v))
		i++;
	if (i == ACCESS_THREADS)
		raise_outside(t, "start", "so many threads are outside the subset");
}

/* It is over. Nobody else takes it off the list. */
static value unlist_thread(struct thread *t, value v)
{
	struct object *g = &t->image->shared->head;

	for (unsigned i = 0; i < ACCESS_THREADS && t->image->lists_threads; i++)
		if (access_load(t, g, listed_slot(t, i)) == v)
			return access_update(t, g, listed_slot(t, i), set_free, 0);
	return 0;
}

/* What it has run is over, and so is the thread whose first frame this is. */
static void op_FORGET_TARGET(struct thread *t, const struct instr *in)
{
	struct frame *f = thread_frame(t);
	bool ends = is_running(t, f->code);
	value listed;
	struct thread_object *o = ends ? thread_of(t, f->slots[RUN_THREAD]) : NULL;

	(void)in;
	if (o)
		access_update(t, &o->head, &o->traits, set_traits, THREAD_IS_OVER);
	if (ends && t->image->counts_threads)
		count_up(t, THREADS_ALIVE, -1);
	listed = ends ? unlist_thread(t, f->slots[RUN_THREAD]) : 0;
	push_pending(t, listed);
	push_pending(t, f->slots[RUN_MORE]);
	push_pending(t, f->slots[RUN_ARGS]);
	push_pending(t, f->slots[RUN_TARGET]); /* first */
	f->slots[RUN_ARGS] = f->slots[RUN_TARGET] = f->slots[RUN_MORE] = 0;
	f->pc++;
}

#endif
