/*
 * Special methods of built-in types that the program calls by their names: l.__len__(),
 * list.__len__(l), super().__setitem__(k, v).
 *
 * Such a method is a function of the library (builtins____len__ in library/builtins_special.py) that
 * does what the method stands for: len(o). Which types have it is said in image/dunders.def.
 */
#ifndef REFRACE_INTERP_BY_NAME_H
#define REFRACE_INTERP_BY_NAME_H

#include "vm/image/asked.h"
#include "vm/image/outside.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/types.h"

/* The function that is this special method of a kind of object, never counted; 0: it has none. */
static value special_of_kind(const struct thread *t, enum kind kind, uint32_t attr)
{
	value f = t->image->by_name[attr];

	return f && outside_special(kind, attr_name(t, attr)) == 1 ? f : 0;
}

/* The kind whose special methods a value has: keys and items of a dict those of a set that does not
 * change. */
static enum kind kind_by_name(value v)
{
	const struct object *o = value_target(v);

	if (!o)
		return value_is_int(v) || value_is_bool(v) ? KIND_INT : KIND_FREE;
	return o->kind == KIND_VIEW && o->detail != VIEW_VALUES ? KIND_FROZENSET
								: (enum kind)o->kind;
}

/* The same of an object that is none of the program. */
static value special_by_name(const struct thread *t, value v, uint32_t attr)
{
	const struct object *o = value_target(v);

	if (o && (o->kind == KIND_INSTANCE || o->kind == KIND_CLASS || o->kind == KIND_MODULE))
		return 0;
	if (v == VALUE_ELLIPSIS || v == VALUE_NOT_IMPLEMENTED ||
	    type_of(t, v) == t->image->builtins[BUILTIN_type])
		return 0;
	return special_of_kind(t, kind_by_name(v), attr);
}

/* The method of a type: type.__len__. */
static value special_of_type(const struct thread *t, value type, uint32_t attr)
{
	enum kind kind = kind_of_type(t, type);

	return kind == KIND_FREE ? 0 : special_of_kind(t, kind, attr);
}

/* The attribute in which an object of a class that comes from a built-in type has what it is for that
 * (library/types.py); NULL: the class comes from none. */
static const char *inside_name(value v)
{
	static const struct {
		uint64_t traits;
		const char *name;
	} known[] = {
		{ CLASS_IS_DICT, "_d" },
		{ CLASS_IS_LIST, "_items" },
		{ CLASS_IS_SET, "_set" },
		{ CLASS_IS_STR | CLASS_IS_INT | CLASS_IS_FLOAT | CLASS_IS_TUPLE, "_value_" },
	};
	uint64_t traits = value_is_kind(v, KIND_INSTANCE)
				  ? instance_class((struct instance *)value_object(v))->traits
				  : 0;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (traits & known[i].traits)
			return known[i].name;
	return NULL;
}

/* What it is for the built-in type, counted: itself, if its class comes from none. */
static value inside_take(struct thread *t, value v)
{
	const char *name = inside_name(v);
	int32_t attr = name ? asked_number(t->image->program, name) : -1;
	int32_t slot = attr < 0 ? -1 : t->image->program->attrs[attr].slot;
	struct instance *o = (struct instance *)value_object(v);
	value inside = slot < 0 ? 0 : slot_take(t, &o->head, &o->slots[slot]);

	if (!inside && !must_retry(t)) {
		inside = v;
		strategy_keep(t, inside);
	}
	return inside;
}

/* inside_of(o) */
static void call_inside_of(struct call *c)
{
	value v = inside_take(c->t, c->args[0]);

	if (!retry_later(c->t))
		call_done(c, v);
}

#endif
