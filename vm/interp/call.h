/*
 * Calls. The stack holds [callable, self or NULL, a1 .. an]; a call of a function turns those
 * words into the locals of a new frame.
 */
#ifndef REFRACE_INTERP_CALL_H
#define REFRACE_INTERP_CALL_H

#include "vm/interp/drop.h"
#include "vm/interp/frame.h"

enum { CALL_ARGUMENTS = 64 }; /* parameters that a function may have */

/* One call under way. */
struct call {
	struct thread *t;
	value callable, self;         /* self: 0 if none */
	value *args;                  /* on the stack */
	uint32_t n;                   /* arguments, named ones included */
	const struct keywords *named; /* the last ones; NULL if none */
};

/* Ends a call: its words leave, `result` is pushed. */
static inline void call_done(const struct call *c, value result)
{
	finish(c->t, c->n + 2, result);
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

static void call_function(struct call *c, const struct function *function)
{
	value bound[CALL_ARGUMENTS + 1];

	if (!call_fits(c, function->code) || !bind(c, function, bound))
		return;
	c->t->top -= c->n + 2;
	frame_push(c->t, function->code, FRAME_CALL, 0, bound, function->code->n_args);
}

static void call_init(struct call *c, struct instance *o, const struct function *init)
{
	value bound[CALL_ARGUMENTS + 1];

	if (!call_fits(c, init->code))
		return;
	c->self = value_of(o);
	if (!bind(c, init, bound)) {
		push_pending(c->t, value_of(o));
		return;
	}
	strategy_keep(c->t, value_of(o));
	c->t->top -= c->n + 2;
	frame_push(c->t, init->code, FRAME_INIT, value_of(o), bound, init->code->n_args);
}

static void call_class(struct call *c, struct class_object *class)
{
	const struct image *image = c->t->image;
	value init = image->init_attr < 0
			     ? 0
			     : access_load_settled(c->t, &class->head,
						   &class->slots[image->init_attr]);
	struct instance *o;

	if (!value_is_kind(init, KIND_FUNCTION) && c->n) {
		raise(c->t, EXCEPTION_TypeError, "%s() takes no arguments", class->name);
		return;
	}
	o = create(c->t, KIND_INSTANCE, image->program->n_slots);
	o->class = value_of(class);
	if (value_is_kind(init, KIND_FUNCTION)) {
		call_init(c, o, (struct function *)value_object(init));
		return;
	}
	call_done(c, value_of(o));
	thread_frame(c->t)->switches = 1;
}

/* A method that was loaded as a value: its function and self take its place on the stack,
 * and the call is made again. */
static void call_bound(struct call *c, const struct method *m)
{
	value *words = c->args - 2;

	strategy_keep(c->t, m->self);
	words[0] = m->function;
	words[1] = m->self;
	push_pending(c->t, c->callable);
}

/* __build_class__(body, name) */
static void call_build_class(struct call *c)
{
	const struct function *body = (struct function *)value_object(c->args[0]);
	const struct string *name = (struct string *)value_object(c->args[1]);
	struct class_object *class;
	value self;

	if (!call_fits(c, body->code))
		return;
	class = create(c->t, KIND_CLASS, c->t->image->program->n_attrs);
	access_immortal(c->t, &class->head);
	class->name = name->text;
	self = value_of(class);
	c->t->top -= c->n + 2;
	frame_push(c->t, body->code, FRAME_CLASS, self, &self, 1);
}

static void call_builtin(struct call *c, enum builtin_id id);
static void call_weakref(struct call *c, struct weakref *w);

static void op_CALL(struct thread *t, const struct instr *in)
{
	value *words = peek(t, in->arg + 2);
	struct call c = { t, words[0], words[1], words + 2, in->arg, NULL };
	struct object *o = value_is_object(c.callable) ? value_object(c.callable) : NULL;

	if (in->extra)
		c.named = &t->image->program->keywords[in->extra - 1];
	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_FUNCTION: call_function(&c, (struct function *)o); return;
	case KIND_CLASS: call_class(&c, (struct class_object *)o); return;
	case KIND_METHOD: call_bound(&c, (struct method *)o); return;
	case KIND_WEAKREF: call_weakref(&c, (struct weakref *)o); return;
	case KIND_BUILTIN: call_builtin(&c, (enum builtin_id)((struct builtin *)o)->id); return;
	default:
		raise(t, EXCEPTION_TypeError, "'%s' object is not callable",
		      type_name(c.callable));
	}
}

static void op_LOAD_BUILD_CLASS(struct thread *t, const struct instr *in)
{
	(void)in;
	finish(t, 0, t->image->build_class);
}

/* [d1 .. dn] -> [function] */
static void op_MAKE_FUNCTION(struct thread *t, const struct instr *in)
{
	struct function *f = create(t, KIND_FUNCTION, in->extra);
	value *defaults = peek(t, in->extra);

	access_immortal(t, &f->head);
	f->code = t->image->program->codes[in->arg];
	for (uint32_t i = 0; i < in->extra; i++) {
		f->defaults[i] = defaults[i];
		access_publish(t, defaults[i]);
		defaults[i] = 0;
	}
	finish(t, in->extra, value_of(f));
}

#endif
