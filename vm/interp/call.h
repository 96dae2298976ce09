/*
 * Calls. The stack holds [callable, self or NULL, a1 .. an]; a call of a function turns those
 * words into the locals of a new frame.
 */
#ifndef REFRACE_INTERP_CALL_H
#define REFRACE_INTERP_CALL_H

#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/stack.h"

enum { CALL_ARGUMENTS = 64 }; /* parameters that a function may have */

/* One call under way. */
struct call {
	struct thread *t;
	value callable, self;         /* self: 0 if none */
	value *args;                  /* on the stack */
	uint32_t n;                   /* arguments, named ones included */
	const struct keywords *named; /* the last ones; NULL if none */
	bool unbound; /* self has been given as the first argument */
	bool again; /* the call is not over: it is run again, with what it has left on the stack */
};

/* Ends a call: its words leave, `result` is pushed. */
static inline void call_done(const struct call *c, value result)
{
	finish(c->t, c->n + 2 + c->unbound, result);
}

static void call_count_wrong(const struct call *c, const struct code *code, uint32_t given)
{
	raise(c->t, EXCEPTION_TypeError, "%s() takes %u positional argument%s but %u %s given",
	      code->name, code->n_args, code->n_args == 1 ? "" : "s", given,
	      given == 1 ? "was" : "were");
}

static bool too_many_parameters(struct thread *t, const struct code *code)
{
	if (code->n_args <= CALL_ARGUMENTS)
		return false;
	raise_outside(t, code->name,
		      "a function of more than %d parameters is outside the subset",
		      (int)CALL_ARGUMENTS);
	return true;
}

/* The parameter of this name; n_args if there is none. */
static uint32_t parameter(const struct code *code, const char *name)
{
	uint32_t i = 0;

	while (i < code->n_args && strcmp(code->local_names[i], name))
		i++;
	return i;
}

static bool bind_named(const struct call *c, const struct code *code, value *bound)
{
	uint32_t named = c->named ? c->named->count : 0;

	for (uint32_t i = 0; i < named; i++) {
		uint32_t at = parameter(code, c->named->names[i]);

		if (at == code->n_args || bound[at]) {
			raise(c->t, EXCEPTION_TypeError, "%s() got %s argument '%s'",
			      code->name,
			      at == code->n_args ? "an unexpected keyword"
						 : "multiple values for",
			      c->named->names[i]);
			return false;
		}
		bound[at] = c->args[c->n - named + i];
	}
	return true;
}

/* Which value each parameter gets; defaults are counted here. False after raising. */
static bool bind(const struct call *c, const struct function *function, value *bound)
{
	const struct code *code = function->code;
	uint32_t own = c->self ? 1 : 0, named = c->named ? c->named->count : 0;
	uint32_t positional = own + c->n - named;

	if (too_many_parameters(c->t, code))
		return false;
	if (positional > code->n_args) {
		call_count_wrong(c, code, positional);
		return false;
	}
	memset(bound, 0, (code->n_args + 1) * sizeof(value));
	bound[0] = c->self;
	for (uint32_t i = own; i < positional; i++)
		bound[i] = c->args[i - own];
	if (!bind_named(c, code, bound))
		return false;
	for (uint32_t i = 0; i < code->n_args; i++) {
		if (bound[i])
			continue;
		if (i < code->n_args - function->head.size) {
			raise(c->t, EXCEPTION_TypeError,
			      "%s() missing 1 required positional argument: '%s'", code->name,
			      code->local_names[i]);
			return false;
		}
		bound[i] = function->defaults[i - (code->n_args - function->head.size)];
		strategy_keep(c->t, bound[i]);
	}
	return true;
}

static bool call_fits(const struct call *c, const struct code *code)
{
	if (frame_fits(c->t, code))
		return true;
	raise(c->t, EXCEPTION_RecursionError, "maximum recursion depth exceeded");
	return false;
}

/* The words of CALL. */
static inline struct call call_under_way(struct thread *t, const struct instr *in)
{
	value *words = peek(t, in->arg + 2);

	return (struct call){ .t = t,
			      .callable = words[0],
			      .self = words[1],
			      .args = words + 2,
			      .n = in->arg,
			      .named = in->extra ? &t->image->program->keywords[in->extra - 1]
						 : NULL };
}

static void call_function(struct call *c, const struct function *function)
{
	value bound[CALL_ARGUMENTS + 1];

	if (!call_fits(c, function->code) || !bind(c, function, bound))
		return;
	c->t->top -= c->n + 2;
	frame_push_function(c->t, function, FRAME_CALL, 0, bound, function->code->n_args);
}

/* A method that was loaded as a value: its function and self take its place on the stack,
 * and the call is made again. */
static void call_bound(struct call *c, const struct method *m)
{
	value *words = c->args - 2;

	strategy_keep(c->t, m->self);
	strategy_keep(c->t, m->function);
	words[0] = m->function;
	words[1] = m->self;
	push_pending(c->t, c->callable);
}

static void call_builtin(struct call *c, enum builtin_id id);
static void call_class(struct thread *t, const struct instr *in);
static void call_weakref(struct call *c, struct weakref *w);
static bool call_instance(struct call *c);

/* A call of anything, with any arguments. */
static void call(struct thread *t, const struct instr *in)
{
	struct call c = call_under_way(t, in);
	struct object *o = value_is_object(c.callable) ? value_object(c.callable) : NULL;

	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_FUNCTION: call_function(&c, (struct function *)o); return;
	case KIND_METHOD: call_bound(&c, (struct method *)o); return;
	case KIND_CLASS: call_class(t, in); return;
	case KIND_WEAKREF: call_weakref(&c, (struct weakref *)o); return;
	case KIND_BUILTIN: call_builtin(&c, (enum builtin_id)((struct builtin *)o)->id); return;
	case KIND_INSTANCE:
		if (call_instance(&c))
			return; /* fall through */
	default:
		raise(t, EXCEPTION_TypeError, "'%s' object is not callable",
		      type_name(c.callable));
	}
}

/* --- the common calls, on the cursor --- */

/* The frame of a call whose n arguments are at `arguments`, above `base`, where the frame
 * will be. */
ON_CURSOR void enter_frame(struct thread *t, struct cursor *s, const struct code *code,
			   value *base, const value *arguments, uint32_t n)
{
	struct frame *f = (struct frame *)base;

	for (uint32_t i = n; i--;) /* they overlap */
		f->slots[i] = arguments[i];
	for (uint32_t i = n; i < code->n_locals; i++)
		f->slots[i] = 0;
	*f = (struct frame){ .code = code, .previous = t->frame, .native = code->library };
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	t->frame = (uint32_t)(base - t->words);
	t->depth++;
	s->f = f;
	s->in = code->instrs;
	s->top = &f->slots[code->n_locals];
}

ON_CURSOR bool cursor_fits(struct thread *t, const struct cursor *s, const struct code *code)
{
	t->top = (uint32_t)(s->top - t->words);
	return code->n_args <= CALL_ARGUMENTS && frame_fits(t, code);
}

/* A function that gets no argument by name, and not more than it has parameters. */
ON_CURSOR bool plain_function(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	const struct function *function = (struct function *)value_object(base[0]);
	const struct code *code = function->code;
	value *arguments = base + (base[1] ? 1 : 2);
	const value *defaults = function->defaults + function->head.size;
	uint32_t missing;

	n += base[1] ? 1 : 0;
	missing = code->n_args - n;
	if (missing > function->head.size || !cursor_fits(t, s, code))
		return aside(t, s, call);
	for (uint32_t i = missing; i; i--)
		strategy_keep(t, defaults[-(int64_t)i]);
	enter_frame(t, s, code, base, arguments, n);
	for (uint32_t i = missing; i; i--)
		s->f->slots[code->n_args - i] = defaults[-(int64_t)i];
	if (code->counted)
		s->f->slots[code_function(code)] = value_of(function);
	return go_on(t, s);
}

/* A place where the thread looks up, when what it has given up is gone. */
ON_CURSOR bool called(struct thread *t, struct cursor *s, struct frame *f, bool goes_on)
{
	if (goes_on && is_at_once(s))
		return look_up(t, s);
	f->switches = 1;
	return goes_on;
}

ON_CURSOR bool plain_class(struct thread *t, struct cursor *s, value *base, uint32_t n);
ON_CURSOR bool plain_builtin(struct thread *t, struct cursor *s, value *base, uint32_t n);

ON_CURSOR bool op_CALL(struct thread *t, struct cursor *s)
{
	uint32_t n = s->in->arg;
	value *base = s->top - n - 2;

	if (value_is_kind(base[0], KIND_CLASS))
		return plain_class(t, s, base, n);
	if (!s->in->extra && value_is_kind(base[0], KIND_FUNCTION))
		return plain_function(t, s, base, n);
	if (!s->in->extra && value_is_kind(base[0], KIND_BUILTIN))
		return plain_builtin(t, s, base, n);
	return aside(t, s, call);
}

static void op_LOAD_BUILD_CLASS(struct thread *t, const struct instr *in)
{
	(void)in;
	finish(t, 0, t->image->build_class);
}

/* [d1 .. dn] or [d1 .. dn, cells] -> [function] */
static void op_MAKE_FUNCTION(struct thread *t, const struct instr *in)
{
	uint32_t n = in->extra & (MAKE_CLOSURE - 1u), closure = in->extra & MAKE_CLOSURE ? 1 : 0;
	struct function *f = create(t, KIND_FUNCTION, n);
	value *words = peek(t, n + closure);

	f->code = t->image->program->codes[in->arg];
	f->closure = closure ? words[n] : 0;
	memcpy(f->defaults, words, n * sizeof(value));
	if (!f->code->counted) {
		access_immortal(t, &f->head);
		for (uint32_t i = 0; i < n; i++)
			access_publish(t, words[i]);
	}
	memset(words, 0, (n + closure) * sizeof(value));
	finish(t, n + closure, value_of(f));
}

#endif
