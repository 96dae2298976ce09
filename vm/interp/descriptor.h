/*
 * Attributes in full: what LOAD_ATTR does when the quick way (attr.h) finds nothing. Properties,
 * static and class methods, what every object has, __getattr__, super().
 */
#ifndef REFRACE_INTERP_DESCRIPTOR_H
#define REFRACE_INTERP_DESCRIPTOR_H

#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/by_name.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/local.h"
#include "vm/interp/replaced.h"
#include "vm/interp/special.h"
#include "vm/interp/types.h"

/* What an attribute is found to be. */
enum got_how {
	GOT_NOTHING, /* or the operation is put off */
	GOT_VALUE,   /* `v`, counted */
	GOT_METHOD,  /* `v`, counted, to be called with `self`, which is not */
	GOT_CALL,    /* what `v` returns, called with these arguments, which are not counted */
};

struct got {
	enum got_how how;
	value v, self;
	value args[3];
	uint32_t n;
	value made;  /* an argument whose reference moves; 0: none */
	value spent; /* what has been taken in vain; 0: nothing */
	value dict;  /* a __dict__ that has been looked into, counted; 0: none */
	bool falls;  /* if the call raises an AttributeError, a __getattr__ is asked */
};

/* --- what the classes have that are searched, from number `from` on --- */

/* The attribute, counted; 0: none has it. */
static value class_search(struct thread *t, const struct class_object *class, uint32_t from,
			  uint32_t attr)
{
	struct class_object *at;
	value v = 0;

	for (uint32_t i = from; (at = class_searched(class, i)) && !v && !must_retry(t); i++)
		v = at->head.size ? class_take_own(t, at, attr)
				  : builtin_method_of(t, at, attr);
	return v;
}

/* What an attribute of a class is for an object of it; `self` 0: for the class alone. */
static struct got bind_found(struct thread *t, value found, value self, value class)
{
	struct got g = { .how = GOT_VALUE, .v = found };
	const struct wrapped *w;

	if (!found)
		g.how = GOT_NOTHING;
	switch (value_is_object(found) ? (enum kind)value_object(found)->kind : KIND_FREE) {
	case KIND_BUILTIN:
		if (found == t->image->builtins[BUILTIN_object_init_subclass]) {
			g.how = GOT_METHOD;
			g.self = class;
			break;
		}
		if (!self || builtin_table[((struct builtin *)value_object(found))->id].owner <
				     OWNER_STR)
			break; /* fall through */
	case KIND_FUNCTION:
		g.how = self ? GOT_METHOD : GOT_VALUE;
		g.self = self;
		break;
	case KIND_CLASSMETHOD:
	case KIND_STATICMETHOD:
		w = (struct wrapped *)value_object(found);
		strategy_keep(t, w->function);
		g.how = w->head.kind == KIND_CLASSMETHOD ? GOT_METHOD : GOT_VALUE;
		g.v = w->function;
		g.self = class;
		break;
	case KIND_PROPERTY:
		if (!self)
			break;
		g.how = GOT_CALL;
		g.v = ((struct property *)value_object(found))->get;
		g.args[0] = self;
		g.n = 1;
		break;
	case KIND_INSTANCE:
		if (!special_find(t, found, SPECIAL_get))
			break;
		g.how = GOT_CALL;
		g.v = special_find(t, found, SPECIAL_get);
		g.made = g.args[0] = found;
		g.args[1] = self ? self : VALUE_NONE;
		g.args[2] = class;
		g.n = 3;
		break;
	default: break;
	}
	return g;
}

/* The getter of a property is not there. */
static bool no_getter(struct thread *t, const struct got *g, uint32_t attr)
{
	if (g->how != GOT_CALL || g->v)
		return false;
	raise(t, EXCEPTION_AttributeError, "property '%s' of '%s' object has no getter",
	      attr_name(t, attr), type_name(g->args[0]));
	return true;
}

/* What the instance has itself, counted; 0: nothing. */
static value own_attr(struct thread *t, struct instance *o, uint32_t attr, value *dict)
{
	const struct attr *info = &t->image->program->attrs[attr];
	struct dict *replaced = replaced_take(t, o);
	value v;

	if (replaced && !is_special_attr(t, attr, SPECIAL_dict)) {
		v = replaced_look(t, replaced, attr);
		if (must_retry(t))
			give_back(t, value_of(replaced));
		else
			*dict = value_of(replaced);
		return v;
	}
	*dict = value_of(replaced);
	return info->slot < 0 || must_retry(t)
		       ? 0
		       : instance_slot_take(t, local_own(t, o), info, info->slot);
}

static struct got get_of_instance(struct thread *t, struct instance *o, uint32_t attr)
{
	struct class_object *class = instance_class(o);
	value found = class_search(t, class, 0, attr), v = 0, dict = 0;
	struct got g = { .how = GOT_NOTHING };
	bool method;

	if (!value_is_kind(found, KIND_PROPERTY) && !special_find(t, found, SPECIAL_set) &&
	    !special_find(t, found, SPECIAL_delete) && !must_retry(t))
		v = own_attr(t, o, attr, &dict);
	if (v)
		return (struct got){ .how = GOT_VALUE, .v = v, .spent = found, .dict = dict };
	if (must_retry(t)) {
		give_back(t, found);
		return g;
	}
	if (found) /* __new__ is a static method */
		g = bind_found(t, found,
			       (int32_t)attr == t->image->special[SPECIAL_new] ? 0 : value_of(o),
			       value_of(class));
	else if (class->head.detail)
		g.v = exception_take(t, o, attr, &method);
	if (!found)
		g.how = g.v ? GOT_VALUE : GOT_NOTHING;
	g.dict = dict;
	return g;
}

/* A built-in function that stands for a type, whose methods these are. */
static enum owner type_owner(const struct thread *t, value v)
{
	if (v == t->image->builtins[BUILTIN_Thread])
		return OWNER_THREAD;
	if (v == t->image->builtins[BUILTIN_type])
		return OWNER_TYPE;
	return owner_of_kind(kind_of_type(t, v));
}

static struct got get_of_class(struct thread *t, value v, uint32_t attr)
{
	const struct class_object *class = (struct class_object *)value_object(v);
	value found = class_search(t, class, 0, attr);

	if (found || !class->meta || must_retry(t))
		return bind_found(t, found, 0, v);
	found = class_search(t, (struct class_object *)value_object(class->meta), 0, attr);
	return bind_found(t, found, v, class->meta);
}

/* What a method of the class says, which gets the object and the name. */
static struct got got_by_name(struct thread *t, value method, value v, uint32_t attr)
{
	struct got g = { .how = GOT_CALL, .v = method, .made = text_of(t, attr_name(t, attr)) };

	g.args[0] = v;
	g.args[1] = g.made;
	g.n = 2;
	return g;
}

/* A special method of a built-in type, by its name. */
static void got_special(struct thread *t, value v, uint32_t attr, struct got *g)
{
	value f = special_of_type(t, v, attr);

	if (f) {
		*g = (struct got){ .how = GOT_CALL, .n = 2, .args = { v, f },
				   .v = t->image->library[LIBRARY_of_type] };
		return;
	}
	g->v = special_by_name(t, v, attr);
	g->self = v;
	g->how = g->v ? GOT_METHOD : GOT_NOTHING;
}

/* v.attr, whatever v is; a __getattribute__ or __getattr__ of its class is not asked. */
static struct got get_attr_plainly(struct thread *t, value v, uint32_t attr)
{
	struct got g = { .how = GOT_NOTHING };
	struct object *o = value_target(v);
	enum owner owner = type_owner(t, v);
	bool method = false;

	if (o && o->kind == KIND_INSTANCE) {
		g = get_of_instance(t, (struct instance *)o, attr);
	} else if (o && o->kind == KIND_CLASS) {
		g = get_of_class(t, v, attr);
	} else if (owner != OWNER_COUNT && t->image->methods[owner][attr]) {
		return (struct got){ .how = GOT_VALUE, .v = t->image->methods[owner][attr] };
	} else {
		g.v = attr_take(t, v, attr, &method);
		g.how = !g.v ? GOT_NOTHING : method ? GOT_METHOD : GOT_VALUE;
		g.self = v;
	}
	if (g.how == GOT_NOTHING && !must_retry(t)) {
		g.v = attr_of_any(t, v, attr);
		g.how = g.v ? GOT_VALUE : GOT_NOTHING;
	}
	if (g.how == GOT_NOTHING && !must_retry(t) && o && o->kind == KIND_METHOD &&
	    value_is_kind(((struct method *)o)->function, KIND_FUNCTION)) {
		g.v = function_take(t, value_object(((struct method *)o)->function), attr);
		g.how = g.v ? GOT_VALUE : GOT_NOTHING;
	}
	if (g.how == GOT_NOTHING && !must_retry(t) && o && o->kind == KIND_INSTANCE &&
	    is_special_attr(t, attr, SPECIAL_dict))
		return (struct got){ .how = GOT_CALL, .n = 1, .args = { v },
				     .v = t->image->library[LIBRARY_instance_dict] };
	if (g.how == GOT_NOTHING && !must_retry(t) && o && o->kind == KIND_CLASS && o->size &&
	    is_special_attr(t, attr, SPECIAL_dict))
		return (struct got){ .how = GOT_CALL, .n = 1, .args = { v },
				     .v = t->image->library[LIBRARY_class_dict] };
	if (g.how == GOT_NOTHING && !must_retry(t))
		got_special(t, v, attr, &g);
	return g;
}

/* v.attr, whatever v is: what its class's __getattribute__ gives, or what is found, or else what
 * its __getattr__ gives (Objects/typeobject.c, slot_tp_getattr_hook). */
static struct got get_attr(struct thread *t, value v, uint32_t attr)
{
	value method = special_find(t, v, SPECIAL_getattribute),
	      last = special_find(t, v, SPECIAL_getattr), dict;
	struct got g;

	look_annotations(t, attr);
	g = method && value_is_kind(v, KIND_INSTANCE) ? got_by_name(t, method, v, attr)
						      : get_attr_plainly(t, v, attr);
	if (!last || must_retry(t))
		return g;
	if (g.how == GOT_NOTHING || (g.how == GOT_CALL && !g.v)) {
		dict = g.dict;
		g = got_by_name(t, last, v, attr);
		g.dict = dict;
	} else {
		g.falls = g.how == GOT_CALL;
	}
	return g;
}

/* An attribute, which is a property, has raised an AttributeError: the __getattr__ is asked,
 * for LOAD_ATTR or for getattr(o, name), whose words are on the stack. */
static void attr_falls(struct thread *t, uint32_t words, enum special_end end)
{
	value name = words > 1 ? *peek(t, words - 3) : 0, args[2];

	args[0] = value_of(value_target(*peek(t, words > 1 ? words - 2 : 1)));
	args[1] = name ? name : text_of(t, attr_name(t, current_instr(t)->arg));
	strategy_keep(t, args[0]);
	if (name)
		strategy_keep(t, name);
	special_begin(t, special_find(t, args[0], SPECIAL_getattr), args, 2, words, end);
}

/* Calls what is to be called; the result takes the place of `words`. */
static void got_call(struct thread *t, const struct got *g, uint32_t words, enum special_end end)
{
	value args[3] = { g->args[0], g->args[1], g->args[2] };

	for (uint32_t i = 0; i < g->n; i++)
		if (args[i] != g->made)
			strategy_keep(t, args[i]);
	special_begin(t, g->v, args, g->n, words, g->falls ? end | END_FALLS : end);
}

/* The object that a method is to be called with, counted. */
static value got_self(struct thread *t, const struct got *g)
{
	value self = value_target(g->self) ? value_of(value_target(g->self)) : g->self;

	strategy_keep(t, self);
	return self;
}

/* What has been got as one value; 0: it is to be called, or is not there. */
static value got_value(struct thread *t, const struct got *g)
{
	if (g->how == GOT_VALUE)
		return g->v;
	if (g->how != GOT_METHOD)
		return 0;
	return bind_method(t, g->v, got_self(t, g));
}

/* --- the instructions, when the quick way has found nothing --- */

/* [o] -> [v], or [function, self], or [v, NULL] */
static void load_rare(struct thread *t, const struct instr *in, const struct got *g,
		      uint32_t words)
{
	bool calls = in->op == OP_LOAD_METHOD || in->op == OP_LOAD_SUPER_METHOD;
	value v, self = 0;

	if (g->how == GOT_CALL) {
		got_call(t, g, words, calls ? END_METHOD : END_RESULT);
		push_pending(t, g->dict);
		return;
	}
	if (calls && g->how == GOT_METHOD) {
		v = g->v;
		self = got_self(t, g);
	} else {
		v = got_value(t, g);
	}
	if (retry_later(t))
		return;
	thread_frame(t)->pc++;
	t->top -= words;
	memmove(peek(t, 0) + (calls ? 2 : 1), peek(t, 0), words * sizeof(value));
	*peek(t, 0) = v;
	if (calls)
		*(peek(t, 0) + 1) = self;
	t->top += words + (calls ? 2 : 1);
	pend(t, words);
	push_pending(t, g->spent);
	push_pending(t, g->dict);
}

/* The attribute of the object on top was not found quickly, or has to be waited for. */
static void attr_rare(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);
	struct got g;

	if (must_retry(t) || local_begins(t))
		return;
	g = get_attr(t, v, in->arg);
	if (retry_later(t) || no_getter(t, &g, in->arg))
		return;
	if (g.how != GOT_NOTHING) {
		load_rare(t, in, &g, 1);
		return;
	}
	no_attr(t, v, in->arg);
	push_pending(t, g.dict);
}

/* --- super() --- */

/* Which of the classes that are searched for an object of `class` is the one after that whose
 * method this is: the class that is given, or that whose body the code stands in. 0: none. */
static uint32_t super_from(const struct class_object *class, value given, const struct code *code)
{
	const struct class_object *at;

	for (uint32_t i = 0; (at = class_searched(class, i)); i++)
		if (given ? value_of(at) == given : at->body && at->body == code->of_class)
			return i + 1;
	return 0;
}

/* The class whose search super() goes on with. */
static struct class_object *super_class(value self)
{
	if (value_is_kind(self, KIND_INSTANCE))
		return instance_class((struct instance *)value_object(self));
	if (value_is_kind(self, KIND_CLASS))
		return (struct class_object *)value_object(self);
	return NULL;
}

/* [super, class or NULL, self] -> as LOAD_ATTR, or LOAD_METHOD */
static void load_super(struct thread *t, const struct instr *in)
{
	value self = *peek(t, 1), given = *peek(t, 2);
	struct class_object *class = super_class(self);
	uint32_t from = class ? super_from(class, given, thread_frame(t)->code) : 0;
	bool object = value_is_kind(self, KIND_INSTANCE);
	struct got g;

	if (!from && class && class->meta) { /* in a method of the metaclass */
		class = (struct class_object *)value_object(class->meta);
		from = super_from(class, given, thread_frame(t)->code);
		object = true;
	}
	if (given == t->image->builtins[BUILTIN_Thread])
		given = t->image->thread;
	if (given && !value_is_kind(given, KIND_CLASS)) {
		raise(t, EXCEPTION_TypeError, "super() argument 1 must be a type, not %s",
		      type_name(given));
		return;
	}
	if (!from) {
		raise(t, EXCEPTION_TypeError,
		      "super(type, obj): obj must be an instance or subtype of type");
		return;
	}
	g = bind_found(t, class_search(t, class, from, in->arg), object ? self : 0,
		       value_of(class));
	if (retry_later(t) || no_getter(t, &g, in->arg))
		return;
	if (g.how != GOT_NOTHING)
		load_rare(t, in, &g, 3);
	else if (is_special(attr_name(t, in->arg)))
		raise_outside(t, attr_name(t, in->arg),
			      "attribute '%s' of 'super' is outside the subset",
			      attr_name(t, in->arg));
	else
		raise(t, EXCEPTION_AttributeError, "'super' object has no attribute '%s'",
		      attr_name(t, in->arg));
}

static void op_LOAD_SUPER_ATTR(struct thread *t, const struct instr *in)
{
	load_super(t, in);
}

static void op_LOAD_SUPER_METHOD(struct thread *t, const struct instr *in)
{
	load_super(t, in);
}

static void call_super(struct call *c)
{
	raise_outside(c->t, "super", "super() is outside the subset but as super().name in a "
				     "method, or super(class, object).name");
}

#endif
