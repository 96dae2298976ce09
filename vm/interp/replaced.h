/*
 * Objects whose __dict__ is another dict: self.__dict__ = shared.
 *
 * Attributes lie in slots of the instance. In a program that assigns to a __dict__, every instance
 * has one slot more, of that name; if there is a dict in it, that has the attributes, as in CPython,
 * and whoever has the same dict has them, too. All attributes are read and written by the long way
 * there (struct attr, load and store).
 *
 * The operation holds the dict while it looks into it, as one that has been found in another object
 * (section.h); where readers hold nothing it reads that, too, without (table.h).
 */
#ifndef REFRACE_INTERP_REPLACED_H
#define REFRACE_INTERP_REPLACED_H

#include "vm/interp/attr.h"
#include "vm/interp/table.h"

static int32_t replaced_slot(const struct thread *t)
{
	return t->image->program->attrs[t->image->special[SPECIAL_dict]].slot;
}

static bool has_dict_slot(const struct thread *t, const struct instance *o)
{
	const struct class_object *class = instance_class(o);

	return t->image->attr_texts && class->body && !class->body->library;
}

/* The dict that the instance has for its __dict__, counted; NULL: it has none but its own. */
static struct dict *replaced_take(struct thread *t, struct instance *o)
{
	if (!has_dict_slot(t, o))
		return NULL;
	return (struct dict *)value_object(slot_take(t, &o->head, &o->slots[replaced_slot(t)]));
}

static bool is_replaced(struct thread *t, value v)
{
	struct instance *o = (struct instance *)value_object(v);

	if (!value_is_kind(v, KIND_INSTANCE) || !has_dict_slot(t, o))
		return false;
	return access_load(t, &o->head, &o->slots[replaced_slot(t)]);
}

/* What the dict has by the name of the attribute, counted; 0: nothing, or it is put off. */
static value replaced_look(struct thread *t, struct dict *d, uint32_t attr)
{
	value key = t->image->attr_texts[attr], v;
	enum look look = LOOK_HELD;
	uint64_t hash;

	CHECK(value_hash(key, &hash));
	if (!reads_unheld(t))
		look = section_look(t, &d->head);
	if (look == LOOK_RETRY)
		return 0;
	v = dict_take(t, d, key, hash);
	section_looked(t, look);
	return v;
}

/* The dict gets v, counted here, by that name; 0: it has nothing by it any more. Returns what it had;
 * 0: nothing, or it is put off. */
static value replaced_put(struct thread *t, struct dict *d, uint32_t attr, value v)
{
	value key = t->image->attr_texts[attr], old = 0, old_key = 0;
	enum look look = section_look(t, &d->head);
	uint64_t hash;

	CHECK(value_hash(key, &hash));
	if (look == LOOK_RETRY)
		return 0;
	strategy_keep(t, v);
	if (v)
		dict_put(t, d, key, hash, v, &old_key, &old);
	else
		dict_remove(t, d, key, hash, &old_key, &old);
	section_looked(t, look);
	return old;
}

/* Whether the object has attributes of its own. */
static bool has_own_attrs(struct thread *t, struct instance *o)
{
	const struct program *p = t->image->program;

	for (uint32_t i = 0; i < p->n_attrs; i++)
		if (p->attrs[i].slot >= 0 && p->attrs[i].slot != replaced_slot(t) &&
		    access_load(t, &o->head, &o->slots[p->attrs[i].slot]))
			return true;
	return false;
}

/* Whether v may become the __dict__ of the object, which has the dict `before`, if any; else raises. */
static bool may_replace(struct thread *t, struct instance *o, value v, const struct dict *before)
{
	if (!value_is_kind(v, KIND_INSTANCE) && !value_is_kind(v, KIND_DICT))
		raise(t, EXCEPTION_TypeError, "__dict__ must be set to a dictionary, not a '%s'",
		      type_name(v));
	else if (!value_is_kind(v, KIND_DICT))
		raise_outside(t, "__dict__", "a __dict__ that is no plain dict, or that of another "
					     "object which has its own, is outside the subset");
	else if (!before && has_own_attrs(t, o))
		raise_outside(t, "__dict__", "to replace the __dict__ of an object that has "
					     "attributes by then is outside the subset");
	return !t->raising;
}

#endif
