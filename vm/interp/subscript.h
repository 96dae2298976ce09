/*
 * Subscripts: items.
 */
#ifndef REFRACE_INTERP_SUBSCRIPT_H
#define REFRACE_INTERP_SUBSCRIPT_H

#include "vm/interp/attr.h"
#include "vm/interp/slice.h"
#include "vm/interp/special.h"

/* The index that `key` means for n items, or false after raising. */
static bool item_index(struct thread *t, struct object *o, value key, uint64_t n, uint64_t *i,
		       const char *purpose)
{
	int64_t given;

	if (!as_number(key, &given)) {
		if (o->kind == KIND_STR)
			raise(t, EXCEPTION_TypeError,
			      "string indices must be integers, not '%s'", type_name(key));
		else
			raise(t, EXCEPTION_TypeError,
			      "%s indices must be integers or slices, not %s",
			      type_name(value_of(o)), type_name(key));
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
	raise_with(t, EXCEPTION_KeyError, take_key(t, key));
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

/* list[int]: the library has it. False: this is no such type. */
static bool alias_special(struct thread *t)
{
	static const enum builtin_id types[] = { BUILTIN_list, BUILTIN_dict, BUILTIN_tuple,
						 BUILTIN_set, BUILTIN_frozenset, BUILTIN_type };
	value origin = *peek(t, 2), function = t->image->library[LIBRARY_type_indexed];

	for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (origin == t->image->builtins[types[i]]) {
			if (!function)
				raise_outside(t, "", "an index of a type is outside the subset here");
			special_call(t, function, peek(t, 2), 2, 2, END_RESULT);
			return true;
		}
	return false;
}

/* The class has a __class_getitem__, a class method. False: it has none. */
static bool class_getitem_special(struct thread *t)
{
	struct class_object *class = (struct class_object *)value_object(*peek(t, 2));
	value v;

	if (!value_is_kind(*peek(t, 2), KIND_CLASS) || !special_known(t, SPECIAL_class_getitem))
		return false;
	v = class_special(t, class, SPECIAL_class_getitem);
	if (value_is_kind(v, KIND_CLASSMETHOD))
		v = ((struct wrapped *)value_object(v))->function;
	if (v)
		special_call(t, v, peek(t, 2), 2, 2, END_RESULT);
	return v;
}

/* [o, k] -> [o[k]], of any operands. */
static void load_subscr(struct thread *t, const struct instr *in)
{
	value key = *peek(t, 1), container = *peek(t, 2);
	struct object *o = value_is_object(container) ? value_object(container) : NULL;

	(void)in;
	if (special(t, SPECIAL_getitem, peek(t, 2), 2, 2, END_RESULT))
		return;
	if (o && o->kind != KIND_DICT && index_special(t, 1))
		return;
	if (o && value_is_kind(key, KIND_SLICE))
		load_slice(t, o, (struct slice *)value_object(key));
	else if (o && (o->kind == KIND_LIST || o->kind == KIND_TUPLE || o->kind == KIND_STR ||
		       o->kind == KIND_RANGE))
		load_item(t, o, key);
	else if (class_getitem_special(t) || alias_special(t))
		return;
	else if (o && o->kind == KIND_CLASS)
		raise(t, EXCEPTION_TypeError, "type '%s' is not subscriptable",
		      ((struct class_object *)o)->name);
	else if (o && o->kind == KIND_BUILTIN && image_is_type((enum builtin_id)((struct builtin *)o)->id))
		raise(t, EXCEPTION_TypeError, "type '%s' is not subscriptable",
		      builtin_table[((struct builtin *)o)->id].name);
	else
		raise(t, EXCEPTION_TypeError, "'%s' object is not subscriptable",
		      type_name(container));
}

/* The key on top is not in the dict, or cannot be. */
static void no_key_on_top(struct thread *t, const struct instr *in)
{
	uint64_t hash;

	(void)in;
	if (key_judged(t, 1) || key_by_code(t, 1))
		return;
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
	value v;

	if (!value_hash(key, &hash))
		return 0;
	key_may_ask(t);
	v = dict_take(t, d, key, hash);
	key_asks(t);
	return v;
}

/* l[given], counted; 0 if there is none. An index from the end is a matter of its own, before
 * the item is looked for (Objects/listobject.c, list_subscript). */
static inline value list_item(struct thread *t, struct list *l, int64_t given)
{
	uint64_t i;

	if (is_unheld(t, &l->head)) {
		if (given < 0)
			given += (int64_t)access_load(t, &l->head, &l->length);
		return list_subscript_unheld(t, l, (uint64_t)given);
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
	if (!old.done)
		return old;
	key_may_ask(t);
	dict_put(t, d, key, hash, v, &old.key, &old.v);
	old.done = !key_asks(t);
	return old;
}

/* No index of the list, or no list. */
static void store_subscr(struct thread *t, const struct instr *in)
{
	value container = *peek(t, 2);
	const value args[] = { container, *peek(t, 1), *peek(t, 3) };
	int64_t given;

	if (special(t, SPECIAL_setitem, args, 3, 3, END_NOTHING))
		return;
	if (value_is_kind(container, KIND_LIST) && index_special(t, 1))
		return;
	if (value_is_kind(container, KIND_LIST) && value_is_kind(*peek(t, 1), KIND_SLICE))
		store_slice(t);
	else if (special_find(t, container, SPECIAL_delitem)) /* one slot is for both */
		raise(t, EXCEPTION_AttributeError, "__setitem__");
	else if (!value_is_kind(container, KIND_LIST))
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

/* CPython has two sentences for it: one comes from what sequences can do (Objects/abstract.c,
 * PyObject_DelItem). */
static void no_deletion(struct thread *t, value container, value key)
{
	struct object *o = value_is_object(container) ? value_object(container) : NULL;
	bool is_index = is_int(key) || special_find(t, key, SPECIAL_index), sequence = false;

	if (special_find(t, container, SPECIAL_setitem)) { /* one slot is for both */
		raise(t, EXCEPTION_AttributeError, "__delitem__");
		return;
	}
	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_STR:
	case KIND_TUPLE:
	case KIND_RANGE:
	case KIND_SET:
	case KIND_FROZENSET:
	case KIND_VIEW:
	case KIND_INSTANCE: sequence = true; break;
	default: break;
	}
	raise(t, EXCEPTION_TypeError, "'%s' object %s support item deletion", type_name(container),
	      sequence && is_index ? "doesn't" : "does not");
}

/* [o, k] -> [], del o[k] */
static void op_DELETE_SUBSCR(struct thread *t, const struct instr *in)
{
	value key = *peek(t, 1), container = *peek(t, 2), old_key, old;
	uint64_t n, i, hash;
	struct list *l;

	(void)in;
	if (value_is_kind(container, KIND_DICT)) {
		if (key_by_code(t, 1))
			return;
		if (!value_hash(key, &hash)) {
			unhashable(t, key);
			return;
		}
		key_may_ask(t);
		if (!dict_remove(t, (struct dict *)value_object(container), key, hash, &old_key,
				 &old)) {
			if (!key_judged(t, 1))
				key_missing(t, key);
			t->asks = ASKS_NOTHING;
			return;
		}
		t->asks = ASKS_NOTHING;
		finish_none(t, 2);
		push_pending(t, old);
		push_pending(t, old_key);
		return;
	}
	if (special(t, SPECIAL_delitem, peek(t, 2), 2, 2, END_NOTHING))
		return;
	if (!value_is_kind(container, KIND_LIST)) {
		no_deletion(t, container, key);
		return;
	}
	if (index_special(t, 1))
		return;
	l = (struct list *)value_object(container);
	if (value_is_kind(key, KIND_SLICE)) {
		delete_slice(t, l);
		return;
	}
	n = access_load(t, &l->head, &l->length);
	if (!item_index(t, &l->head, key, n, &i, "assignment "))
		return;
	old = list_take_out(t, l, i, n, TAKER_DEL);
	finish_none(t, 2);
	push_pending(t, old);
}

#endif
