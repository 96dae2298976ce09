/*
 * Classes, as far as instances are made of them.
 */
#ifndef REFRACE_INTERP_CLASS_H
#define REFRACE_INTERP_CLASS_H

#include "vm/interp/call.h"
#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"
#include "vm/interp/special.h"

/* In interp/threads.h. */
static void call_thread_class(struct call *c);
static value new_local(struct thread *t, value class);

/* --- a new instance --- */

/* It is of this class, and so of the library, or not. */
static inline void set_class(const struct thread *t, struct instance *o, value class)
{
	const struct class_object *c = (struct class_object *)value_object(class);

	o->class = class;
	if (t->image->trusts && c->body && c->body->library)
		o->head.flags |= OBJECT_TRUSTED;
}

static struct instance *new_instance(struct thread *t, value class)
{
	struct instance *o = create(t, KIND_INSTANCE, t->image->program->n_slots);

	set_class(t, o, class);
	return o;
}

/* The __init__ of the class, or of a base; NULL: none that the program has written. */
static const struct function *class_init(struct thread *t, struct class_object *class)
{
	int32_t attr = t->image->init_attr;
	struct class_object *at = class;
	value init = 0;

	for (uint32_t i = 0; attr >= 0 && at && !init; at = class_searched(class, ++i))
		if (at->head.size)
			init = access_load_settled(t, &at->head, &at->slots[attr]);
	return value_is_kind(init, KIND_FUNCTION) ? (struct function *)value_object(init) : NULL;
}

/* The arguments of a call as a tuple, with references of its own. */
static value arguments_of(const struct call *c)
{
	struct tuple *args = create(c->t, KIND_TUPLE, c->n);

	for (uint32_t i = 0; i < c->n; i++) {
		strategy_keep(c->t, c->args[i]);
		args->items[i] = c->args[i];
	}
	return value_of(args);
}

/* An object of a class that comes from Thread. */
static value new_thread(struct thread *t, value class)
{
	struct instance *o = create(t, KIND_INSTANCE, t->image->thread_slot + 1);

	set_class(t, o, class);
	return value_of(o);
}

/* An instance of the class that is called; of an exception, with the arguments in it. */
static value instance_for(const struct call *c)
{
	if (c->callable == c->t->image->object)
		return value_of(create(c->t, KIND_BARE, 0));
	if (is_exception_class(c->callable))
		return new_exception(c->t, c->callable, arguments_of(c));
	if (((struct class_object *)value_object(c->callable))->traits & CLASS_IS_THREAD)
		return new_thread(c->t, c->callable);
	if (((struct class_object *)value_object(c->callable))->traits & CLASS_IS_LOCAL)
		return new_local(c->t, c->callable);
	return value_of(new_instance(c->t, c->callable));
}

/* A new instance whose __init__ is called with any arguments. */
static void call_init(struct call *c, const struct function *init)
{
	struct thread *t = c->t;
	value bound[CALL_ARGUMENTS + 1], o;

	if (!call_fits(c, init->code))
		return;
	o = instance_for(c);
	c->self = o;
	if (!bind(c, init, bound)) {
		push_pending(t, o);
		return;
	}
	strategy_keep(t, o);
	strategy_keep(t, value_of(init));
	t->top -= c->n + 2;
	frame_push_function(t, init, FRAME_INIT, o, bound);
}

/* OSError(2, ...) is a FileNotFoundError, and so on. */
static bool is_os_error(const struct call *c)
{
	const struct thread *t = c->t;

	return c->n > 1 && class_comes_from((struct class_object *)value_object(c->callable),
				       (struct class_object *)value_object(
					       t->image->exceptions[EXCEPTION_OSError]));
}

/* What the __init__ of every exception does: it keeps the arguments. Returns what was there. */
static value init_arguments(const struct call *c, value o)
{
	struct object *e = value_object(o);

	if (!is_exception(o))
		return 0;
	return strategy_put(c->t, e, exception_slot(c->t, e, EXCEPTION_ARGS), arguments_of(c));
}

/* __init__ of an object that __new__ has returned. */
static void init_made(struct call *c)
{
	struct thread *t = c->t;
	const struct function *init =
		class_init(t, instance_class((struct instance *)value_object(c->self)));
	value bound[CALL_ARGUMENTS + 1], o = c->self, old;

	if (!init) {
		if (instance_class((struct instance *)value_object(o))->traits & CLASS_IS_THREAD)
			raise_outside(t, "", "a class with a __new__ that comes from Thread and "
					     "has no __init__ is outside the subset");
		old = init_arguments(c, o);
		c->args[-1] = 0;
		call_done(c, o);
		push_pending(t, old);
		return;
	}
	if (!call_fits(c, init->code) || !bind(c, init, bound))
		return;
	strategy_keep(t, o);
	strategy_keep(t, value_of(init));
	t->top -= c->n + 2;
	frame_push_function(t, init, FRAME_INIT, o, bound);
}

/* The class has a __new__: it is called, with the arguments, which stay on the stack for
 * __init__. False: it has none. */
static bool call_new(struct call *c)
{
	struct thread *t = c->t;
	value f = class_special(t, (struct class_object *)value_object(c->callable), SPECIAL_new);
	const struct function *new = (struct function *)value_object(f);
	value bound[CALL_ARGUMENTS + 1];
	struct call given = *c;

	if (c->self) {
		init_made(c);
		return true;
	}
	if (!f)
		return false;
	if (!value_is_kind(f, KIND_FUNCTION))
		raise_outside(t, "__new__", "a __new__ that is no function of the program is "
					    "outside the subset");
	given.self = c->callable;
	strategy_keep(t, f);
	for (uint32_t i = 0; i < c->n; i++)
		strategy_keep(t, c->args[i]);
	if (call_fits(c, new->code) && bind(&given, new, bound)) {
		frame_push_function(t, new, FRAME_SPECIAL, value_int((c->n + 2) | END_NEW << 8),
				    bound);
		return true;
	}
	push_pending(t, f);
	for (uint32_t i = 0; i < c->n; i++)
		push_pending(t, c->args[i]);
	return true;
}

/* A class whose metaclass has a __call__ is called: that takes its place. */
static bool call_by_meta(struct call *c)
{
	value f = special_find(c->t, c->callable, SPECIAL_call);

	if (!f || c->self)
		return false;
	strategy_keep(c->t, f);
	c->args[-2] = f;
	c->args[-1] = c->callable;
	thread_frame(c->t)->again = AGAIN_NEXT;
	return true;
}

/* A metaclass is called, as type is with three arguments: the library does it. */
static void call_meta(struct call *c)
{
	if (c->self)
		raise_outside(c->t, "", "this call of a metaclass is outside the subset");
	if (!c->t->image->library[LIBRARY_class_called])
		raise_outside(c->t, "", "to make a class by this call is outside the subset");
	c->args[-1] = c->callable;
	c->args[-2] = c->t->image->library[LIBRARY_class_called];
	c->again = true;
	thread_frame(c->t)->again = AGAIN_NEXT;
}

/* A class is called. */
static void call_class(struct thread *t, const struct instr *in)
{
	struct call c = call_under_way(t, in);
	struct class_object *class = (struct class_object *)value_object(c.callable);
	const struct function *init = class_init(t, class);

	if (class->traits & CLASS_IS_META) {
		call_meta(&c);
		return;
	}
	if (class->meta && call_by_meta(&c))
		return;
	c.self = c.self == VALUE_TRUE ? 0 : c.self;
	if (c.self || special_known(t, SPECIAL_new)) {
		if (call_new(&c))
			return;
	}
	if (init)
		call_init(&c, init);
	else if (!class->body && !class->head.detail && c.callable != t->image->object)
		raise_outside(t, "", "to make a %s by its type is outside the subset", class->name);
	else if (class->traits & CLASS_IS_THREAD)
		call_thread_class(&c);
	else if (is_exception_class(c.callable) && is_os_error(&c))
		raise_outside(t, class->name, "%s with an errno is outside the subset", class->name);
	else if (class->head.detail ? c.named != NULL : c.n > 0)
		raise(t, EXCEPTION_TypeError, "%s() takes no %sarguments", class->name,
		      class->head.detail ? "keyword " : "");
	else
		call_done(&c, instance_for(&c));
}

/* type.__call__(class, ...): the class is called, whatever its metaclass says. */
static void call_type_call(struct call *c)
{
	if (c->unbound || !value_is_kind(c->self, KIND_CLASS)) {
		raise_outside(c->t, "__call__", "type.__call__() is outside the subset but as "
						"super().__call__(...)");
		return;
	}
	c->args[-2] = c->self;
	c->args[-1] = VALUE_TRUE; /* what call_class takes for that */
	c->again = true;
	thread_frame(c->t)->again = AGAIN_NEXT;
}

static bool has_init(struct thread *t, value class)
{
	return class_init(t, (struct class_object *)value_object(class));
}

/* `raise Class`, whose __init__ the program has written: it is called first. False: there is
 * none. */
static bool init_exception(struct thread *t, const struct instr *in)
{
	value class = *peek(t, in->arg);
	const struct function *init =
		class_init(t, (struct class_object *)value_object(class));
	struct call c = { .t = t, .callable = class };
	value bound[CALL_ARGUMENTS + 1];

	if (!init)
		return false;
	if (!call_fits(&c, init->code))
		return true;
	c.self = instance_for(&c);
	if (!bind(&c, init, bound)) {
		push_pending(t, c.self);
		return true;
	}
	strategy_keep(t, c.self);
	strategy_keep(t, value_of(init));
	frame_push_function(t, init, FRAME_RAISE, c.self, bound);
	return true;
}

/* The class `depth` deep, which has a __new__, is called; what it makes takes its place. */
static bool made_by_code(struct thread *t, value class, uint32_t depth)
{
	bool by_code = class_special(t, (struct class_object *)value_object(class), SPECIAL_new);

	if (by_code)
		replace_operand(t, LIBRARY_made, depth);
	return by_code;
}

/* The same for the class on top that has an __init__. */
static bool cause_by_code(struct thread *t, value class)
{
	bool by_code = has_init(t, class);

	if (by_code)
		replace_operand(t, LIBRARY_made, 1);
	return by_code;
}

/* A new instance. */
ON_CURSOR bool plain_class(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	struct class_object *class = (struct class_object *)value_object(base[0]);
	int32_t attr = t->image->init_attr;
	const struct code *code;
	value init, o;

	if (class->bases || class->meta || !class->head.size || special_known(t, SPECIAL_new))
		return aside(t, s, call_class);
	init = attr < 0 ? 0 : access_load_settled(t, &class->head, &class->slots[attr]);
	if (!value_is_kind(init, KIND_FUNCTION)) {
		if (n)
			return aside(t, s, call_class);
		s->top[-2] = value_of(new_instance(t, base[0]));
		s->top--;
		s->in++;
		return called(t, s, s->f, go_on(t, s));
	}
	code = ((struct function *)value_object(init))->code;
	if (s->in->extra || n + 1 != code->n_args || code->counted || !cursor_fits(t, s, code))
		return aside(t, s, call_class);
	o = value_of(new_instance(t, base[0]));
	strategy_keep(t, o);
	base[1] = o;
	enter_frame(t, s, code, base, base + 1, n + 1);
	s->f->role = FRAME_INIT;
	s->f->saved = o;
	return go_on(t, s);
}

static void call_callable(struct call *c)
{
	value v = c->args[0];
	struct object *o = value_is_object(v) ? value_object(v) : NULL;
	bool yes = false;

	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_FUNCTION:
	case KIND_METHOD:
	case KIND_CLASS:
	case KIND_WEAKREF:
	case KIND_BUILTIN: yes = true; break;
	case KIND_STATICMETHOD:
		yes = !(V39 >> c->t->image->runtime & 1);
		break; /* since 3.10 */
	case KIND_INSTANCE: yes = special_find(c->t, v, SPECIAL_call); break;
	default: break;
	}
	call_done(c, value_bool(yes));
}

#endif
