/*
 * Methods of built-in types, called by the names of these; what object and every exception have;
 * properties, static and class methods.
 */
#ifndef REFRACE_INTERP_MEMBERS_H
#define REFRACE_INTERP_MEMBERS_H

#include "vm/interp/attr_store.h"
#include "vm/interp/class.h"
#include "vm/interp/text.h"

/* --- methods of built-in types, by the names of these --- */

/* Whether the methods of this owner are those of `v`. */
static bool owner_fits(enum owner owner, value v)
{
	const struct object *o = value_target(v);
	bool object = o && o->kind == KIND_INSTANCE;

	if (owner == OWNER_EXCEPTION)
		return is_exception(v);
	if (owner == OWNER_FROZENSET)
		return is_set(v);
	if (owner == OWNER_THREAD && object)
		return instance_class((const struct instance *)o)->traits & CLASS_IS_THREAD;
	if (owner == OWNER_TYPE)
		return value_is_kind(v, KIND_CLASS);
	if (owner == OWNER_INT && !o)
		return value_is_int(v) || value_is_bool(v);
	return owner == OWNER_OBJECT || (o && builtin_owner(o) == owner);
}

/* dict.get(o), where o is of a class that comes from dict: the call is made again with what it has
 * inside. False: it comes from none, or the operation is put off. */
static bool take_inside(struct call *c, const struct builtin_info *b)
{
	struct thread *t = c->t;
	value o = c->args[0], inside = inside_take(t, o);
	bool fits = owner_fits(b->owner, inside);

	if (must_retry(t))
		return false;
	if (!fits) {
		push_pending(t, inside);
		return false;
	}
	c->args[0] = inside;
	push_pending(t, o);
	c->again = true;
	thread_frame(t)->again = AGAIN_NEXT;
	return true;
}

/* str.upper(s): the first argument is self. False after raising. */
static bool take_self(struct call *c, const struct builtin_info *b)
{
	if (b == &builtin_table[BUILTIN_dict_fromkeys] || b == &builtin_table[BUILTIN_type_new] ||
	    b == &builtin_table[BUILTIN_str_maketrans]) /* methods of the types */
		return true;
	if (!positional_count(c)) {
		raise(c->t, EXCEPTION_TypeError, "unbound method %s() needs an argument", b->name);
		return false;
	}
	if (!owner_fits(b->owner, c->args[0])) {
		if (inside_name(c->args[0]) && (take_inside(c, b) || retry_later(c->t)))
			return false;
		raise(c->t, EXCEPTION_TypeError,
		      "descriptor '%s' doesn't apply to a '%s' object", b->name,
		      type_name(c->args[0]));
		return false;
	}
	c->self = c->args[0];
	c->args++;
	c->n--;
	c->unbound = true;
	return true;
}

/* --- what object has --- */

/* What repr() and str() say of an object whose class says nothing. */
static void call_text_plainly(struct call *c, bool repr, bool exception)
{
	struct thread *t = c->t;
	struct object *o = value_object(c->self);

	t->text_size = 0;
	text_add(t, "", 0);
	if (exception)
		text_exception(t, (struct instance *)o, repr, NULL);
	else
		text_thing(t, o);
	if (!retry_later(t))
		call_done(c, make_string(t, t->text, t->text_size));
}

static void call_object_repr(struct call *c)
{
	call_text_plainly(c, true, false);
}

/* object.__str__ shows what __repr__ returns. */
static void call_object_str(struct call *c)
{
	if (text_asks(c->t, c->self, true))
		text_special(c->t, c->self, true, c->n + 2 + c->unbound, END_STR);
	else
		call_text_plainly(c, true, false);
}

static void call_exception_repr(struct call *c)
{
	call_text_plainly(c, true, true);
}

static void call_exception_str(struct call *c)
{
	call_text_plainly(c, false, true);
}

static void call_object_eq(struct call *c)
{
	call_done(c, c->self == c->args[0] ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED);
}

/* By what object is, whatever the class says. */
static void call_object_hash(struct call *c)
{
	const struct object *o = value_target(c->self);

	call_done(c, make_number(c->t, o ? (int64_t)access_identity(o) : 0));
}

static void call_object_setattr(struct call *c)
{
	struct call shifted = *c;
	bool wrong;
	int64_t attr;

	shifted.args--; /* self, name, value */
	attr = named_attr(&shifted, &wrong);
	if (!wrong)
		put_named(c, c->self, attr, c->args[1], false);
}

/* What the class says of all attributes (__getattribute__) is not asked. */
static void call_object_getattribute(struct call *c)
{
	struct call shifted = *c;
	bool wrong;
	int64_t attr;
	struct got g = { .how = GOT_NOTHING };
	value v;

	shifted.args--; /* self, name */
	attr = named_attr(&shifted, &wrong);
	if (wrong)
		return;
	if (attr >= 0)
		g = get_attr_plainly(c->t, c->self, (uint32_t)attr);
	if (retry_later(c->t) || (g.how == GOT_CALL && no_getter(c->t, &g, (uint32_t)attr)))
		return;
	v = got_value(c->t, &g);
	if (g.how == GOT_CALL) {
		got_call(c->t, &g, c->n + 2 + c->unbound, END_RESULT);
	} else if (v) {
		call_done(c, v);
		push_pending(c->t, g.spent);
	} else if (attr >= 0) {
		no_attr(c->t, c->self, (uint32_t)attr);
	} else {
		no_named_attr(&shifted);
	}
	push_pending(c->t, g.dict);
}

static void call_object_delattr(struct call *c)
{
	struct call shifted = *c;
	bool wrong;
	int64_t attr;

	shifted.args--;
	attr = named_attr(&shifted, &wrong);
	if (!wrong)
		put_named(c, c->self, attr, 0, false);
}

static void call_object_init(struct call *c)
{
	if (c->n)
		raise(c->t, EXCEPTION_TypeError,
		      "object.__init__() takes exactly one argument (the instance to initialize)");
	else
		call_done(c, VALUE_NONE);
}

/* Whether object.__new__ may be given more than a class; raises if not: a __new__ that passes them
 * on is wrong, and so is one for a class that does not look at them
 * (Objects/typeobject.c, object_new). */
static bool takes_arguments(const struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);

	if (class->head.detail)
		return true;
	if (class_special(c->t, class, SPECIAL_new))
		raise(c->t, EXCEPTION_TypeError, "object.__new__() takes exactly one argument "
						 "(the type to instantiate)");
	else if (!class_init(c->t, class))
		raise(c->t, EXCEPTION_TypeError, "%s() takes no arguments", class->name);
	else
		return true;
	return false;
}

/* object.__new__(class, ...): arguments are for __init__. */
static void call_object_new(struct call *c)
{
	struct call made = *c;

	if (!c->n) {
		raise(c->t, EXCEPTION_TypeError, "object.__new__(): not enough arguments");
		return;
	}
	if (!value_is_kind(c->args[0], KIND_CLASS)) {
		raise(c->t, EXCEPTION_TypeError, "object.__new__(X): X is not a type object (%s)",
		      type_name(c->args[0]));
		return;
	}
	made.callable = c->args[0];
	if (c->n > 1 && !takes_arguments(c))
		return;
	made.args++;
	made.n--;
	call_done(c, instance_for(&made));
}

/* BaseException.__init__(e, ...) */
static void call_exception_init(struct call *c)
{
	struct object *e = value_object(c->self);
	value old = strategy_put(c->t, e, exception_slot(c->t, e, EXCEPTION_ARGS), arguments_of(c));

	call_done(c, VALUE_NONE);
	push_operand(c->t, old);
}

/* --- properties, static and class methods --- */

static value wrap(struct thread *t, enum kind kind, value function)
{
	struct wrapped *w = create(t, kind, 0);

	access_immortal(t, &w->head);
	w->function = function;
	access_publish(t, function);
	return value_of(w);
}

static void call_wrapped(struct call *c, enum kind kind)
{
	value v = wrap(c->t, kind, c->args[0]);

	c->args[0] = 0;
	call_done(c, v);
}

static void call_staticmethod(struct call *c)
{
	call_wrapped(c, KIND_STATICMETHOD);
}

static void call_classmethod(struct call *c)
{
	call_wrapped(c, KIND_CLASSMETHOD);
}

/* A property of these functions, whose references move. */
static value make_property(struct thread *t, value get, value set, value delete)
{
	struct property *p = create(t, KIND_PROPERTY, 0);

	access_immortal(t, &p->head);
	p->get = get == VALUE_NONE ? 0 : get;
	p->set = set == VALUE_NONE ? 0 : set;
	p->delete = delete == VALUE_NONE ? 0 : delete;
	access_publish(t, get);
	access_publish(t, set);
	access_publish(t, delete);
	return value_of(p);
}

/* The argument, positional or by name, whose reference moves; 0: not given. */
static value take_argument(struct call *c, uint32_t i, const char *name)
{
	uint32_t n = positional_count(c), at = i < n ? i : c->n;
	value v;

	for (uint32_t k = n; k < c->n; k++)
		if (!strcmp(c->named->names[k - n], name))
			at = k;
	v = at < c->n ? c->args[at] : 0;
	if (v)
		c->args[at] = 0;
	return v;
}

static void call_property(struct call *c)
{
	value get = take_argument(c, 0, "fget"), set = take_argument(c, 1, "fset");
	value delete = take_argument(c, 2, "fdel");

	call_done(c, make_property(c->t, get, set, delete));
}

/* The property self with another function: of its three, number `which`. */
static void property_with(struct call *c, unsigned which)
{
	const struct property *p = (struct property *)value_object(c->self);
	value functions[3] = { p->get, p->set, p->delete };

	functions[which] = c->args[0];
	for (unsigned i = 0; i < 3; i++)
		if (i != which)
			strategy_keep(c->t, functions[i]);
	c->args[0] = 0;
	call_done(c, make_property(c->t, functions[0], functions[1], functions[2]));
}

static void call_property_getter(struct call *c)
{
	property_with(c, 0);
}

static void call_property_setter(struct call *c)
{
	property_with(c, 1);
}

static void call_property_deleter(struct call *c)
{
	property_with(c, 2);
}

#endif
