/*
 * Calls. The stack holds [callable, self or NULL, a1 .. an]; a call of a function turns those
 * words into the locals of a new frame.
 */
#ifndef REFRACE_INTERP_CALL_H
#define REFRACE_INTERP_CALL_H

#include "vm/interp/bind.h"
#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/stack.h"

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

/* The arguments that SPREAD has put on the stack (spread.h). */
static inline uint32_t spread_count(const struct thread *t)
{
	return (uint32_t)value_to_int(thread_frame(t)->result);
}

static struct given given_by(const struct call *c)
{
	const struct image *image = c->t->image;
	uint32_t named = c->named ? c->named->count : 0;
	bool spread = c->named == &c->t->spread;

	return (struct given){
		.self = c->self,
		.args = c->args,
		.n = c->n - named,
		.names = spread  ? c->t->spread_values
			 : named ? image->keywords[c->named - image->program->keywords]
				 : NULL,
		.named = c->args + c->n - named,
		.n_named = named,
	};
}

/* Which value each parameter gets; defaults are counted here. False after raising. */
static bool bind(const struct call *c, const struct function *function, value *bound)
{
	const struct given given = given_by(c);

	return bind_given(c->t, function, &given, bound);
}

static bool call_fits(const struct call *c, const struct code *code)
{
	if (frame_fits(c->t, code))
		return true;
	raise(c->t, EXCEPTION_RecursionError, "maximum recursion depth exceeded");
	return false;
}

static struct call spread_under_way(struct thread *t, const struct instr *in);

/* The words of CALL, or CALL_FUNCTION_EX. */
static inline struct call call_under_way(struct thread *t, const struct instr *in)
{
	value *words = peek(t, in->arg + 2);

	if (in->op == OP_CALL_FUNCTION_EX)
		return spread_under_way(t, in);
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
	frame_push_function(c->t, function, FRAME_CALL, 0, bound);
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

/* A static method that was taken out of the class, or has not got there yet, is its function;
 * since 3.10. */
static bool call_static(struct call *c)
{
	const struct wrapped *w = (struct wrapped *)value_object(c->callable);

	if (V39 >> c->t->image->runtime & 1)
		return false;
	strategy_keep(c->t, w->function);
	c->args[-2] = w->function;
	push_pending(c->t, c->callable);
	return true;
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
	case KIND_STATICMETHOD:
	case KIND_INSTANCE:
		if (o->kind == KIND_INSTANCE ? call_instance(&c) : call_static(&c))
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
	*f = (struct frame){ .code = code, .previous = t->frame, .native = code->native };
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
	return code->plain && frame_fits(t, code);
}

/* A function that gets no argument by name, and not more than it has parameters. */
ON_CURSOR bool plain_function(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	const struct function *function = (struct function *)value_object(base[0]);
	const struct code *code = function->code;
	value *arguments = base + (base[1] ? 1 : 2);
	const value *defaults = function->kept + function->head.size;
	uint32_t missing;

	n += base[1] ? 1 : 0;
	missing = code->n_args - n;
	if (missing > code->n_defaults || !cursor_fits(t, s, code))
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

static void op_LOAD_LIBRARY(struct thread *t, const struct instr *in)
{
	finish(t, 0, t->image->library[in->arg]);
}

static void op_LOAD_BUILD_CLASS(struct thread *t, const struct instr *in)
{
	finish(t, 0, in->extra ? t->image->library[LIBRARY_class_built] : t->image->build_class);
}

/* [d1 .. dn] or [d1 .. dn, cells] -> [function]: defaults of parameters, then those of
 * keyword-only ones, NULL if one has none. */
static void op_MAKE_FUNCTION(struct thread *t, const struct instr *in)
{
	uint32_t n = in->extra & (MAKE_CLOSURE - 1u), closure = in->extra & MAKE_CLOSURE ? 1 : 0;
	uint32_t slots = t->image->program->n_function_slots;
	struct function *f = create(t, KIND_FUNCTION, slots + n);
	value *words = peek(t, n + closure);

	f->code = t->image->program->codes[in->arg];
	f->closure = closure ? words[n] : 0;
	for (uint32_t i = 0; i < n; i++)
		f->kept[slots + code_default(f->code, i)] = words[i];
	if (!f->code->counted) {
		access_immortal(t, &f->head);
		for (uint32_t i = 0; i < n; i++)
			access_publish(t, words[i]);
	}
	memset(words, 0, (n + closure) * sizeof(value));
	finish(t, n + closure, value_of(f));
}

#endif
