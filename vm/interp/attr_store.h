/*
 * Attributes that are stored or deleted where a class has something to say before: a property,
 * __setattr__, __slots__; and getattr() and its kin, which are given the name.
 */
#ifndef REFRACE_INTERP_ATTR_STORE_H
#define REFRACE_INTERP_ATTR_STORE_H

#include "vm/interp/descriptor.h"

/* --- storing --- */

/* Whether the value of __slots__ names the attribute. */
static bool slots_name(value slots, const char *name)
{
	const struct tuple *tuple = (struct tuple *)value_object(slots);
	const struct list *l = (struct list *)value_object(slots);
	const struct array *a =
		value_is_kind(slots, KIND_LIST) ? (struct array *)value_object(l->array) : NULL;
	uint32_t n = a ? (uint32_t)l->length : 0;

	if (value_is_kind(slots, KIND_STR))
		return !strcmp(((struct string *)value_object(slots))->text, name);
	if (value_is_kind(slots, KIND_TUPLE))
		n = tuple->head.size;
	for (uint32_t i = 0; i < n; i++) {
		value v = a ? a->items[i] : tuple->items[i];

		if (value_is_kind(v, KIND_STR) &&
		    !strcmp(((struct string *)value_object(v))->text, name))
			return true;
	}
	return false;
}

/* Whether an instance of the class may get the attribute: one of its classes has no __slots__, or
 * they name it. */
static bool slots_allow(struct thread *t, struct class_object *class, uint32_t attr)
{
	int32_t slots = t->image->special[SPECIAL_slots];
	struct class_object *at = class;
	bool named = false;

	for (uint32_t i = 0; slots >= 0 && at; at = class_searched(class, ++i)) {
		value v = at->head.size ? access_load_settled(t, &at->head, &at->slots[slots]) : 0;

		if (!v && value_of(at) != t->image->object)
			return true;
		named |= v && slots_name(v, attr_name(t, attr));
	}
	return slots < 0 || named;
}

/* What the result of a setter becomes: setattr() returns None. */
static enum special_end put_end(const struct thread *t)
{
	return current_instr(t)->op == OP_CALL ? END_NONE : END_NOTHING;
}

static void property_refuses(struct thread *t, value o, uint32_t attr, const char *what)
{
	raise(t, EXCEPTION_AttributeError, "property '%s' of '%s' object has no %s",
	      attr_name(t, attr), type_name(o), what);
}

/* What storing has displaced, to be given up when it is over; each 0: nothing. */
struct displaced {
	value old;   /* what was there */
	value spent; /* what the class has there */
	value dict;  /* the __dict__ that it lies in, where that is another one */
};

static void give_up_displaced(struct thread *t, const struct displaced *d)
{
	push_pending(t, d->dict);
	push_pending(t, d->spent);
	push_pending(t, d->old);
}

/* The instance gets v itself, or loses what it had (v: 0). False: as put_plainly. */
static bool put_in_instance(struct thread *t, struct instance *o, uint32_t attr, value v,
			    struct displaced *d)
{
	int32_t slot = t->image->program->attrs[attr].slot;
	bool replaces = is_special_attr(t, attr, SPECIAL_dict);
	struct dict *replaced = replaced_take(t, o);

	if (retry_later(t))
		return false;
	d->dict = value_of(replaced);
	if (replaced && !replaces) {
		d->old = replaced_put(t, replaced, attr, v);
		if (must_retry(t))
			give_back(t, d->dict);
		return !retry_later(t);
	}
	if (replaces && !may_replace(t, o, v, replaced)) {
		push_pending(t, d->dict);
		return false;
	}
	if (slot < 0)
		raise_outside(t, attr_name(t, attr),
			      "to set an attribute that no line of the program assigns "
			      "to is outside the subset");
	if (v)
		strategy_keep(t, v);
	d->old = strategy_put(t, &o->head, &o->slots[slot], v);
	return true;
}

/* o.attr = v, or del o.attr (v: 0), for an instance, in an instruction that takes `words` from the
 * stack. False: a method does it, or it has failed. */
static bool put_plainly(struct thread *t, value o, uint32_t attr, value v, uint32_t words,
			struct displaced *d)
{
	struct instance *instance = local_made(t, (struct instance *)value_object(o));
	struct class_object *class = instance_class(instance);
	value found = class_take(t, class, attr);
	const struct property *p = (struct property *)value_object(found);
	const value args[] = { o, v }, set[] = { found, o, v };

	if (retry_later(t))
		return false;
	d->spent = found;
	if (value_is_kind(found, KIND_PROPERTY)) {
		value method = v ? p->set : p->delete;

		if (method)
			special_call(t, method, args, v ? 2 : 1, words, put_end(t));
		else
			property_refuses(t, o, attr, v ? "setter" : "deleter");
		return false;
	}
	if (special_find(t, found, SPECIAL_set) || special_find(t, found, SPECIAL_delete)) {
		value method = special_find(t, found, v ? SPECIAL_set : SPECIAL_delete);

		if (method)
			special_call(t, method, set, v ? 3 : 2, words, put_end(t));
		else
			raise(t, EXCEPTION_AttributeError, "__%s__", v ? "set" : "delete");
		push_pending(t, found);
		return false;
	}
	if (v && !slots_allow(t, class, attr)) {
		raise(t, EXCEPTION_AttributeError,
		      found ? "'%s' object attribute '%s' is read-only"
			    : "'%s' object has no attribute '%s'",
		      class->name, attr_name(t, attr));
		push_pending(t, found);
		return false;
	}
	if (v && class->traits & CLASS_IS_THREAD && !strcmp(attr_name(t, attr), "daemon"))
		return put_attr_of_thread(t, o, "daemon", v, &d->old);
	return put_in_instance(t, instance, attr, v, d);
}

/* The same by the class's __setattr__ or __delattr__, if it has one. */
static bool put_special(struct thread *t, value o, uint32_t attr, value v, uint32_t words)
{
	value f = special_find(t, o, v ? SPECIAL_setattr : SPECIAL_delattr);
	value args[] = { o, 0, v };

	if (!f)
		return false;
	args[1] = text_of(t, attr_name(t, attr));
	strategy_keep(t, o);
	strategy_keep(t, v);
	special_begin(t, f, args, v ? 3 : 2, words, put_end(t));
	return true;
}

/* Whether it is a module of the user's own, whose variable is stored, or with 0 deleted. *old: what
 * was there. */
static bool put_own(struct thread *t, value o, uint32_t attr, value v, value *old)
{
	const struct own_module *own = own_of(t, value_object(o));
	int64_t global = own ? own_global_of(t, value_object(o), attr) : -1;
	struct globals *g;
	value *slot;

	if (own && global < 0 && v)
		raise_outside(t, attr_name(t, attr),
			      "to give module '%s' a variable that no line of its file binds is outside "
			      "the subset: bind it there, too", own->name);
	if (global < 0)
		return false;
	g = own_place(t, (uint32_t)global, &slot);
	*old = strategy_put(t, &g->head, slot, v);
	return true;
}

/* [v, o] -> [], o.attr = v, where that is no plain store. */
static void store_rare(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1), v = *peek(t, 2);
	struct displaced d = { 0 };

	if (value_is_kind(o, KIND_THREAD) &&
	    put_attr_of_thread(t, o, attr_name(t, in->arg), v, &d.old)) {
		finish_none(t, 2);
		push_pending(t, d.old);
		return;
	}
	if (t->raising)
		return;
	if (value_is_kind(o, KIND_MODULE) && put_own(t, o, in->arg, v, &d.old)) {
		*peek(t, 2) = 0; /* the reference has moved */
		finish_none(t, 2);
		push_pending(t, d.old);
		return;
	}
	if (!value_is_kind(o, KIND_INSTANCE)) {
		no_slot_on_top(t, in);
		return;
	}
	if (local_begins(t))
		return;
	if (put_special(t, o, in->arg, v, 2))
		return;
	if (put_plainly(t, o, in->arg, v, 2, &d)) {
		finish_none(t, 2);
		give_up_displaced(t, &d);
	}
}

/* [o] -> [], del o.attr, the same. */
static void delete_rare(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1);
	struct displaced d = { 0 };

	if (must_retry(t) || local_begins(t))
		return;
	if (value_is_kind(o, KIND_INSTANCE) &&
	    (put_special(t, o, in->arg, 0, 1) || !put_plainly(t, o, in->arg, 0, 1, &d)))
		return;
	if (!d.old && value_is_kind(o, KIND_MODULE))
		put_own(t, o, in->arg, 0, &d.old);
	if (d.old)
		finish_none(t, 1);
	else
		no_attr(t, o, in->arg);
	give_up_displaced(t, &d);
}

/* --- getattr() and its kin --- */

/* The number of the attribute that argument 1 names; -1: no line of the program mentions it, or,
 * with *wrong, it is no string. */
static int64_t named_attr(struct call *c, bool *wrong)
{
	const struct program *p = c->t->image->program;
	const struct string *name = (struct string *)value_object(c->args[1]);

	*wrong = !value_is_kind(c->args[1], KIND_STR);
	if (*wrong)
		raise(c->t, EXCEPTION_TypeError, "attribute name must be string, not '%s'",
		      type_name(c->args[1]));
	for (uint32_t a = 0; !*wrong && a < p->n_attrs; a++)
		if (!strcmp(p->attrs[a].name, name->text))
			return a;
	return -1;
}

/* The object has no attribute of that name, which the program mentions nowhere. */
static void no_named_attr(struct call *c)
{
	const char *name = ((struct string *)value_object(c->args[1]))->text;
	value o = c->args[0];

	if (is_special(name) || !value_is_kind(o, KIND_INSTANCE) || is_replaced(c->t, o))
		raise_outside(c->t, "", "attribute '%s' of '%s' is outside the subset", name,
			      type_name(o));
	raise(c->t, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'", type_name(o),
	      name);
}

static const char *name_of(const struct call *c)
{
	return ((struct string *)value_object(c->args[1]))->text;
}

/* Whether getattr() gives its default: Python's object has no attribute of that name, either. */
static bool lacks_named(const struct call *c, int64_t attr)
{
	int there = special_there(c->t, c->args[0], name_of(c));

	if (attr < 0)
		return there < 1 && !is_replaced(c->t, c->args[0]);
	return !there || (there < 0 && !attr_is_outside(c->t, c->args[0], (uint32_t)attr));
}

static void call_getattr(struct call *c)
{
	struct thread *t = c->t;
	bool wrong;
	int64_t attr = named_attr(c, &wrong);
	struct got g = { .how = GOT_NOTHING };
	value v;

	if (wrong)
		return;
	if (attr >= 0)
		g = get_attr(t, c->args[0], (uint32_t)attr);
	if (retry_later(t) || (g.how == GOT_CALL && no_getter(t, &g, (uint32_t)attr)))
		return;
	v = got_value(t, &g);
	if (g.how == GOT_CALL) {
		got_call(t, &g, c->n + 2, c->n > 2 ? END_GETATTR : END_RESULT);
	} else if (v) {
		call_done(c, v);
		push_pending(t, g.spent);
	} else if (c->n > 2 && lacks_named(c, attr)) {
		v = c->args[2];
		c->args[2] = 0;
		call_done(c, v);
	} else if (attr >= 0) {
		no_attr(t, c->args[0], (uint32_t)attr);
	} else {
		no_named_attr(c);
	}
	push_pending(t, g.dict);
}

static void call_hasattr(struct call *c)
{
	struct thread *t = c->t;
	bool wrong;
	int64_t attr = named_attr(c, &wrong);
	struct got g = { .how = GOT_NOTHING };
	int there;

	if (wrong)
		return;
	if (attr >= 0)
		g = get_attr(t, c->args[0], (uint32_t)attr);
	if (retry_later(t))
		return;
	if (g.how == GOT_CALL && g.v) {
		got_call(t, &g, c->n + 2, END_HASATTR);
		push_pending(t, g.dict);
		return;
	}
	there = g.how == GOT_NOTHING ? special_there(t, c->args[0], name_of(c)) : -1;
	if (there < 0 && attr < 0 && is_replaced(t, c->args[0]))
		no_named_attr(c);
	if (there < 0 && g.how == GOT_NOTHING && attr >= 0 &&
	    attr_is_outside(t, c->args[0], (uint32_t)attr))
		no_attr(t, c->args[0], (uint32_t)attr);
	call_done(c, value_bool((g.how != GOT_NOTHING && g.v) || there > 0));
	if (g.how != GOT_NOTHING)
		push_pending(t, g.v);
	push_pending(t, g.spent);
	push_pending(t, g.dict);
}

/* o.name = v, or del o.name (v: 0), in a call; `own`: by what the class has for it, too. */
static void put_named(struct call *c, value o, int64_t attr, value v, bool own)
{
	struct thread *t = c->t;
	struct displaced d = { 0 };
	value *slot;

	if (attr < 0) {
		raise_outside(t, "", "to set an attribute that no line of the program assigns to "
				     "is outside the subset");
		return;
	}
	if (value_is_kind(o, KIND_INSTANCE)) {
		uint32_t words = c->n + 2 + c->unbound;

		if (own && put_special(t, o, (uint32_t)attr, v, words))
			return;
		if (!put_plainly(t, o, (uint32_t)attr, v, words, &d))
			return;
	} else {
		slot = attr_slot(t, o, (uint32_t)attr);
		if (!slot || t->image->program->attrs[attr].slot < 0) {
			raise_outside(t, "", "to set this attribute by its name is outside the "
					     "subset");
			return;
		}
		strategy_keep(t, v);
		d.old = strategy_put(t, value_target(o), slot, v);
	}
	if (v || d.old)
		call_done(c, VALUE_NONE);
	else
		no_attr(t, o, (uint32_t)attr);
	give_up_displaced(t, &d);
}

static void call_setattr(struct call *c)
{
	bool wrong;
	int64_t attr = named_attr(c, &wrong);

	if (!wrong)
		put_named(c, c->args[0], attr, c->args[2], true);
}

static void call_delattr(struct call *c)
{
	bool wrong;
	int64_t attr = named_attr(c, &wrong);

	if (!wrong)
		put_named(c, c->args[0], attr, 0, true);
}

#endif
