/*
 * Attributes and subscripts.
 */
#ifndef REFRACE_INTERP_ATTR_H
#define REFRACE_INTERP_ATTR_H

#include "vm/image/outside.h"
#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/number.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"
#include "vm/interp/unheld.h"

static const char *attr_name(const struct thread *t, uint32_t attr)
{
	return t->image->program->attrs[attr].name;
}

/* --- attributes --- */

/* Class attribute, counted; 0 if there is none. One that is only ever set by the class's
 * body does not change once it is there. */
static value class_take_own(struct thread *t, struct class_object *class, uint32_t attr)
{
	bool assigned = t->image->program->attrs[attr].slot >= 0;
	value v;

	if (!assigned && (v = access_load_settled(t, &class->head, &class->slots[attr]))) {
		strategy_keep(t, v);
		return v;
	}
	return assigned ? slot_take(t, &class->head, &class->slots[attr]) : 0;
}

/* The same, or that of a base. A class with size 0 is built in, and has none. */
static value class_take(struct thread *t, struct class_object *class, uint32_t attr)
{
	value v = 0;

	for (; class && class->head.size && !v && !must_retry(t); class = class_base(class))
		v = class_take_own(t, class, attr);
	return v;
}

/* What every exception has: a method, or one of its slots, counted. */
static __attribute__((noinline)) value exception_take(struct thread *t, struct instance *o,
						      uint32_t attr, bool *method)
{
	static const value missing[EXCEPTION_SLOTS] = { VALUE_NONE, VALUE_NONE, VALUE_NONE,
							VALUE_NONE, VALUE_FALSE, 0 };
	value known = t->image->methods[OWNER_EXCEPTION][attr], v;
	uint32_t i = 0;

	if (known) {
		*method = true;
		return known;
	}
	while (i < EXCEPTION_SLOTS && strcmp(image_slot(t->image, t->image->exception_slots[i]),
					     attr_name(t, attr)))
		i++;
	if (i == EXCEPTION_SLOTS)
		return 0;
	v = slot_take(t, &o->head, &o->slots[t->image->exception_slots[i]]);
	return v || must_retry(t) ? v : missing[i];
}

static enum owner builtin_owner(const struct object *o)
{
	switch ((enum kind)o->kind) {
	case KIND_STR: return OWNER_STR;
	case KIND_LIST: return OWNER_LIST;
	case KIND_TUPLE: return OWNER_TUPLE;
	case KIND_DICT: return OWNER_DICT;
	case KIND_LOCK: return OWNER_LOCK;
	case KIND_MUTEX: return OWNER_MUTEX;
	case KIND_THREAD: return OWNER_THREAD;
	case KIND_MODULE: return (enum owner)(OWNER_SYS + (int)((const struct module *)o)->id);
	default: return OWNER_COUNT;
	}
}

/* The attribute of what is no instance, list, dict or string. */
static __attribute__((noinline)) value attr_of_other(struct thread *t, struct object *o,
						     uint32_t attr, bool *method)
{
	enum owner owner;

	if (o->kind == KIND_CLASS)
		return class_take(t, (struct class_object *)o, attr);
	owner = builtin_owner(o);
	if (owner == OWNER_COUNT)
		return 0;
	*method = o->kind != KIND_MODULE;
	return t->image->methods[owner][attr];
}

/* The instance's own attribute, else the class's; *method is set if it came from there. Inlined:
 * it is what an attribute mostly is. */
static inline __attribute__((always_inline)) value instance_take(struct thread *t,
								 struct instance *o,
								 uint32_t attr, bool *method)
{
	int32_t slot = t->image->program->attrs[attr].slot;
	value v = slot < 0 ? 0 : slot_take(t, &o->head, &o->slots[slot]);

	if (v || must_retry(t))
		return v;
	v = class_take(t, (struct class_object *)value_object(o->class), attr);
	*method = value_is_kind(v, KIND_FUNCTION);
	if (!v && value_object(o->class)->detail && !must_retry(t))
		return exception_take(t, o, attr, method);
	return v;
}

/* o.attr, counted, and whether it is to be called with o as self; 0 if there is none. */
static inline value attr_take(struct thread *t, value v, uint32_t attr, bool *method)
{
	struct object *o = value_target(v);

	*method = false;
	if (o && o->kind == KIND_INSTANCE)
		return instance_take(t, (struct instance *)o, attr, method);
	*method = o && (o->kind == KIND_LIST || o->kind == KIND_DICT || o->kind == KIND_STR);
	if (*method)
		return t->image->methods[builtin_owner(o)][attr];
	return o ? attr_of_other(t, o, attr, method) : 0;
}

static bool is_special(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && !strncmp(name, "__", 2) && !strcmp(name + length - 2, "__");
}

/* Whether Python has the attribute where refrace does not: then the program has not failed. Of
 * a built-in function or type, and of a module, everything that is missing counts. */
static bool attr_is_outside(const struct thread *t, value v, uint32_t attr)
{
	const struct object *o = value_target(v);

	if (is_special(attr_name(t, attr)) || value_is_kind(v, KIND_MODULE) ||
	    value_is_kind(v, KIND_BUILTIN))
		return true;
	if (is_exception(v))
		return outside_has(OWNER_EXCEPTION, attr_name(t, attr));
	return (!o || o->kind != KIND_INSTANCE) &&
	       outside_has(o ? builtin_owner(o) : OWNER_COUNT, attr_name(t, attr));
}

/* The AttributeError that has just been raised keeps the object that it is about. */
static void keep_obj(struct thread *t, value v)
{
	struct object *e = value_object(thread_frame(t)->result);

	if (t->raising == RAISING_NEW && !value_has_mark(v, VALUE_BORROWED) &&
	    !(V39 >> t->image->runtime & 1))
		*exception_slot(t, e, EXCEPTION_OBJ) = v;
	else
		push_pending(t, v);
}

static void no_attr(struct thread *t, value v, uint32_t attr)
{
	if (attr_is_outside(t, v, attr))
		raise_outside(t, attr_name(t, attr),
			      "attribute '%s' of '%s' is outside the subset",
			      attr_name(t, attr),
			      value_is_kind(v, KIND_MODULE)
				      ? module_names[((struct module *)value_object(v))->id]
				      : type_name(v));
	else if (value_is_kind(v, KIND_CLASS))
		raise(t, EXCEPTION_AttributeError, "type object '%s' has no attribute '%s'",
		      ((struct class_object *)value_object(v))->name, attr_name(t, attr));
	else {
		strategy_keep(t, v);
		raise(t, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'",
		      type_name(v), attr_name(t, attr));
		keep_obj(t, v);
	}
}

/* The attribute of the object on top is not there, or it has to be waited for. */
static void no_attr_on_top(struct thread *t, const struct instr *in)
{
	if (!must_retry(t))
		no_attr(t, *peek(t, 1), in->arg);
}

/* A method gets a reference, even where native code has none. */
static value own_self(struct thread *t, value self)
{
	if (!value_has_mark(self, VALUE_BORROWED))
		return self;
	self = value_of(value_target(self));
	strategy_keep(t, self);
	return self;
}

/* o.method as a value: `self` moves into it. */
static __attribute__((noinline)) value bind_method(struct thread *t, value function, value self)
{
	struct method *bound;

	self = own_self(t, self);
	bound = create(t, KIND_METHOD, 0);
	bound->function = function;
	bound->self = self;
	return value_of(bound);
}

ON_CURSOR bool op_LOAD_ATTR(struct thread *t, struct cursor *s)
{
	bool method;
	value self = s->top[-1], v = attr_take(t, self, s->in->arg, &method);

	if (!v)
		return aside(t, s, no_attr_on_top);
	if (method)
		v = bind_method(t, v, self);
	s->top[-1] = v;
	s->in++;
	return give_up(t, s, method ? 0 : self, 0, 0);
}

/* [o] -> [function, o], or [o.attr, NULL] */
ON_CURSOR bool op_LOAD_METHOD(struct thread *t, struct cursor *s)
{
	bool method;
	value self = s->top[-1], v = attr_take(t, self, s->in->arg, &method);

	if (!v)
		return aside(t, s, no_attr_on_top);
	if (method)
		self = own_self(t, self);
	s->top[-1] = v;
	*s->top++ = method ? self : 0;
	s->in++;
	return give_up(t, s, method ? 0 : self, 0, 0);
}

/* The slot that `o.attr = v` writes, or NULL. */
static value *attr_slot(struct thread *t, value v, uint32_t attr)
{
	int32_t slot = t->image->program->attrs[attr].slot;

	struct object *o = value_target(v);

	if (o && o->kind == KIND_INSTANCE && slot >= 0)
		return &((struct instance *)o)->slots[slot];
	if (value_is_kind(v, KIND_CLASS) && o->size)
		return &((struct class_object *)o)->slots[attr];
	return NULL;
}

/* The object on top has no attributes that can be assigned to. */
static void no_slot_on_top(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1);

	if (value_is_kind(o, KIND_FUNCTION) || value_is_kind(o, KIND_THREAD))
		raise_outside(t, attr_name(t, in->arg),
			      "attributes of a %s that the program adds are outside the subset",
			      type_name(o));
	else
		no_attr(t, o, in->arg);
}

/* [v, o] -> [], o.attr = v */
ON_CURSOR bool op_STORE_ATTR(struct thread *t, struct cursor *s)
{
	value o = s->top[-1], *slot = attr_slot(t, o, s->in->arg), old;

	if (!slot)
		return aside(t, s, no_slot_on_top);
	old = strategy_put(t, value_target(o), slot, s->top[-2]);
	s->top -= 2;
	s->in++;
	return displace(t, s, old, o, 0);
}

static void op_DELETE_ATTR(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1), *slot = attr_slot(t, o, in->arg);
	value old = slot ? strategy_put(t, value_target(o), slot, 0) : 0;

	if (!old) {
		no_attr(t, o, in->arg);
		return;
	}
	finish_none(t, 1);
	push_pending(t, old);
}

/* --- subscripts --- */

/* The bounds of a slice of n items as a start, a step and a number of items. */
static bool slice_bounds(struct thread *t, const struct slice *s, int64_t n, int64_t *start,
			 int64_t *step, int64_t *count)
{
	int64_t stop = 0;

	*start = 0;
	*step = 1;
	if ((s->step != VALUE_NONE && !as_number(s->step, step)) ||
	    (s->start != VALUE_NONE && !as_number(s->start, start)) ||
	    (s->stop != VALUE_NONE && !as_number(s->stop, &stop))) {
		raise(t, EXCEPTION_TypeError,
		      "slice indices must be integers or None or have an __index__ method");
		return false;
	}
	if (*step == 0) {
		raise(t, EXCEPTION_ValueError, "slice step cannot be zero");
		return false;
	}
	if (*step < -INT64_MAX)
		*step = -INT64_MAX;
	if (s->start == VALUE_NONE)
		*start = *step < 0 ? n - 1 : 0;
	else if (*start < 0)
		*start = *start + n < 0 ? (*step < 0 ? -1 : 0) : *start + n;
	else if (*start >= n)
		*start = *step < 0 ? n - 1 : n;
	if (s->stop == VALUE_NONE)
		stop = *step < 0 ? -1 : n;
	else if (stop < 0)
		stop = stop + n < 0 ? (*step < 0 ? -1 : 0) : stop + n;
	else if (stop >= n)
		stop = *step < 0 ? n - 1 : n;
	if (*step > 0)
		*count = *start < stop ? (stop - *start - 1) / *step + 1 : 0;
	else
		*count = *start > stop ? (*start - stop - 1) / -*step + 1 : 0;
	return true;
}

static value text_slice(struct thread *t, const struct string *s, int64_t start, int64_t step,
			int64_t count)
{
	t->text_size = 0;
	text_add(t, "", 0);
	for (int64_t i = 0; i < count; i++) {
		uint32_t at = character_at(s, (uint64_t)(start + i * step));

		text_add(t, s->text + at, character_size((unsigned char)s->text[at]));
	}
	return make_string(t, t->text, t->text_size);
}

static value item_take(struct thread *t, struct object *o, uint64_t i)
{
	value v;

	if (o->kind == KIND_LIST)
		return list_take(t, (struct list *)o, i);
	v = ((struct tuple *)o)->items[i];
	strategy_keep(t, v);
	return v;
}

static void load_slice(struct thread *t, struct object *o, const struct slice *s)
{
	int64_t start, step, count;
	uint64_t n = 0;
	struct list *l;
	struct tuple *tuple;

	if (o->kind != KIND_STR && o->kind != KIND_LIST && o->kind != KIND_TUPLE) {
		if (o->kind == KIND_RANGE)
			raise_outside(t, "", "a slice of a range is outside the subset");
		raise(t, EXCEPTION_TypeError, "'%s' object cannot be sliced",
		      type_name(value_of(o)));
		return;
	}
	value_length(t, value_of(o), &n);
	if (!slice_bounds(t, s, (int64_t)n, &start, &step, &count))
		return;
	if (o->kind == KIND_STR) {
		finish(t, 2, text_slice(t, (struct string *)o, start, step, count));
		return;
	}
	if (o->kind == KIND_TUPLE) {
		tuple = create(t, KIND_TUPLE, (uint32_t)count);
		for (int64_t i = 0; i < count; i++)
			tuple->items[i] = item_take(t, o, (uint64_t)(start + i * step));
		finish(t, 2, value_of(tuple));
		return;
	}
	l = make_list(t, (uint64_t)count);
	for (int64_t i = 0; i < count; i++)
		new_list_add(l, item_take(t, o, (uint64_t)(start + i * step)));
	finish(t, 2, value_of(l));
}

/* The index that `key` means for n items, or false after raising. */
static bool item_index(struct thread *t, struct object *o, value key, uint64_t n, uint64_t *i,
		       const char *purpose)
{
	int64_t given;

	if (!as_number(key, &given)) {
		raise(t, EXCEPTION_TypeError, "%s indices must be integers%s, not %s",
		      o->kind == KIND_STR ? "string" : type_name(value_of(o)),
		      o->kind == KIND_STR ? "" : " or slices", type_name(key));
		return false;
	}
	if (list_index(given, n, i))
		return true;
	raise(t, EXCEPTION_IndexError, "%s %sindex out of range",
	      o->kind == KIND_STR     ? "string"
	      : o->kind == KIND_RANGE ? "range object"
				      : type_name(value_of(o)),
	      purpose);
	return false;
}

static void key_missing(struct thread *t, value key)
{
	strategy_keep(t, key);
	raise_with(t, EXCEPTION_KeyError, key);
}

static void load_item(struct thread *t, struct object *o, value key)
{
	const struct string *s = (struct string *)o;
	const struct range *r = (struct range *)o;
	uint64_t n = 0, i;
	uint32_t at;
	value v;

	value_length(t, value_of(o), &n);
	if (!item_index(t, o, key, n, &i, ""))
		return;
	if (o->kind == KIND_STR) {
		at = character_at(s, i);
		v = make_string(t, s->text + at, character_size((unsigned char)s->text[at]));
	} else if (o->kind == KIND_RANGE) {
		v = make_number(t, (int64_t)((uint64_t)r->start + i * (uint64_t)r->step));
	} else {
		v = item_take(t, o, i);
	}
	if (v)
		finish(t, 2, v);
	else
		raise(t, EXCEPTION_IndexError, "list index out of range");
}

/* [o, k] -> [o[k]], of any operands. */
static void load_subscr(struct thread *t, const struct instr *in)
{
	value key = *peek(t, 1), container = *peek(t, 2);
	struct object *o = value_is_object(container) ? value_object(container) : NULL;

	(void)in;
	if (o && value_is_kind(key, KIND_SLICE))
		load_slice(t, o, (struct slice *)value_object(key));
	else if (o && (o->kind == KIND_LIST || o->kind == KIND_TUPLE || o->kind == KIND_STR ||
		       o->kind == KIND_RANGE))
		load_item(t, o, key);
	else
		raise(t, EXCEPTION_TypeError, "'%s' object is not subscriptable",
		      type_name(container));
}

/* The key on top is not in the dict, or cannot be. */
static void no_key_on_top(struct thread *t, const struct instr *in)
{
	uint64_t hash;

	(void)in;
	if (value_hash(*peek(t, 1), &hash))
		key_missing(t, *peek(t, 1));
	else
		unhashable(t, *peek(t, 1));
}

static void no_such_item(struct thread *t, const struct instr *in)
{
	raise(t, EXCEPTION_IndexError, "list %sindex out of range",
	      in->op == OP_STORE_SUBSCR ? "assignment " : "");
}

/* The value of a key, counted; 0 if there is none. */
static __attribute__((noinline)) value key_take(struct thread *t, struct dict *d, value key)
{
	uint64_t hash;

	return value_hash(key, &hash) ? dict_take(t, d, key, hash) : 0;
}

/* l[given], counted; 0 if there is none. An index from the end is a matter of its own, before
 * the item is looked for (Objects/listobject.c, list_subscript). */
static inline value list_item(struct thread *t, struct list *l, int64_t given)
{
	uint64_t i;

	if (is_unheld(t, &l->head)) {
		if (given < 0)
			given += (int64_t)access_load(t, &l->head, &l->length);
		return list_take_unheld(t, l, (uint64_t)given);
	}
	return list_index(given, access_load(t, &l->head, &l->length), &i) ? list_take(t, l, i)
									   : 0;
}

/* [o, k] -> [o[k]] */
ON_CURSOR bool op_BINARY_SUBSCR(struct thread *t, struct cursor *s)
{
	value key = s->top[-1], container = s->top[-2], v = 0;
	struct object *o = value_is_object(container) ? value_object(container) : NULL;
	uint64_t i;

	if (o && o->kind == KIND_DICT) {
		v = key_take(t, (struct dict *)o, key);
		if (!v)
			return aside(t, s, no_key_on_top);
	} else if (o && o->kind == KIND_LIST && value_is_int(key)) {
		v = list_item(t, (struct list *)o, value_to_int(key));
		if (!v)
			return aside(t, s, no_such_item);
	} else if (o && o->kind == KIND_TUPLE && value_is_int(key) &&
		   list_index(value_to_int(key), o->size, &i)) {
		v = item_take(t, o, i);
	} else {
		return aside(t, s, load_subscr);
	}
	s->top--;
	s->top[-1] = v;
	s->in++;
	return give_up(t, s, container, key, 0);
}

/* What a dict has given up for a new value. */
struct replaced {
	value key, v;
	bool done; /* or the key is not hashable */
};

static __attribute__((noinline)) struct replaced key_put(struct thread *t, struct dict *d,
							 value key, value v)
{
	struct replaced old = { .done = false };
	uint64_t hash;

	old.done = value_hash(key, &hash);
	if (old.done)
		dict_put(t, d, key, hash, v, &old.key, &old.v);
	return old;
}

/* No index of the list, or no list. */
static void store_subscr(struct thread *t, const struct instr *in)
{
	value container = *peek(t, 2);
	int64_t given;

	if (!value_is_kind(container, KIND_LIST))
		raise(t, EXCEPTION_TypeError, "'%s' object does not support item assignment",
		      type_name(container));
	else if (!as_number(*peek(t, 1), &given))
		raise(t, EXCEPTION_TypeError, "list indices must be integers or slices, not %s",
		      type_name(*peek(t, 1)));
	else
		no_such_item(t, in);
}

/* [v, o, k] -> [], o[k] = v */
ON_CURSOR bool op_STORE_SUBSCR(struct thread *t, struct cursor *s)
{
	value key = s->top[-1], container = s->top[-2], v = s->top[-3], displaced = v;
	struct replaced old = { .done = false };
	struct list *l = (struct list *)value_object(container);
	struct array *a;
	int64_t given;
	uint64_t n, i;

	if (value_is_kind(container, KIND_DICT)) {
		old = key_put(t, (struct dict *)value_object(container), key, v);
		if (!old.done)
			return aside(t, s, no_key_on_top);
		s->top -= 3;
		s->in++;
		return displace(t, s, old.v, container, old.key);
	}
	if (!value_is_kind(container, KIND_LIST))
		return aside(t, s, store_subscr);
	n = access_load(t, &l->head, &l->length);
	if (!as_number(key, &given) || !list_index(given, n, &i))
		return aside(t, s, store_subscr);
	a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	if (a && i < a->head.size) /* else there is no room for it: only when threads race */
		displaced = strategy_put(t, &a->head, &a->items[i], v);
	s->top -= 3;
	s->in++;
	return displace(t, s, displaced, container, key);
}

/* [o, k] -> [], del o[k] */
static void op_DELETE_SUBSCR(struct thread *t, const struct instr *in)
{
	value key = *peek(t, 1), container = *peek(t, 2), old_key, old;
	uint64_t n, i, hash;
	struct list *l;

	(void)in;
	if (value_is_kind(container, KIND_DICT)) {
		if (!value_hash(key, &hash)) {
			unhashable(t, key);
			return;
		}
		if (!dict_remove(t, (struct dict *)value_object(container), key, hash, &old_key,
				 &old)) {
			key_missing(t, key);
			return;
		}
		finish_none(t, 2);
		push_pending(t, old);
		push_pending(t, old_key);
		return;
	}
	if (!value_is_kind(container, KIND_LIST)) {
		raise(t, EXCEPTION_TypeError, "'%s' object doesn't support item deletion",
		      type_name(container));
		return;
	}
	l = (struct list *)value_object(container);
	n = access_load(t, &l->head, &l->length);
	if (!item_index(t, &l->head, key, n, &i, "assignment "))
		return;
	old = list_take_out(t, l, i, n, TAKER_DEL);
	finish_none(t, 2);
	push_pending(t, old);
}

#endif
