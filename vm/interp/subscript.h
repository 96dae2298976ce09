/*
 * Subscripts: items and slices.
 */
#ifndef REFRACE_INTERP_SUBSCRIPT_H
#define REFRACE_INTERP_SUBSCRIPT_H

#include "vm/interp/attr.h"
#include "vm/interp/special.h"


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

/* The bound where a slice of n items ends, in steps of `step`. */
static int64_t slice_stop(const struct slice *s, int64_t n, int64_t step)
{
	int64_t least = step < 0 ? -1 : 0, most = step < 0 ? n - 1 : n, stop;

	if (!as_number(s->stop, &stop))
		return step < 0 ? -1 : n;
	stop += stop < 0 ? n : 0;
	return stop < least ? least : stop > most ? most : stop;
}

/* The number at an index that may be one before the first, or one behind the last. Whether it does
 * not fit. */
static bool range_item(const struct range *r, int64_t i, int64_t *item)
{
	return __builtin_mul_overflow(i, r->step, item) ||
	       __builtin_add_overflow(*item, r->start, item);
}

/* A slice of a range is a range. (Objects/rangeobject.c, compute_slice) */
static void range_slice(struct thread *t, const struct range *r, const struct slice *s)
{
	uint64_t n = range_length(r);
	int64_t start, step, count;
	struct range *part;

	if (n > INT64_MAX) {
		number_too_big(t);
		return;
	}
	if (!slice_bounds(t, s, (int64_t)n, &start, &step, &count))
		return;
	part = create(t, KIND_RANGE, 0);
	if (range_item(r, start, &part->start) ||
	    range_item(r, slice_stop(s, (int64_t)n, step), &part->stop) ||
	    __builtin_mul_overflow(r->step, step, &part->step))
		number_too_big(t);
	else
		finish(t, 2, value_of(part));
}

static void load_slice(struct thread *t, struct object *o, const struct slice *s)
{
	int64_t start, step, count;
	uint64_t n = 0;
	struct list *l;
	struct tuple *tuple;

	if (o->kind == KIND_RANGE) {
		range_slice(t, (struct range *)o, s);
		return;
	}
	if (o->kind != KIND_STR && o->kind != KIND_LIST && o->kind != KIND_TUPLE) {
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
	if (special(t, SPECIAL_getitem, peek(t, 2), 2, 2, END_RESULT))
		return;
	if (o && o->kind != KIND_DICT && index_special(t, 1))
		return;
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
	const value args[] = { container, *peek(t, 1), *peek(t, 3) };
	int64_t given;

	if (special(t, SPECIAL_setitem, args, 3, 3, END_NOTHING))
		return;
	if (value_is_kind(container, KIND_LIST) && index_special(t, 1))
		return;
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
	if (special(t, SPECIAL_delitem, peek(t, 2), 2, 2, END_NOTHING))
		return;
	if (!value_is_kind(container, KIND_LIST)) {
		raise(t, EXCEPTION_TypeError, "'%s' object doesn't support item deletion",
		      type_name(container));
		return;
	}
	if (index_special(t, 1))
		return;
	l = (struct list *)value_object(container);
	n = access_load(t, &l->head, &l->length);
	if (!item_index(t, &l->head, key, n, &i, "assignment "))
		return;
	old = list_take_out(t, l, i, n, TAKER_DEL);
	finish_none(t, 2);
	push_pending(t, old);
}

#endif
