/*
 * Generators: frames that stop and go on.
 *
 * While a generator does not run, its object has the words of its frame: the frame's own object,
 * if a traceback refers to it, the locals, the value stack. To go on, a thread claims it, in one
 * access to its state, and from then on has the words to itself: they are copied to its stack. Where
 * it yields they are copied back, and a second access gives it up.
 *
 *     thread 1: next(g)               thread 2: next(g)
 *     update state: it runs now
 *                                     update state: it runs already    ValueError
 *     (the frame: x += 1; yield x)
 *     update state: it waits
 *
 * CPython has the GIL for that, or since 3.15 one atomic exchange of the frame's state
 * (Python/ceval_macros.h, gen_try_set_executing). Where nothing protects it (unsafe, atomic; before
 * 3.15 without a GIL: GENERATORS_TORN, python/cpython#120321, #156351), looking at the state and
 * setting it are two accesses, and two threads may run the same frame, each with the references
 * that are there once.
 *
 * What the frame gives goes to the instruction that has gone on with it, which is still the
 * caller's current one: FOR_ITER, SEND, a CALL of next, send, throw or close; or YIELD_VALUE, when
 * an exception is thrown into a generator that waits for another one.
 */
#ifndef REFRACE_INTERP_GENERATOR_H
#define REFRACE_INTERP_GENERATOR_H

#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/cursor.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/special.h"

static const char already_executing[] = "generator already executing";

static bool is_generator(value v)
{
	return value_is_kind(v, KIND_GENERATOR);
}

/* --- the state --- */

static uint64_t claimed(uint64_t old, uint64_t sends)
{
	enum generator_status status = generator_status(old);

	if (status == GENERATOR_SUSPENDED || (status == GENERATOR_CREATED && !sends))
		return generator_state(GENERATOR_RUNS, 0);
	return old;
}

/* Whether to look at the state and to set it are two accesses. */
static inline bool is_torn(const struct thread *t, const struct generator *g)
{
	return !ACCESS_RUNS_ON && !g->code->library &&
	       (t->image->traits & GENERATORS_TORN || !STRATEGY_HOLDS);
}

/* Claims the generator, if it waits; returns what its state was. `sends`: it is to get a value,
 * which one that has just been made cannot. */
static enum generator_status generator_claim(struct thread *t, struct generator *g, bool sends)
{
	uint64_t old;

	if (!is_torn(t, g))
		return generator_status(
			access_update(t, &g->head, &g->state, claimed, sends));
	old = access_load(t, &g->head, &g->state);
	if (claimed(old, sends) != old)
		access_store(t, &g->head, &g->state, claimed(old, sends));
	return generator_status(old);
}

/* What a frame leaves in its generator. */
struct suspension {
	struct generator *g;
	const struct frame *f;
	uint32_t words;
	enum generator_status status;
};

static uint64_t suspended(uint64_t old, uint64_t argument)
{
	const struct suspension *s = (struct suspension *)(uintptr_t)argument;

	(void)old;
	s->g->pc = s->f->pc;
	s->g->words[0] = s->f->object;
	memcpy(s->g->words + 1, s->f->slots, s->words * sizeof(value));
	s->g->used = s->words + 1;
	return generator_state(s->status, s->words + 1);
}

/* The first `words` words of the frame go back into its generator. */
static void suspend(struct thread *t, struct generator *g, struct frame *f, uint32_t words)
{
	struct suspension s = { g, f, words, GENERATOR_SUSPENDED };

	if (g->head.flags & OBJECT_SHARED) {
		access_publish(t, f->object);
		for (uint32_t i = 0; i < words; i++)
			access_publish(t, f->slots[i]);
	}
	access_update(t, &g->head, &g->state, suspended, (uintptr_t)&s);
}

static uint64_t cleared(uint64_t old, uint64_t argument)
{
	(void)old, (void)argument;
	return generator_state(GENERATOR_CLEARED, 0);
}

/* --- going on --- */

/* Whether the frame of a generator that is there has room above the thread's stack. */
static bool generator_fits(struct thread *t, const struct generator *g)
{
	if (frame_fits(t, g->code))
		return true;
	raise(t, EXCEPTION_RecursionError, "maximum recursion depth exceeded");
	return false;
}

/* The frame of a generator that has been claimed; what it gets is on its stack. */
static inline struct frame *push_claimed(struct thread *t, struct generator *g, enum frame_role role,
				  value saved, value sent)
{
	struct frame *f = (struct frame *)(t->words + t->top);
	uint32_t words = (uint32_t)g->used - 1;

	memset(f, 0, sizeof(*f));
	memcpy(f->slots, g->words + 1, words * sizeof(value));
	f->code = g->code;
	f->pc = (uint32_t)g->pc;
	f->object = g->words[0];
	f->previous = t->frame;
	f->role = (uint8_t)role;
	f->saved = saved;
	f->native = g->code->native;
	t->frame = t->top;
	t->top += FRAME_WORDS + words;
	t->depth++;
	push(t, sent);
	return f;
}

/* Goes on with `sent`, whose reference moves if the state that is returned was one in which the
 * generator waited; else nothing has happened. */
static enum generator_status generator_send(struct thread *t, struct generator *g, value sent)
{
	enum generator_status status = generator_claim(t, g, sent != VALUE_NONE);

	if (status == GENERATOR_CREATED ? sent != VALUE_NONE : status != GENERATOR_SUSPENDED)
		return status;
	push_claimed(t, g, FRAME_GENERATOR, value_marked(&g->head, VALUE_BORROWED), sent)->pc++;
	return status;
}

/* The same with an exception, which is raised where the generator stands. */
static enum generator_status generator_throw(struct thread *t, struct generator *g,
					     enum frame_role role, value exception)
{
	enum generator_status status = generator_claim(t, g, false);

	if (status > GENERATOR_SUSPENDED)
		return status;
	push_claimed(t, g, role, value_marked(&g->head, VALUE_BORROWED), VALUE_NONE)->result =
		exception;
	t->raising = RAISING_THROWN;
	return status;
}

static bool generator_waits(enum generator_status status)
{
	return status <= GENERATOR_SUSPENDED;
}

/* --- the frame stops --- */

static struct generator *generator_of(const struct frame *f)
{
	if (f->role == FRAME_GENERATOR_END) /* below it: what is to be given up after it */
		return (struct generator *)value_object(((const value *)f)[-1]);
	return (struct generator *)value_marked_object(f->saved);
}

/* The function has been called: its frame becomes a generator's, which the caller gets. */
static void op_RETURN_GENERATOR(struct thread *t, const struct instr *in)
{
	struct frame *f = thread_frame(t);
	uint32_t locals = f->code->n_locals;
	struct generator *g =
		create(t, KIND_GENERATOR, 1 + locals + f->code->stack_size);

	(void)in;
	g->code = f->code;
	g->pc = f->pc;
	memcpy(g->words + 1, f->slots, locals * sizeof(value));
	memset(f->slots, 0, locals * sizeof(value));
	g->used = locals + 1;
	g->state = generator_state(GENERATOR_CREATED, locals + 1);
	frame_return(t, value_of(g));
}

static value end_exception(struct thread *t)
{
	return new_exception(t, t->image->exceptions[EXCEPTION_GeneratorExit],
			     value_of(create(t, KIND_TUPLE, 0)));
}

/* It yields while it is being finalized: that is an error, which nobody gets. */
static void yield_at_end(struct thread *t, struct frame *f, value v)
{
	value message = make_string(t, "generator ignored GeneratorExit", 31);
	struct tuple *args = create(t, KIND_TUPLE, 1);

	args->items[0] = message;
	f->unwinding = 1;
	frame_return(t, new_exception(t, t->image->exceptions[EXCEPTION_RuntimeError],
				      value_of(args)));
	push_pending(t, v);
}

static void yield_value(struct thread *t, const struct instr *in)
{
	struct frame *f = thread_frame(t);
	uint32_t words = (uint32_t)(t->words + t->top - f->slots) - 1;
	struct generator *g = generator_of(f);
	value v = *peek(t, 1);

	(void)in;
	if (f->role == FRAME_GENERATOR_END) {
		access_update(t, &g->head, &g->state, cleared, 0);
		t->top--;
		yield_at_end(t, f, v);
		return;
	}
	suspend(t, g, f, words);
	t->top -= words + 1;
	f->object = 0;
	f->result = v;
	f->leaving = LEAVING_YIELDS;
	memset(f->slots, 0, f->code->n_locals * sizeof(value));
	t->top += f->code->n_locals;
}

/* At once, what a loop gets is put on its stack here. */
ON_CURSOR bool op_YIELD_VALUE(struct thread *t, struct cursor *s)
{
	struct frame *f = s->f, *caller = (struct frame *)(t->words + f->previous);
	uint32_t words = (uint32_t)(s->top - f->slots) - 1;
	value v = s->top[-1];

	if (!is_at_once(s) || f->role != FRAME_GENERATOR ||
	    caller->code->instrs[caller->pc].op != OP_FOR_ITER)
		return aside(t, s, yield_value);
	f->pc = (uint32_t)(s->in - f->code->instrs);
	suspend(t, generator_of(f), f, words);
	t->frame = f->previous;
	t->depth--;
	s->f = caller;
	s->in = &caller->code->instrs[caller->pc + 1];
	s->top = (value *)f;
	*s->top++ = v;
	return true;
}

/* It returns, or an exception leaves it: it is over before its words are given up. */
static void generator_clear(struct thread *t, const struct frame *f)
{
	struct generator *g = generator_of(f);

	access_update(t, &g->head, &g->state, cleared, 0);
}

/* A StopIteration must not leave a generator: it would look like its end. */
static void no_stop_iteration(struct thread *t, struct frame *f)
{
	value message, e;
	struct tuple *args;

	if (!is_stop_iteration(t, f->result))
		return;
	message = make_string(t, "generator raised StopIteration", 30);
	args = create(t, KIND_TUPLE, 1);
	args->items[0] = message;
	e = new_exception(t, t->image->exceptions[EXCEPTION_RuntimeError], value_of(args));
	strategy_keep(t, f->result);
	*exception_slot(t, value_object(e), EXCEPTION_CAUSE) = f->result;
	*exception_slot(t, value_object(e), EXCEPTION_CONTEXT) = f->result;
	*exception_slot(t, value_object(e), EXCEPTION_SUPPRESS) = VALUE_TRUE;
	f->result = e;
}

/* Nothing in the frame catches the exception. A generator of the library stands for an iterator
 * that is none, and whose end a StopIteration is: then false, and it returns. */
static bool generator_unwinds(struct thread *t, struct frame *f)
{
	value e = f->result, v;

	if (!frame_is_generator(f))
		return true;
	if (!f->code->library || !is_stop_iteration(t, e)) {
		generator_clear(t, f);
		no_stop_iteration(t, f);
		return true;
	}
	v = stop_value(t, e);
	generator_clear(t, f);
	t->raising = RAISING_NOTHING;
	frame_return(t, v);
	push_pending(t, e);
	return false;
}

/* --- an exception is thrown into a generator that waits for another one --- */

/* What `yield from` waits for where the frame stands; 0: it does not. */
static value waits_for(struct thread *t, const struct frame *f)
{
	const struct instr *in = &f->code->instrs[f->pc];

	return in->op == OP_YIELD_VALUE && in->arg ? *peek(t, 2) : 0;
}

static bool is_generator_exit(const struct thread *t, value exception)
{
	return class_comes_from(instance_class((struct instance *)value_object(exception)),
				(struct class_object *)value_object(
					t->image->exceptions[EXCEPTION_GeneratorExit]));
}

/* A method of an object of the program that is known by its plain name, counted; 0: it has none. */
static value method_named(struct thread *t, value v, const char *name)
{
	const struct program *p = t->image->program;
	value f = 0;

	if (!value_is_kind(v, KIND_INSTANCE))
		return 0;
	for (uint32_t i = 0; i < p->n_attrs && !f; i++)
		if (!strcmp(p->attrs[i].name, name))
			f = class_take(t, instance_class((struct instance *)value_object(v)), i);
	return f;
}

/* An object of the program may have a method for that. False: it has none. */
static bool throw_by_code(struct thread *t, value to, bool closes, value exception)
{
	value method = method_named(t, to, closes ? "close" : "throw");
	value args[] = { to, exception };
	struct frame *f = thread_frame(t);

	if (retry_later(t))
		return true;
	if (!method)
		return false;
	strategy_keep(t, to);
	special_begin(t, method, args, closes ? 1 : 2, 0, closes ? END_CLOSED : END_THROWN);
	if (thread_frame(t) != f) {
		t->raising = RAISING_NOTHING;
		f->result = closes ? exception : 0;
	} else if (closes) { /* the call has failed, which comes instead */
		push_pending(t, exception);
	}
	push_pending(t, method);
	return true;
}

/* The exception that has been thrown goes to what the frame waits for first; GeneratorExit closes
 * that. */
static void throw_further(struct thread *t)
{
	struct frame *f = thread_frame(t);
	value to = waits_for(t, f), exception = f->result;
	bool closes = is_generator_exit(t, exception);
	enum generator_status status = GENERATOR_CLEARED;

	if (throw_by_code(t, to, closes, exception))
		return;
	if (is_generator(to) && frame_fits(t, ((struct generator *)value_object(to))->code))
		status = generator_throw(t, (struct generator *)value_object(to),
					 closes ? FRAME_GENERATOR_CLOSE : FRAME_GENERATOR,
					 closes ? 0 : exception);
	if (generator_waits(status) && closes)
		thread_frame(t)->result = end_exception(t);
	else if (generator_waits(status))
		f->result = 0;
	else if (status == GENERATOR_RUNS) {
		push_pending(t, exception);
		raise(t, EXCEPTION_ValueError, "%s", already_executing);
	} else {
		t->raising = RAISING_NEW;
	}
}

/* In interp/class.h. */
static bool has_init(struct thread *t, value class);

/* --- what the caller gets --- */

static void stop_iteration(struct thread *t, value result)
{
	raise_with(t, EXCEPTION_StopIteration, result == VALUE_NONE ? 0 : result);
}

/* A call of next, send, throw or close is over. */
static void call_over(struct call *c, value result)
{
	call_done(c, result);
	thread_frame(c->t)->switches = 1;
}

/* The generator that a call has gone on with has returned. */
static void call_ends(struct call *c, value result)
{
	value other;

	if (c->callable != c->t->image->builtins[BUILTIN_next] || c->n < 2) {
		stop_iteration(c->t, result);
		return;
	}
	other = c->args[1];
	c->args[1] = 0;
	call_over(c, other);
	push_pending(c->t, result);
}

/* Whether an exception that is thrown into a generator waits for the end of another one. */
static bool waits_for_close(const struct instr *in)
{
	return in->op == OP_YIELD_VALUE;
}

/* What close() has ended has returned: that is the result since 3.13. */
static void close_ends(struct thread *t, const struct instr *in, value result)
{
	bool returns = t->image->runtime >= RUNTIME_V313;
	struct call c;

	if (waits_for_close(in)) {
		t->raising = RAISING_NEW; /* with what has closed it */
		push_pending(t, result);
		return;
	}
	c = call_under_way(t, in);
	call_over(&c, returns ? result : VALUE_NONE);
	if (!returns)
		push_pending(t, result);
}

static void close_yields(struct thread *t, value v)
{
	struct frame *f = thread_frame(t);
	value old = f->result;

	f->result = 0;
	raise(t, EXCEPTION_RuntimeError, "generator ignored GeneratorExit");
	push_pending(t, old);
	push_pending(t, v);
}

/* The frame `left` has been left with what it yields. */
static void generator_yields(struct thread *t, const struct frame *left)
{
	const struct instr *in = current_instr(t);
	struct call c;

	if (left->role == FRAME_GENERATOR_CLOSE) {
		close_yields(t, left->result);
		return;
	}
	switch (in->op) {
	case OP_FOR_ITER:
		push(t, left->result);
		thread_frame(t)->pc++;
		break;
	case OP_SEND:
	case OP_YIELD_VALUE:
		*peek(t, 1) = left->result;
		thread_frame(t)->pc += in->op == OP_SEND;
		break;
	default: c = call_under_way(t, in); call_over(&c, left->result);
	}
}

/* ... with what it returns. */
static void generator_returns(struct thread *t, const struct frame *left)
{
	const struct instr *in = current_instr(t);
	struct call c;
	value it;

	if (left->role == FRAME_GENERATOR_CLOSE) {
		close_ends(t, in, left->result);
		return;
	}
	switch (in->op) {
	case OP_FOR_ITER:
		it = *peek(t, 1);
		t->top--;
		jump(t, in->arg);
		push_pending(t, it);
		push_pending(t, left->result);
		break;
	case OP_SEND:
	case OP_YIELD_VALUE:
		*peek(t, 1) = left->result;
		jump(t, in->op == OP_SEND ? in->arg : in[-1].arg);
		break;
	default: c = call_under_way(t, in); call_ends(&c, left->result);
	}
}

/* ... with an exception. */
static void generator_raises(struct thread *t, const struct frame *left)
{
	struct frame *f = thread_frame(t);
	value old = f->result;

	if (left->role == FRAME_GENERATOR_CLOSE && is_generator_exit(t, left->result)) {
		t->raising = RAISING_NOTHING;
		close_ends(t, current_instr(t), VALUE_NONE);
		push_pending(t, left->result);
		return;
	}
	f->result = left->result;
	t->raising = RAISING_LEFT;
	if (left->role == FRAME_GENERATOR_CLOSE)
		push_pending(t, old);
}

static void generator_left(struct thread *t, const struct frame *left)
{
	if (left->leaving == LEAVING_YIELDS)
		generator_yields(t, left);
	else if (left->unwinding)
		generator_raises(t, left);
	else
		generator_returns(t, left);
}

/* --- its end --- */

/* What ends the frame of a generator that has died is no mistake. */
static bool generator_ends(const struct thread *t, struct frame *f)
{
	bool ends = f->role == FRAME_GENERATOR_END && is_generator_exit(t, f->result);

	f->unwinding = f->unwinding && !ends;
	return ends;
}

/* The generator has died, and has a reference for this: it is closed. It is pending as dead, unless
 * a collection has found it. */
static void generator_finalize(struct thread *t, struct generator *g, bool collected)
{
	value saved = interrupted(t);
	enum generator_status status = generator_claim(t, g, false);

	if (collected)
		push_pending(t, value_of(&g->head));
	*peek(t, 1) = value_of(&g->head);
	if (!generator_waits(status))
		return;
	push_claimed(t, g, FRAME_GENERATOR_END, saved, VALUE_NONE)->result = end_exception(t);
	t->raising = RAISING_THROWN;
}

#endif
